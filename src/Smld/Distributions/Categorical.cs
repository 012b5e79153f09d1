namespace Smld.Distributions;

/// <summary>The categorical distribution: category k of 0, 1, … with probability theta[k].</summary>
/// <remarks>
/// log p = log theta[k]; -∞ for a k that is no category; NaN when theta has a negative element, a sum that differs from 1 by more than
/// 1e-4, or NaN.
/// </remarks>
public static class Categorical
{
    /// <summary>The logarithm of the mass at k.</summary>
    /// <param name="k">A category, counted from 0.</param>
    /// <param name="theta">Probabilities of the categories; one or more.</param>
    [Differentiable]
    public static double LogPmf(int k, ReadOnlySpan<double> theta)
    {
        if (!Support.IsOnSimplex(theta)) return double.NaN;
        return k >= 0 && k < theta.Length ? Math.Log(theta[k]) : double.NegativeInfinity;
    }

    /// <summary>The sum of <see cref="LogPmf(int, ReadOnlySpan{double})"/> over k, with the same probabilities for each element.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> theta)
    {
        if (!Support.IsOnSimplex(theta)) return double.NaN;
        if (k.Length > 0 && (Support.Smallest(k) < 0 || Support.Largest(k) >= theta.Length)) return double.NegativeInfinity;
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += Math.Log(theta[k[i]]);
        return sum;
    }
}
