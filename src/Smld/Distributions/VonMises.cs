using static Smld.LogConstants;
using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The von Mises distribution of angles, with mean direction mu and concentration kappa.</summary>
/// <remarks>
/// log p = kappa cos(x - mu) - log(2π I₀(kappa)), normalised over an interval of length 2π, periodic in x;
/// -∞ at infinite x; NaN when kappa &lt; 0 or anything is NaN. Nothing overflows or cancels for great kappa.
/// </remarks>
public static class VonMises
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="mu">Mean direction, in radians; finite.</param>
    /// <param name="kappa">Concentration; not negative, finite. At 0 the distribution is uniform.</param>
    [Differentiable]
    public static double LogPdf(double x, double mu, double kappa)
    {
        if (!(kappa >= 0) || double.IsNaN(mu)) return double.NaN;
        if (double.IsInfinity(x)) return double.NegativeInfinity;
        // kappa (cos(x - mu) - 1), and log I₀(kappa) without its leading kappa.
        var sine = Math.Sin(0.5 * (x - mu));
        return -2 * kappa * (sine * sine) - LogBesselI0Scaled(kappa) - 2 * HalfLogTwoPi;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, double kappa)
    {
        if (!(kappa >= 0) || double.IsNaN(mu)) return double.NaN;
        var smallest = Support.Smallest(x);
        if (double.IsNaN(smallest)) return double.NaN;
        if (x.Length > 0 && (double.IsInfinity(smallest) || double.IsInfinity(Support.Largest(x)))) return double.NegativeInfinity;

        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var sine = Math.Sin(0.5 * (x[i] - mu));
            sum += sine * sine;
        }

        return -2 * kappa * sum - x.Length * (LogBesselI0Scaled(kappa) + 2 * HalfLogTwoPi);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with kappa for each element.</summary>
    /// <exception cref="ArgumentException">The length of kappa differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, ReadOnlySpan<double> kappa)
    {
        if (kappa.Length != x.Length) throw Lengths.Differ(kappa.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, kappa[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with mu for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, double kappa)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], kappa);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with mu and kappa for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu or kappa differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, ReadOnlySpan<double> kappa)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        if (kappa.Length != x.Length) throw Lengths.Differ(kappa.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], kappa[i]);
        return sum;
    }
}
