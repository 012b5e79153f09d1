using static Smld.LogConstants;
using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The distribution of exp(z) for a normal z with mean mu and standard deviation sigma.</summary>
/// <remarks>
/// log p = -(log x - mu)²/(2 sigma²) - log x - log sigma - log(2π)/2 for x > 0, -∞ elsewhere;
/// NaN when sigma ≤ 0 or anything is NaN.
/// </remarks>
public static class LogNormal
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="mu">Mean of log x; finite.</param>
    /// <param name="sigma">Standard deviation of log x; positive.</param>
    [Differentiable]
    public static double LogPdf(double x, double mu, double sigma)
    {
        if (!(x > 0 && sigma > 0)) return x <= 0 && sigma > 0 && !double.IsNaN(mu) ? double.NegativeInfinity : double.NaN;
        var logX = Math.Log(x);
        var z = (logX - mu) / sigma;
        return -0.5 * z * z - logX - Math.Log(sigma) - HalfLogTwoPi;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, double sigma)
    {
        if (!(sigma > 0) || double.IsNaN(mu)) return double.NaN;
        var smallest = Support.Smallest(x);
        if (!(smallest > 0)) return double.IsNaN(smallest) ? double.NaN : double.NegativeInfinity;

        var inverseSigma = 1 / sigma;
        var logs = 0.0;
        var squares = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var logX = Math.Log(x[i]);
            var z = (logX - mu) * inverseSigma;
            logs += logX;
            squares += z * z;
        }

        return -0.5 * squares - logs - x.Length * (Math.Log(sigma) + HalfLogTwoPi);
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
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], sigma);
        return sum;
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
    public static double LogCdf(double x, double mu, double sigma)
    {
        if (!(sigma > 0) || double.IsNaN(x) || double.IsNaN(mu)) return double.NaN;
        return x > 0 ? LogPhi((Math.Log(x) - mu) / sigma) : double.NegativeInfinity;
    }

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double mu, double sigma)
    {
        if (!(sigma > 0) || double.IsNaN(x) || double.IsNaN(mu)) return double.NaN;
        return x > 0 ? LogPhi((mu - Math.Log(x)) / sigma) : 0;
    }
}
