using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The Bernoulli distribution: 1 with probability p, 0 with probability 1 - p.</summary>
/// <remarks>
/// log p for k = 1, log(1 - p) for k = 0, -∞ elsewhere; NaN for p outside of [0, 1] and NaN.
/// </remarks>
public static class Bernoulli
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">0 or 1; any other integer has mass zero.</param>
    /// <param name="p">Probability of 1, from 0 to 1.</param>
    [Differentiable]
    public static double LogPmf(int k, double p)
    {
        if (!(p >= 0 && p <= 1)) return double.NaN;
        if (k == 1) return Math.Log(p);
        return k == 0 ? Log1p(-p) : double.NegativeInfinity;
    }

    /// <summary>The sum of <see cref="LogPmf(int, double)"/> over k, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double p)
    {
        if (!(p >= 0 && p <= 1)) return double.NaN;
        var smallest = Support.Smallest(k);
        var largest = Support.Largest(k);
        if (smallest < 0 || largest > 1) return double.NegativeInfinity;

        var ones = 0;
        for (var i = 0; i < k.Length; i++) ones += k[i];
        return XLogY(ones, p) + XLog1pY(k.Length - ones, -p);
    }

    /// <summary>The sum of <see cref="LogPmf(int, double)"/> over k, with p for each element.</summary>
    /// <exception cref="ArgumentException">The length of p differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> p)
    {
        if (p.Length != k.Length) throw Lengths.Differ(p.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], p[i]);
        return sum;
    }
}
