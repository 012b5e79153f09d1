using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The multinomial distribution of which the logits are given: probabilities in proportion to exp(logits[i]).</summary>
/// <remarks>
/// log p = log n! - Σ log k[i]! + Σ k[i] (logits[i] - log Σ exp(logits)), n the sum of k; -∞ when a count is negative; NaN when a logit is NaN.
/// </remarks>
public static class MultinomialLogit
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">Counts, one for each category.</param>
    /// <param name="logits">Logarithms of the probabilities, up to a constant, one for each category; one or more.</param>
    /// <exception cref="ArgumentException">The length of logits differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> logits)
    {
        if (logits.Length != k.Length) throw Lengths.Differ(logits.Length, k.Length);
        var normaliser = LogSumExp(logits);
        if (double.IsNaN(normaliser)) return double.NaN;
        if (Support.Smallest(k) < 0) return double.NegativeInfinity;

        var powers = 0.0;
        for (var i = 0; i < k.Length; i++) powers += k[i] == 0 ? 0 : k[i] * (logits[i] - normaliser);
        return Multinomial.LogCoefficient(k) + powers;
    }
}
