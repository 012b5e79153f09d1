using static Smld.LogConstants;

namespace Smld.Distributions;

/// <summary>The inverse Gaussian (Wald) distribution with a mean and a shape.</summary>
/// <remarks>
/// log p = (log shape - log(2π) - 3 log x)/2 - shape (x - mu)² / (2 mu² x) for x > 0, -∞ elsewhere;
/// NaN when mu ≤ 0 or shape ≤ 0 or anything is NaN.
/// </remarks>
public static class InverseGaussian
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="mu">Mean; positive and finite.</param>
    /// <param name="shape">Shape: variance mu³ / shape; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double mu, double shape)
    {
        if (!(x > 0 && x < double.PositiveInfinity && mu > 0 && shape > 0))
            return mu > 0 && shape > 0 && !double.IsNaN(x) ? double.NegativeInfinity : double.NaN;
        // The slope -x/mu² of x/mu - 1 is one term, where that of (x - mu)/mu is a difference.
        var distance = x / mu - 1;
        return 0.5 * (Math.Log(shape) - 3 * Math.Log(x)) - HalfLogTwoPi - 0.5 * shape * (distance * distance / x);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, double shape)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, shape);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with shape for each element.</summary>
    /// <exception cref="ArgumentException">The length of shape differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, ReadOnlySpan<double> shape)
    {
        if (shape.Length != x.Length) throw Lengths.Differ(shape.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, shape[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with mu for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, double shape)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], shape);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with mu and shape for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu or shape differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, ReadOnlySpan<double> shape)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        if (shape.Length != x.Length) throw Lengths.Differ(shape.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], shape[i]);
        return sum;
    }
}
