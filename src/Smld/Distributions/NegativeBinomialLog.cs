using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The negative binomial distribution with mean exp(eta) and precision phi: variance mean + mean² / phi.</summary>
/// <remarks>
/// log p = log Γ(k + phi) - log Γ(phi) - log k! + k log(m / (m + phi)) + phi log(phi / (m + phi)) for k ≥ 0, with m = exp(eta);
/// -∞ for k &lt; 0; NaN when phi ≤ 0 or anything is NaN. For phi → ∞ it tends to <see cref="PoissonLog"/>.
/// </remarks>
public static class NegativeBinomialLog
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">A count.</param>
    /// <param name="eta">Logarithm of the mean; finite.</param>
    /// <param name="phi">Precision; positive and finite.</param>
    [Differentiable]
    public static double LogPmf(int k, double eta, double phi)
    {
        if (!(phi > 0) || double.IsNaN(eta)) return double.NaN;
        if (k < 0) return double.NegativeInfinity;
        return Coefficient(k, phi) + Kernel(k, phi, eta - Math.Log(phi));
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double eta, double phi)
    {
        if (!(phi > 0) || double.IsNaN(eta)) return double.NaN;
        if (Support.Smallest(k) < 0) return double.NegativeInfinity;

        var coefficients = 0.0;
        var total = 0.0;
        for (var i = 0; i < k.Length; i++)
        {
            coefficients += Coefficient(k[i], phi);
            total += k[i];
        }

        return coefficients + Kernel(total, k.Length * phi, eta - Math.Log(phi));
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, with phi for each element.</summary>
    /// <exception cref="ArgumentException">The length of phi differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double eta, ReadOnlySpan<double> phi)
    {
        if (phi.Length != k.Length) throw Lengths.Differ(phi.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], eta, phi[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, with eta for each element.</summary>
    /// <exception cref="ArgumentException">The length of eta differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> eta, double phi)
    {
        if (eta.Length != k.Length) throw Lengths.Differ(eta.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], eta[i], phi);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, with eta and phi for each element.</summary>
    /// <exception cref="ArgumentException">The length of eta or phi differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> eta, ReadOnlySpan<double> phi)
    {
        if (eta.Length != k.Length) throw Lengths.Differ(eta.Length, k.Length);
        if (phi.Length != k.Length) throw Lengths.Differ(phi.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], eta[i], phi[i]);
        return sum;
    }

    // log Γ(k + phi) - log Γ(phi) - log k!, without the cancellation of large terms.
    private static double Coefficient(int k, double phi) => k == 0 ? 0 : -LogBeta(phi, k + 1.0) - Math.Log(phi + k);

    // k log(1 / (1 + exp(-logit))) + phi log(1 / (1 + exp(logit))) with one exponential; logit is log(m / phi).
    private static double Kernel(double k, double phi, double logit) => logit < 0
        ? k * logit - (k + phi) * Log1p(Math.Exp(logit))
        : -phi * logit - (k + phi) * Log1p(Math.Exp(-logit));
}
