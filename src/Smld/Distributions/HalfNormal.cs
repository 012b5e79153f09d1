using static Smld.LogConstants;

namespace Smld.Distributions;

/// <summary>The distribution of |z| for a normal z with mean 0 and standard deviation sigma.</summary>
/// <remarks>
/// log p = log(2/π)/2 - log sigma - z²/2 for x ≥ 0, with z = x / sigma; -∞ for x &lt; 0;
/// NaN when sigma ≤ 0 or anything is NaN.
/// Normalised on its half: log 2 more than the whole distribution on a <c>[Positive]</c> unknown.
/// </remarks>
public static class HalfNormal
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="sigma">Scale; positive.</param>
    [Differentiable]
    public static double LogPdf(double x, double sigma)
    {
        if (!(x >= 0 && sigma > 0)) return x < 0 && sigma > 0 ? double.NegativeInfinity : double.NaN;
        var z = x / sigma;
        return -0.5 * z * z - Math.Log(sigma) + HalfLogTwoOverPi;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double sigma)
    {
        if (!(sigma > 0)) return double.NaN;
        var smallest = Support.Smallest(x);
        if (!(smallest >= 0)) return double.IsNaN(smallest) ? double.NaN : double.NegativeInfinity;

        var inverseSigma = 1 / sigma;
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var z = x[i] * inverseSigma;
            sum += z * z;
        }

        return -0.5 * sum - x.Length * (Math.Log(sigma) - HalfLogTwoOverPi);
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
}
