using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>A mixture of distributions, from the logarithms of their densities or masses.</summary>
/// <remarks>
/// Zero inflation is a mixture with a point: <c>k == 0 ? Mixture.LogPdf(p, 0, Poisson.LogPmf(0, rate)) : Math.Log(1 - p) + Poisson.LogPmf(k, rate)</c>.
/// </remarks>
public static class Mixture
{
    /// <summary>log(weight exp(logA) + (1 - weight) exp(logB)), without overflow.</summary>
    /// <param name="weight">Probability of the first component, from 0 to 1; NaN outside.</param>
    /// <param name="logA">log density of the first component; -∞ where it has none.</param>
    /// <param name="logB">log density of the second component.</param>
    [Differentiable]
    public static double LogPdf(double weight, double logA, double logB)
    {
        if (!(weight >= 0 && weight <= 1)) return double.NaN;
        // On the edge by the first order in the other weight, for the slope: log of a zero would have none.
        if (weight == 0 && logA - logB < 700) return logB + weight * Expm1(logA - logB);
        if (weight == 1 && logB - logA < 700) return logA + (1 - weight) * Expm1(logB - logA);
        return LogSumExp(Math.Log(weight) + logA, Log1p(-weight) + logB);
    }

    /// <summary>log Σ weights[i] exp(logDensities[i]), without overflow.</summary>
    /// <param name="weights">Probabilities of the components; one or more. NaN when one is negative or the sum differs from 1 by more than 1e-4.</param>
    /// <param name="logDensities">log density of each component.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> weights, ReadOnlySpan<double> logDensities)
    {
        if (weights.Length != logDensities.Length) throw Lengths.Differ(weights.Length, logDensities.Length);
        if (!Support.IsOnSimplex(weights)) return double.NaN;

        // The largest of the components that count; the index carries no derivative.
        var largest = -1;
        for (var i = 0; i < weights.Length; i++)
        {
            if (double.IsNaN(logDensities[i])) return double.NaN;
            if (weights[i] > 0 && (largest < 0 || logDensities[i] > logDensities[largest])) largest = i;
        }

        var top = logDensities[largest];
        if (double.IsInfinity(top)) return top;

        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            // A component without weight still has a slope; but where its ratio overflows, 0 · ∞ is left out.
            if (logDensities[i] - top < 700) sum += weights[i] * Math.Exp(logDensities[i] - top);
        }

        return top + Math.Log(sum);
    }
}
