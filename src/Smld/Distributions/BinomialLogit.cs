using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The binomial distribution of which the logit is given: n trials with probability 1 / (1 + exp(-logit)) each.</summary>
/// <remarks>
/// log C(n, k) - k log(1 + exp(-logit)) - (n - k) log(1 + exp(logit)) for 0 ≤ k ≤ n, -∞ elsewhere; NaN for n &lt; 0 and for a
/// logit that is NaN.
/// </remarks>
public static class BinomialLogit
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">Number of successes.</param>
    /// <param name="n">Number of trials; not negative.</param>
    /// <param name="logit">Logit of the probability of success; finite.</param>
    [Differentiable]
    public static double LogPmf(int k, int n, double logit)
    {
        if (n < 0 || double.IsNaN(logit)) return double.NaN;
        if (k < 0 || k > n) return double.NegativeInfinity;
        return LogBinomialCoefficient(n, k) + Kernel(k, n, logit);
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double)"/> over k, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, int n, double logit)
    {
        if (n < 0 || double.IsNaN(logit)) return double.NaN;
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

        return coefficients + Kernel(successes, (double)n * k.Length, logit);
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double)"/> over k, with logit for each element.</summary>
    /// <exception cref="ArgumentException">The length of logit differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, int n, ReadOnlySpan<double> logit)
    {
        if (logit.Length != k.Length) throw Lengths.Differ(logit.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n, logit[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double)"/> over k, with n for each element.</summary>
    /// <exception cref="ArgumentException">The length of n differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<int> n, double logit)
    {
        if (n.Length != k.Length) throw Lengths.Differ(n.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n[i], logit);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double)"/> over k, with n and logit for each element.</summary>
    /// <exception cref="ArgumentException">The length of n or logit differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<int> n, ReadOnlySpan<double> logit)
    {
        if (n.Length != k.Length) throw Lengths.Differ(n.Length, k.Length);
        if (logit.Length != k.Length) throw Lengths.Differ(logit.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n[i], logit[i]);
        return sum;
    }

    // k log(1 / (1 + exp(-logit))) + (n - k) log(1 / (1 + exp(logit))) with one exponential, which does not overflow.
    internal static double Kernel(double k, double n, double logit) => logit < 0
        ? k * logit - n * Log1p(Math.Exp(logit))
        : (k - n) * logit - n * Log1p(Math.Exp(-logit));
}
