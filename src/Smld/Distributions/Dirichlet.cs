using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The Dirichlet distribution of vectors that sum to one.</summary>
/// <remarks>
/// log p = log Γ(Σ alpha) - Σ log Γ(alpha[i]) + Σ (alpha[i] - 1) log x[i] for x on the simplex, with 0 log 0 = 0: a density over all
/// elements but one. -∞ where an element is negative or the sum differs from 1 by more than 1e-4; NaN when an alpha is not
/// positive or anything is NaN.
/// </remarks>
public static class Dirichlet
{
    /// <summary>The logarithm of the density of the symmetric distribution at x, every constant included.</summary>
    /// <param name="x">Probabilities; one or more.</param>
    /// <param name="alpha">Concentration of every element; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double alpha)
    {
        if (!(alpha > 0)) return double.NaN;
        if (!Support.IsOnSimplex(x)) return double.IsNaN(Support.Sum(x)) ? double.NaN : double.NegativeInfinity;

        // 0 log 0 = 0.
        if (alpha == 1 && Support.Smallest(x) == 0) return LogGamma(x.Length);

        var logs = 0.0;
        for (var i = 0; i < x.Length; i++) logs += Math.Log(x[i]);
        return LogGamma(x.Length * alpha) - x.Length * LogGamma(alpha) + (alpha - 1) * logs;
    }

    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Probabilities; one or more.</param>
    /// <param name="alpha">Concentrations, one for each element of x; positive and finite.</param>
    /// <exception cref="ArgumentException">The length of alpha differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> alpha)
    {
        if (alpha.Length != x.Length) throw Lengths.Differ(alpha.Length, x.Length);
        if (!(Support.Smallest(alpha) > 0)) return double.NaN;
        if (!Support.IsOnSimplex(x)) return double.IsNaN(Support.Sum(x)) ? double.NaN : double.NegativeInfinity;

        var normaliser = LogGamma(Support.Sum(alpha));
        for (var i = 0; i < x.Length; i++) normaliser -= LogGamma(alpha[i]);

        var powers = 0.0;
        for (var i = 0; i < x.Length; i++) powers += XLogY(alpha[i] - 1, x[i]);
        return normaliser + powers;
    }
}
