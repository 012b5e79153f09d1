using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The Weibull distribution with a shape and a scale.</summary>
/// <remarks>
/// log p = log shape - log scale + (shape - 1) log(x / scale) - (x / scale)^shape for x > 0; the limit of that at 0 (∞ for
/// shape &lt; 1, -log scale for shape = 1, else -∞); -∞ elsewhere; NaN when shape ≤ 0 or scale ≤ 0 or anything is NaN.
/// </remarks>
public static class Weibull
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="shape">Shape; positive and finite.</param>
    /// <param name="scale">Scale; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double shape, double scale)
    {
        if (!(x > 0 && x < double.PositiveInfinity && shape > 0 && scale > 0)) return AtTheEdge(x, shape, scale);
        // power - log power - 1, whose slope by the logarithm keeps its digits at 0. And log scale stands in the power alone, so that its slope is shape / scale times a difference, without 1 / scale to cancel.
        var logX = Math.Log(x);
        var logPower = shape * (logX - Math.Log(scale));
        return Math.Log(shape) - logX - 1 - Expm1Minus(logPower);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double shape, double scale)
    {
        if (!(shape > 0 && scale > 0)) return double.NaN;
        var smallest = Support.Smallest(x);
        var largest = Support.Largest(x);
        if (!(smallest >= 0 && largest < double.PositiveInfinity)) return double.IsNaN(smallest) ? double.NaN : double.NegativeInfinity;
        if (smallest == 0 && shape == 1) return -x.Length * Math.Log(scale) - Support.Sum(x) / scale;
        if (smallest == 0) return shape < 1 ? double.PositiveInfinity : double.NegativeInfinity;

        var logScale = Math.Log(scale);
        var logs = 0.0;
        var powers = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var logX = Math.Log(x[i]);
            logs += logX;
            powers += Expm1Minus(shape * (logX - logScale));
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
        return x > 0 ? Log1mExp(-Math.Exp(shape * (Math.Log(x) - Math.Log(scale)))) : double.NegativeInfinity;
    }

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double shape, double scale)
    {
        if (!(shape > 0 && scale > 0) || double.IsNaN(x)) return double.NaN;
        return x > 0 ? -Math.Exp(shape * (Math.Log(x) - Math.Log(scale))) : 0;
    }

    private static double AtTheEdge(double x, double shape, double scale)
    {
        if (!(shape > 0 && scale > 0) || double.IsNaN(x)) return double.NaN;
        if (x == 0 && shape < 1) return double.PositiveInfinity;
        return x == 0 && shape == 1 ? -Math.Log(scale) : double.NegativeInfinity;
    }
}
