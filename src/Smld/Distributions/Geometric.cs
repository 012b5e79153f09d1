using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The geometric distribution: the number of failures before the first success, with probability p of success each time.</summary>
/// <remarks>
/// log p = log p + k log(1 - p) for k ≥ 0, with 0 log 0 = 0; -∞ for k &lt; 0; NaN unless 0 &lt; p ≤ 1.
/// </remarks>
public static class Geometric
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">Number of failures.</param>
    /// <param name="p">Probability of success; above 0, up to 1.</param>
    [Differentiable]
    public static double LogPmf(int k, double p)
    {
        if (!(p > 0 && p <= 1)) return double.NaN;
        return k < 0 ? double.NegativeInfinity : Math.Log(p) + XLog1pY(k, -p);
    }

    /// <summary>The sum of <see cref="LogPmf(int, double)"/> over k, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double p)
    {
        if (!(p > 0 && p <= 1)) return double.NaN;
        if (Support.Smallest(k) < 0) return double.NegativeInfinity;

        var failures = 0.0;
        for (var i = 0; i < k.Length; i++) failures += k[i];
        return k.Length * Math.Log(p) + XLog1pY(failures, -p);
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
