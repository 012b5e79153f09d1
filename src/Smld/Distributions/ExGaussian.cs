using static Smld.LogConstants;
using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The exponentially modified Gaussian distribution: of the sum of a normal variable and an exponential one.</summary>
/// <remarks>
/// log p = log rate + rate (mu - x) + (rate sigma)²/2 + log Φ((x - mu)/sigma - rate sigma) for real x; -∞ at infinite x,
/// NaN when sigma ≤ 0 or rate ≤ 0 or anything is NaN. Where rate sigma is great, the slope by rate has an absolute error of a few ε / rate.
/// </remarks>
public static class ExGaussian
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="mu">Mean of the normal variable; finite.</param>
    /// <param name="sigma">Standard deviation of the normal variable; positive.</param>
    /// <param name="rate">Rate of the exponential variable; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double mu, double sigma, double rate)
    {
        if (!(sigma > 0 && rate > 0) || double.IsNaN(mu)) return double.NaN;
        var z = (x - mu) / sigma;
        var shift = rate * sigma;
        var u = z - shift;
        // For u < 0 the squares of shift and u cancel to that of z; erfcx is what is left of log Φ.
        return u < 0
            ? Math.Log(rate) - 0.5 * z * z + (Math.Log(Erfcx(-u * 0.7071067811865476)) - LogTwo)
            : Math.Log(rate) - rate * (x - mu - 0.5 * shift * sigma) + LogPhi(u);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, double sigma, double rate)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, sigma, rate);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with rate for each element.</summary>
    /// <exception cref="ArgumentException">The length of rate differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, double sigma, ReadOnlySpan<double> rate)
    {
        if (rate.Length != x.Length) throw Lengths.Differ(rate.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, sigma, rate[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with sigma for each element.</summary>
    /// <exception cref="ArgumentException">The length of sigma differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, ReadOnlySpan<double> sigma, double rate)
    {
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, sigma[i], rate);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with sigma and rate for each element.</summary>
    /// <exception cref="ArgumentException">The length of sigma or rate differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, ReadOnlySpan<double> sigma, ReadOnlySpan<double> rate)
    {
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        if (rate.Length != x.Length) throw Lengths.Differ(rate.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, sigma[i], rate[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with mu for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, double sigma, double rate)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], sigma, rate);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with mu and rate for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu or rate differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, double sigma, ReadOnlySpan<double> rate)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        if (rate.Length != x.Length) throw Lengths.Differ(rate.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], sigma, rate[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with mu and sigma for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu or sigma differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma, double rate)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], sigma[i], rate);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with mu and sigma and rate for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu or sigma or rate differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma, ReadOnlySpan<double> rate)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        if (rate.Length != x.Length) throw Lengths.Differ(rate.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], sigma[i], rate[i]);
        return sum;
    }
}
