using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The binomial distribution: the number of successes in n trials with probability p each.</summary>
/// <remarks>
/// log C(n, k) + k log p + (n - k) log(1 - p) for 0 ≤ k ≤ n, with 0 log 0 = 0; -∞ elsewhere; NaN for n &lt; 0, for p outside of
/// [0, 1] and NaN.
/// </remarks>
public static class Binomial
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">Number of successes.</param>
    /// <param name="n">Number of trials; not negative.</param>
    /// <param name="p">Probability of success, from 0 to 1.</param>
    [Differentiable]
    public static double LogPmf(int k, int n, double p)
    {
        if (!(n >= 0 && p >= 0 && p <= 1)) return double.NaN;
        if (k < 0 || k > n) return double.NegativeInfinity;
        return LogBinomialCoefficient(n, k) + XLogY(k, p) + XLog1pY(n - k, -p);
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double)"/> over k, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, int n, double p)
    {
        if (!(n >= 0 && p >= 0 && p <= 1)) return double.NaN;
        var smallest = Support.Smallest(k);
        var largest = Support.Largest(k);
        if (smallest < 0 || largest > n) return double.NegativeInfinity;

        var coefficients = 0.0;
        var successes = 0.0;
        for (var i = 0; i < k.Length; i++)
        {
            coefficients += LogBinomialCoefficient(n, k[i]);
            successes += k[i];
        }

        return coefficients + XLogY(successes, p) + XLog1pY((double)n * k.Length - successes, -p);
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double)"/> over k, with p for each element.</summary>
    /// <exception cref="ArgumentException">The length of p differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, int n, ReadOnlySpan<double> p)
    {
        if (p.Length != k.Length) throw Lengths.Differ(p.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n, p[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double)"/> over k, with n for each element.</summary>
    /// <exception cref="ArgumentException">The length of n differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<int> n, double p)
    {
        if (n.Length != k.Length) throw Lengths.Differ(n.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n[i], p);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double)"/> over k, with n and p for each element.</summary>
    /// <exception cref="ArgumentException">The length of n or p differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<int> n, ReadOnlySpan<double> p)
    {
        if (n.Length != k.Length) throw Lengths.Differ(n.Length, k.Length);
        if (p.Length != k.Length) throw Lengths.Differ(p.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n[i], p[i]);
        return sum;
    }

    /// <summary>log P(X ≤ k).</summary>
    /// <inheritdoc cref="LogPmf(int, int, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(int k, int n, double p)
    {
        if (!(n >= 0 && p >= 0 && p <= 1)) return double.NaN;
        if (k < 0) return double.NegativeInfinity;
        return k < n ? LogBetaI(n - k, k + 1.0, 1 - p, p) : 0;
    }

    /// <summary>log P(X > k).</summary>
    /// <inheritdoc cref="LogPmf(int, int, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(int k, int n, double p)
    {
        if (!(n >= 0 && p >= 0 && p <= 1)) return double.NaN;
        if (k < 0) return 0;
        return k < n ? LogBetaI(k + 1.0, n - k, p, 1 - p) : double.NegativeInfinity;
    }
}
