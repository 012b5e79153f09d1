using Smld.Oracle.Numbers;
using Smld.Oracle.Twins;

namespace Smld.Oracle;

/// <summary>What a density's value and derivative truly are at a point, and how far doubles may be from it.</summary>
/// <param name="Value">The log density.</param>
/// <param name="ValueBound">Bound on the absolute error of the value in doubles.</param>
/// <param name="Plain">The value in doubles, by the operations as written.</param>
/// <param name="Score">The derivative by each coordinate.</param>
/// <param name="ScoreBound">Bound on the absolute error of each in doubles.</param>
public sealed record Reference(DoubleDouble Value, double ValueBound, double Plain, double[] Score, double[] ScoreBound)
{
    // Results below the normal range are rounded to multiples of the smallest double, which no relative bound covers.
    private const double Smallest = 1e-300;

    /// <summary>By the unknowns.</summary>
    public static Reference ByUnknowns(Twin twin, double[] x) => Of(twin, x, twin.Theta, x.Length, 0);

    /// <summary>By the model parameters.</summary>
    public static Reference ByModelParameters(Twin twin, double[] x) => Of(twin, x, twin.Theta, twin.Theta.Length, x.Length);

    private static Reference Of(Twin twin, double[] x, double[] theta, int count, int first)
    {
        var score = new double[count];
        var bound = new double[count];
        DoubleDouble value = 0;
        var (valueBound, plain) = (0.0, 0.0);
        // With nothing to differentiate by there is still a value.
        for (var i = 0; i < Math.Max(1, count); i++)
        {
            var direction = i < count ? first + i : -1;
            var exact = twin.LogDensity(
                Lift(x, j => new Dual<DoubleDouble>(x[j], j == direction ? 1.0 : 0.0)),
                Lift(theta, j => new Dual<DoubleDouble>(theta[j], x.Length + j == direction ? 1.0 : 0.0)));
            var running = twin.LogDensity(
                Lift(x, j => new RunningError(x[j], 0, j == direction ? 1 : 0, 0)),
                Lift(theta, j => new RunningError(theta[j], 0, x.Length + j == direction ? 1 : 0, 0)));
            if (i < count)
            {
                score[i] = exact.Tangent.ToDouble();
                bound[i] = Tolerance.Gradient * RunningError.Epsilon * running.PathError + Smallest;
            }
            value = exact.Value;
            (valueBound, plain) = (Tolerance.Value * RunningError.Epsilon * running.Error + Smallest, running.Value);
        }
        return new(value, valueBound, plain, score, bound);
    }

    private static ReadOnlySpan<T> Lift<T>(double[] values, Func<int, T> number) => Enumerable.Range(0, values.Length).Select(number).ToArray();
}
