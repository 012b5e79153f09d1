namespace Smld.Distributions;

/// <summary>The scaled inverse chi-square distribution: nu sigma² / x has a chi-square distribution with nu degrees of freedom.</summary>
/// <remarks>
/// log p = nu/2 log(nu sigma²/2) - log Γ(nu/2) - (nu/2 + 1) log x - nu sigma²/(2x) for x > 0, -∞ elsewhere;
/// NaN when nu ≤ 0 or sigma ≤ 0 or anything is NaN. It is <see cref="InverseGamma"/> with shape nu/2 and scale nu sigma²/2.
/// </remarks>
public static class ScaledInverseChiSquare
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="nu">Degrees of freedom; positive and finite.</param>
    /// <param name="sigma">Scale, of the order of the root of x; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double nu, double sigma) => sigma > 0 ? InverseGamma.LogPdf(x, 0.5 * nu, 0.5 * nu * sigma * sigma) : double.NaN;

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double nu, double sigma) => sigma > 0 ? InverseGamma.LogPdf(x, 0.5 * nu, 0.5 * nu * sigma * sigma) : double.NaN;

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with sigma for each element.</summary>
    /// <exception cref="ArgumentException">The length of sigma differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double nu, ReadOnlySpan<double> sigma)
    {
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], nu, sigma[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with nu for each element.</summary>
    /// <exception cref="ArgumentException">The length of nu differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> nu, double sigma)
    {
        if (nu.Length != x.Length) throw Lengths.Differ(nu.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], nu[i], sigma);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with nu and sigma for each element.</summary>
    /// <exception cref="ArgumentException">The length of nu or sigma differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> nu, ReadOnlySpan<double> sigma)
    {
        if (nu.Length != x.Length) throw Lengths.Differ(nu.Length, x.Length);
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], nu[i], sigma[i]);
        return sum;
    }
}
