using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The Pareto distribution (type 1) above a minimum.</summary>
/// <remarks>
/// log p = log shape + shape log minimum - (shape + 1) log x for x ≥ minimum, -∞ elsewhere;
/// NaN when minimum ≤ 0 or shape ≤ 0 or anything is NaN.
/// </remarks>
public static class Pareto
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="minimum">Lower bound of x; positive and finite.</param>
    /// <param name="shape">Shape, the power of the tail; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double minimum, double shape)
    {
        if (!(x >= minimum && minimum > 0 && shape > 0)) return x < minimum && minimum > 0 && shape > 0 ? double.NegativeInfinity : double.NaN;
        var logX = Math.Log(x);
        return Math.Log(shape) - logX + shape * (Math.Log(minimum) - logX);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double minimum, double shape)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], minimum, shape);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with shape for each element.</summary>
    /// <exception cref="ArgumentException">The length of shape differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double minimum, ReadOnlySpan<double> shape)
    {
        if (shape.Length != x.Length) throw Lengths.Differ(shape.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], minimum, shape[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with minimum for each element.</summary>
    /// <exception cref="ArgumentException">The length of minimum differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> minimum, double shape)
    {
        if (minimum.Length != x.Length) throw Lengths.Differ(minimum.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], minimum[i], shape);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with minimum and shape for each element.</summary>
    /// <exception cref="ArgumentException">The length of minimum or shape differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> minimum, ReadOnlySpan<double> shape)
    {
        if (minimum.Length != x.Length) throw Lengths.Differ(minimum.Length, x.Length);
        if (shape.Length != x.Length) throw Lengths.Differ(shape.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], minimum[i], shape[i]);
        return sum;
    }

    /// <summary>log P(X ≤ x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(double x, double minimum, double shape)
    {
        if (!(minimum > 0 && shape > 0) || double.IsNaN(x)) return double.NaN;
        return x > minimum ? Log1mExp(shape * (Math.Log(minimum) - Math.Log(x))) : double.NegativeInfinity;
    }

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double minimum, double shape)
    {
        if (!(minimum > 0 && shape > 0) || double.IsNaN(x)) return double.NaN;
        return x > minimum ? shape * (Math.Log(minimum) - Math.Log(x)) : 0;
    }
}
