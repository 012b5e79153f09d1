namespace Smld.Distributions;

/// <summary>The chi-square distribution with nu degrees of freedom: of the sum of nu squares of standard normal variables.</summary>
/// <remarks>
/// log p = (nu/2 - 1) log x - x/2 - log Γ(nu/2) - nu/2 log 2 for x > 0; at 0 the limit of that (∞ for nu &lt; 2, -log 2 for nu = 2, else -∞);
/// -∞ elsewhere; NaN when nu ≤ 0 or anything is NaN. It is <see cref="Gamma"/> with shape nu/2 and rate 1/2.
/// </remarks>
public static class ChiSquare
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="nu">Degrees of freedom; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double nu) => Gamma.LogPdf(x, 0.5 * nu, 0.5);

    /// <summary>The sum of <see cref="LogPdf(double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double nu) => Gamma.LogPdf(x, 0.5 * nu, 0.5);

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

    /// <summary>log P(X ≤ x).</summary>
    /// <inheritdoc cref="LogPdf(double, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(double x, double nu) =>
        Gamma.LogCdf(x, 0.5 * nu, 0.5);

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double nu) =>
        Gamma.LogSurvival(x, 0.5 * nu, 0.5);
}
