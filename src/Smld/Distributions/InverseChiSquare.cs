namespace Smld.Distributions;

/// <summary>The inverse chi-square distribution with nu degrees of freedom: 1/x has a chi-square distribution.</summary>
/// <remarks>
/// log p = -(nu/2 + 1) log x - 1/(2x) - log Γ(nu/2) - nu/2 log 2 for x > 0, -∞ elsewhere; NaN when nu ≤ 0 or anything is NaN.
/// It is <see cref="InverseGamma"/> with shape nu/2 and scale 1/2.
/// </remarks>
public static class InverseChiSquare
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="nu">Degrees of freedom; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double nu) => InverseGamma.LogPdf(x, 0.5 * nu, 0.5);

    /// <summary>The sum of <see cref="LogPdf(double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double nu) => InverseGamma.LogPdf(x, 0.5 * nu, 0.5);

    /// <summary>The sum of <see cref="LogPdf(double, double)"/> over x, with nu for each element.</summary>
    /// <exception cref="ArgumentException">The length of nu differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> nu)
    {
        if (nu.Length != x.Length) throw Lengths.Differ(nu.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], nu[i]);
        return sum;
    }
}
