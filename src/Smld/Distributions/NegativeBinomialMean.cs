namespace Smld.Distributions;

/// <summary>The negative binomial distribution with mean mu and precision phi: variance mu + mu² / phi.</summary>
/// <remarks>
/// That of <see cref="NegativeBinomialLog"/> with eta = log mu for k ≥ 0; -∞ for k &lt; 0; NaN when mu ≤ 0 or phi ≤ 0 or anything is NaN.
/// For phi → ∞ it tends to <see cref="Poisson"/>.
/// </remarks>
public static class NegativeBinomialMean
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">A count.</param>
    /// <param name="mu">Mean; positive and finite.</param>
    /// <param name="phi">Precision; positive and finite.</param>
    [Differentiable]
    public static double LogPmf(int k, double mu, double phi) => mu > 0 ? NegativeBinomialLog.LogPmf(k, Math.Log(mu), phi) : double.NaN;

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double mu, double phi) => mu > 0 ? NegativeBinomialLog.LogPmf(k, Math.Log(mu), phi) : double.NaN;

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, with phi for each element.</summary>
    /// <exception cref="ArgumentException">The length of phi differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double mu, ReadOnlySpan<double> phi)
    {
        if (phi.Length != k.Length) throw Lengths.Differ(phi.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], mu, phi[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, with mu for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> mu, double phi)
    {
        if (mu.Length != k.Length) throw Lengths.Differ(mu.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], mu[i], phi);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, double)"/> over k, with mu and phi for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu or phi differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> mu, ReadOnlySpan<double> phi)
    {
        if (mu.Length != k.Length) throw Lengths.Differ(mu.Length, k.Length);
        if (phi.Length != k.Length) throw Lengths.Differ(phi.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], mu[i], phi[i]);
        return sum;
    }
}
