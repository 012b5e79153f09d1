using static Smld.LogConstants;
using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>Student's t distribution with nu degrees of freedom, location mu and scale sigma.</summary>
/// <remarks>
/// log p = log Γ((nu + 1)/2) - log Γ(nu/2) - log(π nu)/2 - log sigma - (nu + 1)/2 log(1 + z²/nu) for real x, with
/// z = (x - mu) / sigma; -∞ at infinite x and where z² overflows, at |z| > 1e154;
/// NaN when nu ≤ 0 or sigma ≤ 0 or anything is NaN.
/// No digits are lost for large nu, where the distribution is nearly normal.
/// </remarks>
public static class StudentT
{
    /// <summary>Above, the distribution is nearly normal, and the slopes by nu are small beside the terms that they are made of.</summary>
    internal const double Many = 100;

    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="nu">Degrees of freedom; positive and finite.</param>
    /// <param name="mu">Location; finite.</param>
    /// <param name="sigma">Scale; positive.</param>
    [Differentiable]
    public static double LogPdf(double x, double nu, double mu, double sigma)
    {
        var z = (x - mu) / sigma;
        return Constant(nu) - Math.Log(sigma) + Kernel(z * z, nu);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double nu, double mu, double sigma)
    {
        var inverseSigma = 1 / sigma;
        var sum = 0.0;
        if (nu > Many)
        {
            for (var i = 0; i < x.Length; i++)
            {
                var z = (x[i] - mu) * inverseSigma;
                sum += Kernel(z * z, nu);
            }

            return x.Length * (Constant(nu) - Math.Log(sigma)) + sum;
        }

        for (var i = 0; i < x.Length; i++)
        {
            var z = (x[i] - mu) * inverseSigma;
            sum += Log1p(z * z / nu);
        }

        return x.Length * (Constant(nu) - Math.Log(sigma)) - 0.5 * (nu + 1) * sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with sigma for each element.</summary>
    /// <exception cref="ArgumentException">The length of sigma differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double nu, double mu, ReadOnlySpan<double> sigma)
    {
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], nu, mu, sigma[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with mu for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double nu, ReadOnlySpan<double> mu, double sigma)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        var inverseSigma = 1 / sigma;
        var sum = 0.0;
        if (nu > Many)
        {
            for (var i = 0; i < x.Length; i++)
            {
                var z = (x[i] - mu[i]) * inverseSigma;
                sum += Kernel(z * z, nu);
            }

            return x.Length * (Constant(nu) - Math.Log(sigma)) + sum;
        }

        for (var i = 0; i < x.Length; i++)
        {
            var z = (x[i] - mu[i]) * inverseSigma;
            sum += Log1p(z * z / nu);
        }

        return x.Length * (Constant(nu) - Math.Log(sigma)) - 0.5 * (nu + 1) * sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with mu and sigma for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu or sigma differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double nu, ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], nu, mu[i], sigma[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with nu for each element.</summary>
    /// <exception cref="ArgumentException">The length of nu differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> nu, double mu, double sigma)
    {
        if (nu.Length != x.Length) throw Lengths.Differ(nu.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], nu[i], mu, sigma);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with nu and sigma for each element.</summary>
    /// <exception cref="ArgumentException">The length of nu or sigma differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> nu, double mu, ReadOnlySpan<double> sigma)
    {
        if (nu.Length != x.Length) throw Lengths.Differ(nu.Length, x.Length);
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], nu[i], mu, sigma[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with nu and mu for each element.</summary>
    /// <exception cref="ArgumentException">The length of nu or mu differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> nu, ReadOnlySpan<double> mu, double sigma)
    {
        if (nu.Length != x.Length) throw Lengths.Differ(nu.Length, x.Length);
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], nu[i], mu[i], sigma);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with nu and mu and sigma for each element.</summary>
    /// <exception cref="ArgumentException">The length of nu or mu or sigma differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> nu, ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma)
    {
        if (nu.Length != x.Length) throw Lengths.Differ(nu.Length, x.Length);
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        if (sigma.Length != x.Length) throw Lengths.Differ(sigma.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], nu[i], mu[i], sigma[i]);
        return sum;
    }

    /// <summary>log P(X ≤ x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(double x, double nu, double mu, double sigma) =>
        nu > 0 && sigma > 0 ? LogBelow((x - mu) / sigma, nu) : double.NaN;

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double nu, double mu, double sigma) =>
        nu > 0 && sigma > 0 ? LogBelow((mu - x) / sigma, nu) : double.NaN;

    /// <summary>-(nu + 1)/2 log(1 + z²/nu).</summary>
    internal static double Kernel(double square, double nu)
    {
        var ratio = square / nu;
        if (!(ratio < 0.4)) return -0.5 * (nu + 1) * Log1p(ratio);
        // The slope by nu, of order 1/nu², is the rest of two of order 1/nu; with z² taken out of the logarithm nothing cancels.
        return -0.5 * (square * (1 + 1 / nu) + (nu + 1) * Log1pMinus(ratio));
    }

    /// <summary>log Γ((nu + 1)/2) - log Γ(nu/2) - log(π nu)/2, which tends to -log(2π)/2.</summary>
    internal static double Constant(double nu)
    {
        if (!(nu > Many)) return -LogBeta(0.5, 0.5 * nu) - 0.5 * Math.Log(nu);

        // log Γ(h + 1/2) - log Γ(h) = log(h)/2 - 1/(8h) + 1/(192h³) - 1/(640h⁵) + 17/(14336h⁷) - …, from Stirling's series;
        // the next term is below 1e-18. The logarithms of nu would cancel.
        var r = 2 / nu;
        var square = r * r;
        return r * (-1 / 8.0 + square * (1 / 192.0 + square * (-1 / 640.0 + square * (17 / 14336.0)))) - HalfLogTwoPi;
    }

    // P(T ≤ t) is half of I_x(nu/2, 1/2), x = nu / (nu + t²), below 0, and 1 less that of the other tail above.
    private static double LogBelow(double t, double nu)
    {
        if (double.IsInfinity(t)) return t < 0 ? double.NegativeInfinity : 0;
        var ratio = t * t / nu;
        // At the centre the slope of I by x is infinite and that of x by t zero; the first term of the series has their product.
        if (ratio < 1e-17) return 2 * Math.Exp(Constant(nu)) * t - LogTwo;
        var logTail = LogBetaI(0.5 * nu, 0.5, 1 / (1 + ratio), ratio / (1 + ratio)) - LogTwo;
        return t < 0 ? logTail : Log1p(-Math.Exp(logTail));
    }
}
