using static Smld.LogConstants;
using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The normal distribution with mean mu and standard deviation sigma.</summary>
/// <remarks>
/// log p = -z²/2 - log sigma - log(2π)/2 for real x, with z = (x - mu) / sigma; -∞ at infinite x,
/// NaN when sigma ≤ 0 or anything is NaN.
/// </remarks>
public static class Normal
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="mu">Mean; finite.</param>
    /// <param name="sigma">Scale; positive.</param>
    [Differentiable]
    public static double LogPdf(double x, double mu, double sigma)
    {
        var z = (x - mu) / sigma;
        return -0.5 * z * z - Math.Log(sigma) - HalfLogTwoPi;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, double sigma)
    {
        var inverseSigma = 1 / sigma;
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var z = (x[i] - mu) * inverseSigma;
            sum += z * z;
        }

        return -0.5 * sum - x.Length * (Math.Log(sigma) + HalfLogTwoPi);
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
            sum += z * z;
        }

        return -0.5 * sum - x.Length * (Math.Log(sigma) + HalfLogTwoPi);
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
        sigma > 0 ? LogPhi((x - mu) / sigma) : double.NaN;

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double mu, double sigma) =>
        sigma > 0 ? LogPhi((mu - x) / sigma) : double.NaN;
}
