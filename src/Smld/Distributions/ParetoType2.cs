using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The Pareto distribution of type 2, with location 0 also called Lomax.</summary>
/// <remarks>
/// log p = log shape - log scale - (shape + 1) log(1 + (x - mu) / scale) for x ≥ mu, -∞ elsewhere;
/// NaN when scale ≤ 0 or shape ≤ 0 or anything is NaN.
/// </remarks>
public static class ParetoType2
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="mu">Lower bound of x; finite.</param>
    /// <param name="scale">Scale; positive and finite.</param>
    /// <param name="shape">Shape, the power of the tail; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double mu, double scale, double shape)
    {
        if (!(x >= mu && scale > 0 && shape > 0)) return x < mu && scale > 0 && shape > 0 ? double.NegativeInfinity : double.NaN;
        return Math.Log(shape) - Math.Log(scale) - (shape + 1) * Log1p((x - mu) / scale);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, double scale, double shape)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, scale, shape);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with shape for each element.</summary>
    /// <exception cref="ArgumentException">The length of shape differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, double scale, ReadOnlySpan<double> shape)
    {
        if (shape.Length != x.Length) throw Lengths.Differ(shape.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, scale, shape[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with scale for each element.</summary>
    /// <exception cref="ArgumentException">The length of scale differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, ReadOnlySpan<double> scale, double shape)
    {
        if (scale.Length != x.Length) throw Lengths.Differ(scale.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, scale[i], shape);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with scale and shape for each element.</summary>
    /// <exception cref="ArgumentException">The length of scale or shape differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double mu, ReadOnlySpan<double> scale, ReadOnlySpan<double> shape)
    {
        if (scale.Length != x.Length) throw Lengths.Differ(scale.Length, x.Length);
        if (shape.Length != x.Length) throw Lengths.Differ(shape.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu, scale[i], shape[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with mu for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, double scale, double shape)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], scale, shape);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with mu and shape for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu or shape differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, double scale, ReadOnlySpan<double> shape)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        if (shape.Length != x.Length) throw Lengths.Differ(shape.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], scale, shape[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with mu and scale for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu or scale differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, ReadOnlySpan<double> scale, double shape)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        if (scale.Length != x.Length) throw Lengths.Differ(scale.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], scale[i], shape);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double, double)"/> over x, with mu and scale and shape for each element.</summary>
    /// <exception cref="ArgumentException">The length of mu or scale or shape differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> mu, ReadOnlySpan<double> scale, ReadOnlySpan<double> shape)
    {
        if (mu.Length != x.Length) throw Lengths.Differ(mu.Length, x.Length);
        if (scale.Length != x.Length) throw Lengths.Differ(scale.Length, x.Length);
        if (shape.Length != x.Length) throw Lengths.Differ(shape.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], mu[i], scale[i], shape[i]);
        return sum;
    }

    /// <summary>log P(X ≤ x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(double x, double mu, double scale, double shape)
    {
        if (!(scale > 0 && shape > 0) || double.IsNaN(x) || double.IsNaN(mu)) return double.NaN;
        return x > mu ? Log1mExp(-shape * Log1p((x - mu) / scale)) : double.NegativeInfinity;
    }

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double mu, double scale, double shape)
    {
        if (!(scale > 0 && shape > 0) || double.IsNaN(x) || double.IsNaN(mu)) return double.NaN;
        return x > mu ? -shape * Log1p((x - mu) / scale) : 0;
    }
}
