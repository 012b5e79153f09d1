using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The Poisson distribution of which the logarithm of the mean is given.</summary>
/// <remarks>
/// log p = k logRate - exp(logRate) - log k! for k ≥ 0, -∞ for k &lt; 0; NaN for a logRate that is NaN.
/// </remarks>
public static class PoissonLog
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">A count.</param>
    /// <param name="logRate">Logarithm of the mean; finite.</param>
    [Differentiable]
    public static double LogPmf(int k, double logRate)
    {
        if (k < 0) return double.IsNaN(logRate) ? double.NaN : double.NegativeInfinity;
        return k * logRate - Math.Exp(logRate) - LogFactorial(k);
    }

    /// <summary>The sum of <see cref="LogPmf(int, double)"/> over k, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double logRate)
    {
        if (double.IsNaN(logRate)) return double.NaN;
        if (Support.Smallest(k) < 0) return double.NegativeInfinity;

        var total = 0.0;
        var factorials = 0.0;
        for (var i = 0; i < k.Length; i++)
        {
            total += k[i];
            factorials += LogFactorial(k[i]);
        }

        return total * logRate - k.Length * Math.Exp(logRate) - factorials;
    }

    /// <summary>The sum of <see cref="LogPmf(int, double)"/> over k, with logRate for each element.</summary>
    /// <exception cref="ArgumentException">The length of logRate differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> logRate)
    {
        if (logRate.Length != k.Length) throw Lengths.Differ(logRate.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], logRate[i]);
        return sum;
    }
}
