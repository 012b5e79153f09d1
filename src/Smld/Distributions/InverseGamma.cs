using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The distribution of 1 / z for a gamma z with this shape and with scale as its rate.</summary>
/// <remarks>
/// log p = shape log scale - log Γ(shape) - (shape + 1) log x - scale / x for x > 0, -∞ elsewhere;
/// NaN when shape ≤ 0 or scale ≤ 0 or anything is NaN.
/// </remarks>
public static class InverseGamma
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="shape">Shape; positive and finite.</param>
    /// <param name="scale">Scale; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double shape, double scale)
    {
        if (!(x > 0 && shape > 0 && scale > 0)) return x <= 0 && shape > 0 && scale > 0 ? double.NegativeInfinity : double.NaN;
        return shape * Math.Log(scale) - LogGamma(shape) - (shape + 1) * Math.Log(x) - scale / x;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double shape, double scale)
    {
        if (!(shape > 0 && scale > 0)) return double.NaN;
        var smallest = Support.Smallest(x);
        if (!(smallest > 0)) return double.IsNaN(smallest) ? double.NaN : double.NegativeInfinity;

        var logs = 0.0;
        var inverses = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            logs += Math.Log(x[i]);
            inverses += 1 / x[i];
        }

        return x.Length * (shape * Math.Log(scale) - LogGamma(shape)) - (shape + 1) * logs - scale * inverses;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with scale for each element.</summary>
    /// <exception cref="ArgumentException">The length of scale differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double shape, ReadOnlySpan<double> scale)
    {
        if (scale.Length != x.Length) throw Lengths.Differ(scale.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], shape, scale[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with shape for each element.</summary>
    /// <exception cref="ArgumentException">The length of shape differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> shape, double scale)
    {
        if (shape.Length != x.Length) throw Lengths.Differ(shape.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], shape[i], scale);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with shape and scale for each element.</summary>
    /// <exception cref="ArgumentException">The length of shape or scale differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> shape, ReadOnlySpan<double> scale)
    {
        if (shape.Length != x.Length) throw Lengths.Differ(shape.Length, x.Length);
        if (scale.Length != x.Length) throw Lengths.Differ(scale.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], shape[i], scale[i]);
        return sum;
    }

    /// <summary>log P(X ≤ x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(double x, double shape, double scale)
    {
        if (!(shape > 0 && scale > 0) || double.IsNaN(x)) return double.NaN;
        return x > 0 ? LogGammaQ(shape, scale / x) : double.NegativeInfinity;
    }

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double shape, double scale)
    {
        if (!(shape > 0 && scale > 0) || double.IsNaN(x)) return double.NaN;
        return x > 0 ? LogGammaP(shape, scale / x) : 0;
    }
}
