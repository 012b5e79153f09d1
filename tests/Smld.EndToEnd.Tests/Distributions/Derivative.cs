using Smld.Oracle;
using Smld.Oracle.Numbers;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>A partial derivative of a textbook formula, and how far a computation in doubles may be from it.</summary>
/// <param name="Value">The derivative, from double-double.</param>
/// <param name="Terms">
/// What it is made of: |∂f/∂xᵢ| + Σⱼ |xⱼ ∂²f/∂xᵢ∂xⱼ|. An argument xⱼ that is one unit in its last place off moves the derivative by
/// up to that many ε, so no computation can be asked for less than about ε times it, and one that is backward stable (Higham
/// 2002, section 1.6) needs no more than a few.
/// </param>
/// <param name="Path">The running bound by ε on the derivative of the formula as it stands in the textbook.</param>
internal readonly record struct Derivative(double Value, double Terms, double Path)
{
    // The unit of double-double, times what log Γ and its like lose to their larger terms; where a derivative is a rest, it counts.
    private const double Oracle = 1e-26;

    // The error of ψ(x + d) - ψ(x) in double-double, whose terms are up to 30; subnormal results are far below.
    private const double Smallest = 1e-31;

    // Seen: 7, and 2 nearly everywhere.
    private const double Stable = 16;

    public delegate T Formula<T>(string name, ReadOnlySpan<T> arguments);

    /// <summary>Where nothing is extreme: what a backward stable computation keeps.</summary>
    public double Near => Stable * RunningError.Epsilon * Terms + Oracle * Path + Smallest;

    /// <summary>
    /// Far out: what the textbook's formula would keep in doubles, but never less than half of the digits that the arguments
    /// determine. Near a mode at distance z the two terms of a score such as (exp(-z) - 1)/σ cancel to z.
    /// </summary>
    public double Far => Math.Max(Near, Math.Min(Tolerance.Gradient * RunningError.Epsilon * Path, Math.Sqrt(RunningError.Epsilon) * Terms));

    public static Derivative operator +(Derivative a, Derivative b) => new(a.Value + b.Value, a.Terms + b.Terms, a.Path + b.Path);

    /// <summary>By argument i.</summary>
    public static Derivative Of(Formula<Dual<Dual<DoubleDouble>>> formula, Formula<RunningError> running, string name, double[] at, int i)
    {
        var (value, terms) = (0.0, 0.0);
        for (var j = 0; j < at.Length; j++)
        {
            // By argument i, and relatively by argument j.
            var tangent = formula(name, Lift(at, k => new Dual<Dual<DoubleDouble>>(new(at[k], k == j ? at[k] : 0.0), k == i ? 1.0 : 0.0))).Tangent;
            value = tangent.Value.ToDouble();
            terms += Math.Abs(tangent.Tangent.ToDouble());
        }

        return new(value, Math.Abs(value) + terms, running(name, Lift(at, k => new RunningError(at[k], 0, k == i ? 1 : 0, 0))).PathError);
    }

    private static T[] Lift<T>(double[] at, Func<int, T> number) => [.. Enumerable.Range(0, at.Length).Select(number)];
}
