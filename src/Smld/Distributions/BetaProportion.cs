namespace Smld.Distributions;

/// <summary>The beta distribution with a mean and a precision: shapes mu kappa and (1 - mu) kappa.</summary>
/// <remarks>
/// That of <see cref="Beta"/> with a = mu kappa and b = (1 - mu) kappa for 0 ≤ x ≤ 1; -∞ elsewhere;
/// NaN unless 0 &lt; mu &lt; 1 and kappa > 0, and when anything is NaN.
/// </remarks>
public static class BetaProportion
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="mu">Mean; between 0 and 1.</param>
    /// <param name="kappa">Precision; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double mu, double kappa) => Beta.LogPdf(x, mu * kappa, (1 - mu) * kappa);

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, double kappa) => Beta.LogPdf(x, mu * kappa, (1 - mu) * kappa);

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with kappa for each element.</summary>
    /// <exception cref="ArgumentException">The length of kappa differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, ReadOnlySpan<double> kappa)
    {
        if (kappa.Length != x.Length) throw Lengths.Differ(kappa.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, kappa[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with mu for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, double kappa)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], kappa);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with mu and kappa for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu or kappa differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, ReadOnlySpan<double> kappa)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        if (kappa.Length != x.Length) throw Lengths.Differ(kappa.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], kappa[i]);
        return sum;
    }
}
