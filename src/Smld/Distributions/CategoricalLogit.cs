using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The categorical distribution of which the logits are given: category k of 0, 1, … with probability in proportion to exp(logits[k]).</summary>
/// <remarks>
/// log p = logits[k] - log Σ exp(logits); -∞ for a k that is no category; NaN when a logit is NaN. A logit of -∞ is a probability of zero.
/// </remarks>
public static class CategoricalLogit
{
    /// <summary>The logarithm of the mass at k.</summary>
    /// <param name="k">A category, counted from 0.</param>
    /// <param name="logits">Logarithms of the probabilities, up to a constant; one or more.</param>
    [Differentiable]
    public static double LogPmf(int k, ReadOnlySpan<double> logits)
    {
        var normaliser = LogSumExp(logits);
        if (double.IsNaN(normaliser)) return double.NaN;
        return k >= 0 && k < logits.Length ? logits[k] - normaliser : double.NegativeInfinity;
    }

    /// <summary>The sum of <see cref="LogPmf(int, ReadOnlySpan{double})"/> over k, with the same logits for each element.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> logits)
    {
        var normaliser = LogSumExp(logits);
        if (double.IsNaN(normaliser)) return double.NaN;
        if (k.Length > 0 && (Support.Smallest(k) < 0 || Support.Largest(k) >= logits.Length)) return double.NegativeInfinity;
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += logits[k[i]] - normaliser;
        return sum;
    }
}
