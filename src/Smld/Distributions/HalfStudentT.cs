using static Smld.LogConstants;
using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The distribution of |z| for a Student t z with nu degrees of freedom, location 0 and scale sigma.</summary>
/// <remarks>
/// log p = log 2 plus that of <see cref="StudentT"/> with mu = 0 for x ≥ 0; -∞ for x &lt; 0;
/// NaN when nu ≤ 0 or sigma ≤ 0 or anything is NaN.
/// Normalised on its half: log 2 more than the whole distribution on a <c>[Positive]</c> unknown.
/// -∞ too where z² overflows, at x / sigma > 1e154.
/// </remarks>
public static class HalfStudentT
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="nu">Degrees of freedom; positive and finite.</param>
    /// <param name="sigma">Scale; positive.</param>
    [Differentiable]
    public static double LogPdf(double x, double nu, double sigma)
    {
        if (!(x >= 0 && nu > 0 && sigma > 0)) return x < 0 && nu > 0 && sigma > 0 ? double.NegativeInfinity : double.NaN;
        var z = x / sigma;
        return StudentT.Constant(nu) + LogTwo - Math.Log(sigma) + StudentT.Kernel(z * z, nu);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double nu, double sigma)
    {
        if (!(nu > 0 && sigma > 0)) return double.NaN;
        var smallest = Support.Smallest(x);
        if (!(smallest >= 0)) return double.IsNaN(smallest) ? double.NaN : double.NegativeInfinity;

        var inverseSigma = 1 / sigma;
        var sum = 0.0;
        if (nu > StudentT.Many)
        {
            for (var i = 0; i < x.Length; i++)
            {
                var z = x[i] * inverseSigma;
                sum += StudentT.Kernel(z * z, nu);
            }

            return x.Length * (StudentT.Constant(nu) + LogTwo - Math.Log(sigma)) + sum;
        }

        for (var i = 0; i < x.Length; i++)
        {
            var z = x[i] * inverseSigma;
            sum += Log1p(z * z / nu);
        }

        return x.Length * (StudentT.Constant(nu) + LogTwo - Math.Log(sigma)) - 0.5 * (nu + 1) * sum;
    }

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
