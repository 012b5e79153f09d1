using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The negative binomial distribution with shape alpha and inverse scale beta: a Poisson variable whose rate has a gamma distribution.</summary>
/// <remarks>
/// log p = log Γ(k + alpha) - log Γ(alpha) - log k! - alpha log(1 + 1/beta) - k log(1 + beta) for k ≥ 0; -∞ for k &lt; 0;
/// NaN when alpha ≤ 0 or beta ≤ 0 or anything is NaN. Its mean is alpha / beta.
/// </remarks>
public static class NegativeBinomial
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">A count.</param>
    /// <param name="alpha">Shape; positive and finite.</param>
    /// <param name="beta">Inverse scale; positive and finite.</param>
    [Differentiable]
    public static double LogPmf(int k, double alpha, double beta)
    {
        if (!(alpha > 0 && beta > 0)) return double.NaN;
        if (k < 0) return double.NegativeInfinity;
        return LogRisingFactorial(alpha, k) - LogFactorial(k) - alpha * Log1p(1 / beta) - k * Log1p(beta);
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double alpha, double beta)
    {
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], alpha, beta);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, with beta for each element.</summary>
    /// <exception cref="ArgumentException">The length of beta differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double alpha, ReadOnlySpan<double> beta)
    {
        if (beta.Length != k.Length) throw Lengths.Differ(beta.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], alpha, beta[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, with alpha for each element.</summary>
    /// <exception cref="ArgumentException">The length of alpha differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> alpha, double beta)
    {
        if (alpha.Length != k.Length) throw Lengths.Differ(alpha.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], alpha[i], beta);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, with alpha and beta for each element.</summary>
    /// <exception cref="ArgumentException">The length of alpha or beta differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> alpha, ReadOnlySpan<double> beta)
    {
        if (alpha.Length != k.Length) throw Lengths.Differ(alpha.Length, k.Length);
        if (beta.Length != k.Length) throw Lengths.Differ(beta.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], alpha[i], beta[i]);
        return sum;
    }
}
