using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The Poisson distribution: a count with mean rate.</summary>
/// <remarks>
/// log p = k log rate - rate - log k! for k ≥ 0, with 0 log 0 = 0; -∞ for k &lt; 0; NaN for rate &lt; 0 and NaN.
/// </remarks>
public static class Poisson
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">A count.</param>
    /// <param name="rate">Mean; not negative, finite.</param>
    [Differentiable]
    public static double LogPmf(int k, double rate)
    {
        if (k < 0) return rate >= 0 ? double.NegativeInfinity : double.NaN;
        return XLogY(k, rate) - rate - LogFactorial(k);
    }

    /// <summary>The sum of <see cref="LogPmf(int, double)"/> over k, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double rate)
    {
        if (!(rate >= 0)) return double.NaN;
        if (Support.Smallest(k) < 0) return double.NegativeInfinity;

        var total = 0.0;
        var factorials = 0.0;
        for (var i = 0; i < k.Length; i++)
        {
            total += k[i];
            factorials += LogFactorial(k[i]);
        }

        return XLogY(total, rate) - k.Length * rate - factorials;
    }

    /// <summary>The sum of <see cref="LogPmf(int, double)"/> over k, with rate for each element.</summary>
    /// <exception cref="ArgumentException">The length of rate differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> rate)
    {
        if (rate.Length != k.Length) throw Lengths.Differ(rate.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], rate[i]);
        return sum;
    }

    /// <summary>log P(X ≤ k).</summary>
    /// <inheritdoc cref="LogPmf(int, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(int k, double rate)
    {
        if (!(rate >= 0)) return double.NaN;
        return k < 0 ? double.NegativeInfinity : LogGammaQ(k + 1.0, rate);
    }

    /// <summary>log P(X > k).</summary>
    /// <inheritdoc cref="LogPmf(int, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(int k, double rate)
    {
        if (!(rate >= 0)) return double.NaN;
        return k < 0 ? 0 : LogGammaP(k + 1.0, rate);
    }
}
