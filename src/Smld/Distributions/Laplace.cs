using static Smld.LogConstants;
using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The Laplace (double exponential) distribution with mean mu and scale sigma.</summary>
/// <remarks>
/// log p = -|z| - log sigma - log 2 for real x, with z = (x - mu) / sigma; -∞ at infinite x,
/// NaN when sigma ≤ 0 or anything is NaN.
/// </remarks>
public static class Laplace
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="mu">Mean; finite.</param>
    /// <param name="sigma">Scale; positive.</param>
    [Differentiable]
    public static double LogPdf(double x, double mu, double sigma) => -Math.Abs((x - mu) / sigma) - Math.Log(sigma) - LogTwo;

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, double sigma)
    {
        var inverseSigma = 1 / sigma;
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var z = (x[i] - mu) * inverseSigma;
            sum += Math.Abs(z);
        }

        return -sum - x.Length * (Math.Log(sigma) + LogTwo);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with sigma for each element.</summary>
    /// <exception cref="ArgumentException">The length of sigma differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, ReadOnlySpan<double> sigma)
    {
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, sigma[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with mu for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, double sigma)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        var inverseSigma = 1 / sigma;
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var z = (x[i] - mu[i]) * inverseSigma;
            sum += Math.Abs(z);
        }

        return -sum - x.Length * (Math.Log(sigma) + LogTwo);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with mu and sigma for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu or sigma differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], sigma[i]);
        return sum;
    }

    /// <summary>log P(X ≤ x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(double x, double mu, double sigma) =>
        sigma > 0 ? LogBelow((x - mu) / sigma) : double.NaN;

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double mu, double sigma) =>
        sigma > 0 ? LogBelow((mu - x) / sigma) : double.NaN;

    // Half of exp(-|z|) in the tail of the sign of z.
    private static double LogBelow(double z) => z > 0 ? Log1p(-0.5 * Math.Exp(-z)) : z - LogTwo;
}
