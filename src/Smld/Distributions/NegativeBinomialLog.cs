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

        var mean = Math.Exp(eta);
        return IsNearPoisson(mean, phi)
            ? LogRising(k, phi) - LogFactorial(k) + NearPoisson(k, 1, eta, mean, phi)
            : Coefficient(k, phi) + Kernel(k, phi, eta - Math.Log(phi));
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double eta, double phi)
    {
        if (!(phi > 0) || double.IsNaN(eta)) return double.NaN;
        if (Support.Smallest(k) < 0) return double.NegativeInfinity;

        var total = 0.0;
        for (var i = 0; i < k.Length; i++) total += k[i];

        var mean = Math.Exp(eta);
        var coefficients = 0.0;
        if (IsNearPoisson(mean, phi))
        {
            var factorials = 0.0;
            for (var i = 0; i < k.Length; i++)
            {
                coefficients += LogRising(k[i], phi);
                factorials += LogFactorial(k[i]);
            }

            return coefficients - factorials + NearPoisson(total, k.Length, eta, mean, phi);
        }

        for (var i = 0; i < k.Length; i++) coefficients += Coefficient(k[i], phi);
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

    // Where the slopes of log Γ(k + phi), k log phi and the kernel by phi would cancel: each is about k / phi, their sum (k / phi)².
    private static bool IsNearPoisson(double mean, double phi) => mean < 0.4 * phi;

    // log(Γ(k + phi) / (Γ(phi) phi^k)), the sum of log(1 + j / phi) over j < k, of order k² / phi.
    private static double LogRising(int k, double phi)
    {
        if (k < 2) return 0;
        if (!(phi > 30 && phi > k)) return LogFactorial(k) + Coefficient(k, phi) - k * Math.Log(phi);

        // The difference of two series of Stirling's, (phi + k - 1/2) log(1 + k/phi) - k + …, the leading terms taken together.
        var ratio = k / phi;
        return (phi + k - 0.5) * Log1pMinus(ratio) + (k - 0.5) * ratio + (StirlingTail(phi + k) - StirlingTail(phi));
    }

    // 1/(12x) - 1/(360x³) + 1/(1260x⁵) - 1/(1680x⁷) + …; above 30 the next term is below 1e-16 of the first.
    private static double StirlingTail(double x)
    {
        var r = 1 / x;
        var square = r * r;
        return r * (1 / 12.0 + square * (-1 / 360.0 + square * (1 / 1260.0 + square * (-1 / 1680.0))));
    }

    // k eta - (k + count phi) log(1 + mean / phi), with mean / phi taken out of the logarithm.
    private static double NearPoisson(double k, double count, double eta, double mean, double phi)
    {
        var ratio = mean / phi;
        return k * eta - (count * mean + k * ratio + (k + count * phi) * Log1pMinus(ratio));
    }

    // log Γ(k + phi) - log Γ(phi) - log k!, without the cancellation of large terms.
    private static double Coefficient(int k, double phi) => k == 0 ? 0 : -LogBeta(phi, k + 1.0) - Math.Log(phi + k);

    // k log(1 / (1 + exp(-logit))) + phi log(1 / (1 + exp(logit))) with one exponential; logit is log(m / phi).
    private static double Kernel(double k, double phi, double logit) => logit < 0
        ? k * logit - (k + phi) * Log1p(Math.Exp(logit))
        : -phi * logit - (k + phi) * Log1p(Math.Exp(-logit));
}
