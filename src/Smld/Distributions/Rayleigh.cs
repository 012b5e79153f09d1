using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The Rayleigh distribution: of the length of a plane vector whose coordinates are normal with mean 0 and standard deviation sigma.</summary>
/// <remarks>
/// log p = log x - 2 log sigma - x²/(2 sigma²) for x ≥ 0 (-∞ at 0), -∞ elsewhere; NaN when sigma ≤ 0 or anything is NaN.
/// </remarks>
public static class Rayleigh
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="sigma">Scale; positive.</param>
    [Differentiable]
    public static double LogPdf(double x, double sigma)
    {
        if (!(x >= 0 && x < double.PositiveInfinity && sigma > 0)) return sigma > 0 && !double.IsNaN(x) ? double.NegativeInfinity : double.NaN;
        var z = x / sigma;
        return Math.Log(x) - 2 * Math.Log(sigma) - 0.5 * z * z;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double sigma)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], sigma);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double)"/> over x, with sigma for each element.</summary>
    /// <exception cref="ArgumentException">The length of sigma differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> sigma)
    {
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], sigma[i]);
        return sum;
    }

    /// <summary>log P(X ≤ x).</summary>
    /// <inheritdoc cref="LogPdf(double, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(double x, double sigma)
    {
        if (!(sigma > 0) || double.IsNaN(x)) return double.NaN;
        if (!(x > 0)) return double.NegativeInfinity;
        var z = x / sigma;
        return Log1mExp(-0.5 * z * z);
    }

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double sigma)
    {
        if (!(sigma > 0) || double.IsNaN(x)) return double.NaN;
        if (!(x > 0)) return 0;
        var z = x / sigma;
        return -0.5 * z * z;
    }
}
