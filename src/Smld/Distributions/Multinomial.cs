using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The multinomial distribution: how many of n trials fell into each category, with probabilities theta; n is the sum of k.</summary>
/// <remarks>
/// log p = log n! - Σ log k[i]! + Σ k[i] log theta[i], with 0 log 0 = 0; -∞ when a count is negative; NaN when theta has a negative
/// element, a sum that differs from 1 by more than 1e-4, or NaN.
/// </remarks>
public static class Multinomial
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">Counts, one for each category.</param>
    /// <param name="theta">Probabilities, one for each category; one or more.</param>
    /// <exception cref="ArgumentException">The length of theta differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> theta)
    {
        if (theta.Length != k.Length) throw Lengths.Differ(theta.Length, k.Length);
        if (!Support.IsOnSimplex(theta)) return double.NaN;
        if (Support.Smallest(k) < 0) return double.NegativeInfinity;

        var powers = 0.0;
        for (var i = 0; i < k.Length; i++) powers += XLogY(k[i], theta[i]);
        return LogCoefficient(k) + powers;
    }

    /// <summary>log(n! / Π k[i]!), n the sum of k.</summary>
    internal static double LogCoefficient(ReadOnlySpan<int> k)
    {
        var trials = 0.0;
        var factorials = 0.0;
        for (var i = 0; i < k.Length; i++)
        {
            trials += k[i];
            factorials += LogFactorial(k[i]);
        }

        return LogGamma(trials + 1) - factorials;
    }
}
