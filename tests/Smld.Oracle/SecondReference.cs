using Smld.Oracle.Numbers;
using Smld.Oracle.Twins;

namespace Smld.Oracle;

/// <summary>What second derivatives, and the objective of score matching made of them, truly are, and how far doubles may be from it.</summary>
/// <param name="Values">The numbers.</param>
/// <param name="Bounds">Bounds on their absolute errors in doubles.</param>
public sealed record SecondReference(double[] Values, double[] Bounds)
{
    // As for first derivatives.
    private const double Smallest = 1e-300;

    private const double Lost = 1e3;

    /// <summary>The Hessian by the unknowns times a vector.</summary>
    public static SecondReference Product(Twin twin, double[] x, double[] v)
    {
        double[] values = [.. x.Select((_, i) => Exact(twin, x, i, v).Tangent.Tangent.ToDouble())];
        return new(values, [.. values.Select((value, i) => Bound(Running(twin, x, i, v).Tangent.PathError, value))]);
    }

    /// <summary>The trace of the Hessian by the unknowns, one number.</summary>
    public static SecondReference Laplacian(Twin twin, double[] x)
    {
        var (sum, bound, size) = ((DoubleDouble)0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var unit = Unit(x.Length, i);
            var entry = Exact(twin, x, i, unit).Tangent.Tangent;
            sum += entry;
            size += Math.Abs(entry.ToDouble());
            bound += Running(twin, x, i, unit).Tangent.PathError;
        }
        return new([sum.ToDouble()], [Bound(bound, size)]);
    }

    /// <summary>½|s|² + tr ∇s, then its derivative by each model parameter.</summary>
    public static SecondReference ScoreMatching(Twin twin, double[] x)
    {
        var values = new DoubleDouble[1 + twin.Theta.Length];
        var bounds = new double[values.Length];
        for (var k = 0; k < twin.Theta.Length; k++)
        {
            var (value, derivative) = ((DoubleDouble)0.0, (DoubleDouble)0.0);
            var (valueError, derivativeError) = (0.0, 0.0);
            for (var i = 0; i < x.Length; i++)
            {
                var exact = twin.LogDensity(
                    Lift(x, j => Along(new Dual<DoubleDouble>(x[j], 0.0), j == i)),
                    Lift(twin.Theta, j => Along(new Dual<DoubleDouble>(twin.Theta[j], j == k ? 1.0 : 0.0), false)));
                var running = twin.LogDensity(
                    Lift(x, j => Along(new RunningError(x[j], 0, 0, 0), j == i)),
                    Lift(twin.Theta, j => Along(new RunningError(twin.Theta[j], 0, j == k ? 1 : 0, 0), false)));
                var (score, curvature) = (exact.Tangent.Value, exact.Tangent.Tangent);
                value += 0.5 * score.Value * score.Value + curvature.Value;
                derivative += score.Value * score.Tangent + curvature.Tangent;
                var (scoreError, curvatureError) = (running.Tangent.Value, running.Tangent.Tangent);
                valueError += Math.Abs(scoreError.Value) * scoreError.Error + curvatureError.Error;
                derivativeError += Math.Abs(scoreError.Value) * scoreError.PathError + Math.Abs(score.Tangent.ToDouble()) * scoreError.Error + curvatureError.PathError;
            }
            (values[0], bounds[0]) = (value, Bound(valueError, value.ToDouble()));
            (values[1 + k], bounds[1 + k]) = (derivative, Bound(derivativeError, derivative.ToDouble()));
        }
        return new([.. values.Select(value => value.ToDouble())], bounds);
    }

    // What the forms as written compute exactly, others round. Where a term of the running bound is 0·∞ there is none.
    private static double Bound(double error, double value) =>
        Tolerance.SecondDerivative * RunningError.Epsilon * ((double.IsFinite(error) ? error : Lost * (1 + Math.Abs(value))) + Math.Abs(value)) + Smallest;

    private static Dual<Dual<DoubleDouble>> Exact(Twin twin, double[] x, int i, double[] v) => twin.LogDensity(
        Lift(x, j => new Dual<Dual<DoubleDouble>>(new(x[j], j == i ? 1.0 : 0.0), v[j])),
        Lift(twin.Theta, j => (Dual<Dual<DoubleDouble>>)twin.Theta[j]));

    private static Dual<RunningError> Running(Twin twin, double[] x, int i, double[] v) => twin.LogDensity(
        Lift(x, j => new Dual<RunningError>(new(x[j], 0, j == i ? 1 : 0, 0), v[j])),
        Lift(twin.Theta, j => (Dual<RunningError>)twin.Theta[j]));

    // Twice along the same direction.
    private static Dual<Dual<Dual<DoubleDouble>>> Along(Dual<DoubleDouble> value, bool isVaried) =>
        new(new(value, isVaried ? 1.0 : 0.0), isVaried ? 1.0 : 0.0);

    private static Dual<Dual<RunningError>> Along(RunningError value, bool isVaried) =>
        new(new(value, isVaried ? 1.0 : 0.0), isVaried ? 1.0 : 0.0);

    private static double[] Unit(int length, int coordinate)
    {
        var unit = new double[length];
        unit[coordinate] = 1;
        return unit;
    }

    private static ReadOnlySpan<T> Lift<T>(double[] values, Func<int, T> number) => Enumerable.Range(0, values.Length).Select(number).ToArray();
}
