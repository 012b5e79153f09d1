using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The Fréchet (inverse Weibull) distribution with a shape and a scale.</summary>
/// <remarks>
/// log p = log shape - log scale - (shape + 1) log(x / scale) - (x / scale)^-shape for x > 0, -∞ elsewhere;
/// NaN when shape ≤ 0 or scale ≤ 0 or anything is NaN.
/// </remarks>
public static class Frechet
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="shape">Shape; positive and finite.</param>
    /// <param name="scale">Scale; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double shape, double scale)
    {
        if (!(x > 0 && shape > 0 && scale > 0)) return x <= 0 && shape > 0 && scale > 0 ? double.NegativeInfinity : double.NaN;
        // power - log power - 1, whose slope by the logarithm keeps its digits at 0. And log scale stands in the power alone, so that its slope is shape / scale times a difference, without 1 / scale to cancel.
        var logX = Math.Log(x);
        var logPower = -shape * (logX - Math.Log(scale));
        return Math.Log(shape) - logX - 1 - Expm1Minus(logPower);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double shape, double scale)
    {
        if (!(shape > 0 && scale > 0)) return double.NaN;
        var smallest = Support.Smallest(x);
        if (!(smallest > 0)) return double.IsNaN(smallest) ? double.NaN : double.NegativeInfinity;

        var logScale = Math.Log(scale);
        var logs = 0.0;
        var powers = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var logX = Math.Log(x[i]);
            logs += logX;
            powers += Expm1Minus(-shape * (logX - logScale));
        }

        return x.Length * (Math.Log(shape) - 1) - logs - powers;
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
        return x > 0 ? -Math.Exp(-shape * (Math.Log(x) - Math.Log(scale))) : double.NegativeInfinity;
    }

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double shape, double scale)
    {
        if (!(shape > 0 && scale > 0) || double.IsNaN(x)) return double.NaN;
        return x > 0 ? Log1mExp(-Math.Exp(-shape * (Math.Log(x) - Math.Log(scale)))) : 0;
    }
}
