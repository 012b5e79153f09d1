using static Smld.LogConstants;

namespace Smld;

public static partial class SpecialFunctions
{
    /// <summary>log(exp(a) + exp(b)), without overflow.</summary>
    /// <remarks>Within 1 ulp of the larger argument plus 1 ulp of the result. -∞ stands for a probability of zero; its slope is 0.</remarks>
    [Differentiable]
    public static double LogSumExp(double a, double b)
    {
        // ∞ - ∞ is NaN.
        if (a == b && double.IsInfinity(a)) return a;
        return a < b ? b + Log1p(Math.Exp(a - b)) : a + Log1p(Math.Exp(b - a));
    }

    /// <summary>log Σ exp(x[i]), without overflow.</summary>
    /// <param name="x">Any length; -∞ without elements or when all are -∞, ∞ when one is ∞, NaN when one is NaN.</param>
    [Differentiable]
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        if (x.Length == 0) return double.NegativeInfinity;

        // The index carries no derivative, so the loop needs no record; NaN, once found, stays.
        var largest = 0;
        for (var i = 1; i < x.Length; i++)
        {
            if (x[i] > x[largest] || double.IsNaN(x[i])) largest = i;
        }

        var top = x[largest];
        if (double.IsInfinity(top)) return top;

        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += Math.Exp(x[i] - top);
        return top + Math.Log(sum);
    }

    /// <summary>log(exp(a) - exp(b)) for a ≥ b; -∞ where they are equal, NaN for a &lt; b.</summary>
    [Differentiable]
    public static double LogDiffExp(double a, double b)
    {
        if (a == b && a < double.PositiveInfinity) return double.NegativeInfinity;
        return a + Log1mExp(b - a);
    }

    /// <summary>The inverse of <see cref="Logit"/>: 1 / (1 + exp(-x)), between 0 and 1.</summary>
    /// <remarks>Within 2 ulp (measured), in the lower tail too: exp(x) where it is small.</remarks>
    [Differentiable]
    public static double InvLogit(double x)
    {
        if (!(x < 0)) return 1 / (1 + Math.Exp(-x));
        var e = Math.Exp(x);
        return e / (1 + e);
    }

    /// <summary>log(p / (1 - p)) for 0 ≤ p ≤ 1; ∓∞ at the ends, NaN outside.</summary>
    /// <remarks>Within 3 ulp (measured), near its zero at 1/2 too.</remarks>
    [Differentiable]
    public static double Logit(double p) => p > 0.25 && p < 0.75
        ? Log1p((2 * p - 1) / (1 - p))
        : Math.Log(p) - Log1p(-p);

    /// <summary>log(1 / (1 + exp(-x))), the logarithm of <see cref="InvLogit"/>; never positive.</summary>
    /// <remarks>Within 2 ulp (measured).</remarks>
    [Differentiable]
    public static double LogInvLogit(double x) => -Log1pExp(-x);

    /// <summary>log(1 / (1 + exp(x))), the logarithm of 1 - <see cref="InvLogit"/>; never positive.</summary>
    /// <remarks>Within 2 ulp (measured).</remarks>
    [Differentiable]
    public static double Log1mInvLogit(double x) => -Log1pExp(x);

    /// <summary>log(1 + exp(x)), the softplus function; never negative, without overflow.</summary>
    /// <remarks>Within 2 ulp (measured).</remarks>
    [Differentiable]
    public static double Log1pExp(double x) => x > 0 ? x + Log1p(Math.Exp(-x)) : Log1p(Math.Exp(x));

    /// <summary>log(1 - exp(x)) for x ≤ 0; -∞ at 0, NaN above.</summary>
    /// <remarks>
    /// Within 2 ulp (measured). The two forms meet at -log 2, where each begins to lose digits: Mächler (2012),
    /// "Accurately computing log(1 - exp(-|a|))", equation 7.
    /// </remarks>
    [Differentiable]
    public static double Log1mExp(double x) => x > -LogTwo ? Math.Log(-Expm1(x)) : Log1p(-Math.Exp(x));

    /// <summary>x log y, with 0 log 0 = 0 (slope 0 there).</summary>
    [Differentiable]
    public static double XLogY(double x, double y) => x == 0 && y == 0 ? 0 : x * Math.Log(y);

    /// <summary>x log(1 + y), with 0 log 0 = 0 (slope 0 there).</summary>
    [Differentiable]
    public static double XLog1pY(double x, double y) => x == 0 && y == -1 ? 0 : x * Log1p(y);

    /// <summary>log n!; NaN for n &lt; 0.</summary>
    /// <remarks>Accuracy of <see cref="LogGamma"/>; 0 for 0 and 1.</remarks>
    [Differentiable]
    public static double LogFactorial(int n) => n < 0 ? double.NaN : LogGamma(n + 1.0);

    /// <summary>log(Γ(x + n) / Γ(x)), the logarithm of x (x + 1) … (x + n - 1).</summary>
    /// <remarks>Error below 4 ulp of the result plus 4 ulp of log (n - 1)!, without the cancellation of two great logarithms. For x > 0; NaN for n &lt; 0.</remarks>
    [Differentiable]
    public static double LogRisingFactorial(double x, int n)
    {
        if (n == 0) return x > 0 ? 0 : double.NaN;
        return n > 0 ? LogGamma(n) - LogBeta(x, n) : double.NaN;
    }

    /// <summary>The logarithm of n! / (k! (n - k)!), the number of ways to choose k of n.</summary>
    /// <remarks>
    /// -∞ for k &lt; 0 and k > n, where there is no way; NaN for n &lt; 0. Error below 4 ulp of the result plus 4 ulp of
    /// log(n + 1), without the cancellation of three factorials.
    /// </remarks>
    [Differentiable]
    public static double LogBinomialCoefficient(int n, int k)
    {
        if (n < 0) return double.NaN;
        if (k < 0 || k > n) return double.NegativeInfinity;
        if (k == 0 || k == n) return 0;
        return -LogBeta(n - k + 1.0, k + 1.0) - Math.Log(n + 1.0);
    }
}
