using static Smld.LogConstants;
using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The skew-normal distribution with location xi, scale omega and shape alpha.</summary>
/// <remarks>
/// log p = log 2 - z²/2 - log omega - log(2π)/2 + log Φ(alpha z) for real x, with z = (x - xi) / omega; -∞ at infinite x,
/// NaN when omega ≤ 0 or anything is NaN. With alpha = 0 it is <see cref="Normal"/>.
/// </remarks>
public static class SkewNormal
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="xi">Location; finite.</param>
    /// <param name="omega">Scale; positive.</param>
    /// <param name="alpha">Shape; any finite number, positive for a longer tail upwards.</param>
    [Differentiable]
    public static double LogPdf(double x, double xi, double omega, double alpha)
    {
        if (!(omega > 0) || double.IsNaN(xi) || double.IsNaN(alpha)) return double.NaN;
        if (double.IsInfinity(x)) return double.NegativeInfinity;
        var z = (x - xi) / omega;
        return -0.5 * z * z - Math.Log(omega) - HalfLogTwoPi + (LogTwo + LogPhi(alpha * z));
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double xi, double omega, double alpha)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], xi, omega, alpha);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with alpha for each element.</summary>
    /// <exception cref="ArgumentException">The length of alpha differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double xi, double omega, ReadOnlySpan<double> alpha)
    {
        if (alpha.Length != x.Length) throw Lengths.Differ(alpha.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], xi, omega, alpha[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with omega for each element.</summary>
    /// <exception cref="ArgumentException">The length of omega differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double xi, ReadOnlySpan<double> omega, double alpha)
    {
        if (omega.Length != x.Length) throw Lengths.Differ(omega.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], xi, omega[i], alpha);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with omega and alpha for each element.</summary>
    /// <exception cref="ArgumentException">The length of omega or alpha differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double xi, ReadOnlySpan<double> omega, ReadOnlySpan<double> alpha)
    {
        if (omega.Length != x.Length) throw Lengths.Differ(omega.Length, x.Length);
        if (alpha.Length != x.Length) throw Lengths.Differ(alpha.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], xi, omega[i], alpha[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with xi for each element.</summary>
    /// <exception cref="ArgumentException">The length of xi differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> xi, double omega, double alpha)
    {
        if (xi.Length != x.Length) throw Lengths.Differ(xi.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], xi[i], omega, alpha);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with xi and alpha for each element.</summary>
    /// <exception cref="ArgumentException">The length of xi or alpha differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> xi, double omega, ReadOnlySpan<double> alpha)
    {
        if (xi.Length != x.Length) throw Lengths.Differ(xi.Length, x.Length);
        if (alpha.Length != x.Length) throw Lengths.Differ(alpha.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], xi[i], omega, alpha[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with xi and omega for each element.</summary>
    /// <exception cref="ArgumentException">The length of xi or omega differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> xi, ReadOnlySpan<double> omega, double alpha)
    {
        if (xi.Length != x.Length) throw Lengths.Differ(xi.Length, x.Length);
        if (omega.Length != x.Length) throw Lengths.Differ(omega.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], xi[i], omega[i], alpha);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with xi and omega and alpha for each element.</summary>
    /// <exception cref="ArgumentException">The length of xi or omega or alpha differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> xi, ReadOnlySpan<double> omega, ReadOnlySpan<double> alpha)
    {
        if (xi.Length != x.Length) throw Lengths.Differ(xi.Length, x.Length);
        if (omega.Length != x.Length) throw Lengths.Differ(omega.Length, x.Length);
        if (alpha.Length != x.Length) throw Lengths.Differ(alpha.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], xi[i], omega[i], alpha[i]);
        return sum;
    }
}
