using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The gamma distribution with a shape and a rate: mean shape / rate.</summary>
/// <remarks>
/// log p = shape log rate - log Γ(shape) + (shape - 1) log x - rate x for x > 0; the limit of that at 0 (∞ for shape &lt; 1,
/// log rate for shape = 1, else -∞); -∞ elsewhere; NaN when shape ≤ 0 or rate ≤ 0 or anything is NaN.
/// </remarks>
public static class Gamma
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="shape">Shape; positive and finite.</param>
    /// <param name="rate">Rate; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double shape, double rate)
    {
        if (!(x > 0 && x < double.PositiveInfinity && shape > 0 && rate > 0)) return AtTheEdge(x, shape, rate);
        return shape * Math.Log(rate) - LogGamma(shape) + (shape - 1) * Math.Log(x) - rate * x;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double shape, double rate)
    {
        if (!(shape > 0 && rate > 0)) return double.NaN;
        var smallest = Support.Smallest(x);
        var largest = Support.Largest(x);
        if (!(smallest >= 0 && largest < double.PositiveInfinity)) return double.IsNaN(smallest) ? double.NaN : double.NegativeInfinity;
        if (smallest == 0 && shape == 1) return x.Length * Math.Log(rate) - rate * Support.Sum(x);

        var logs = 0.0;
        var total = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            logs += Math.Log(x[i]);
            total += x[i];
        }

        return x.Length * (shape * Math.Log(rate) - LogGamma(shape)) + (shape - 1) * logs - rate * total;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with rate for each element.</summary>
    /// <exception cref="ArgumentException">The length of rate differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double shape, ReadOnlySpan<double> rate)
    {
        if (rate.Length != x.Length) throw Lengths.Differ(rate.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], shape, rate[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with shape for each element.</summary>
    /// <exception cref="ArgumentException">The length of shape differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> shape, double rate)
    {
        if (shape.Length != x.Length) throw Lengths.Differ(shape.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], shape[i], rate);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with shape and rate for each element.</summary>
    /// <exception cref="ArgumentException">The length of shape or rate differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> shape, ReadOnlySpan<double> rate)
    {
        if (shape.Length != x.Length) throw Lengths.Differ(shape.Length, x.Length);
        if (rate.Length != x.Length) throw Lengths.Differ(rate.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], shape[i], rate[i]);
        return sum;
    }

    /// <summary>log P(X ≤ x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(double x, double shape, double rate)
    {
        if (!(shape > 0 && rate > 0) || double.IsNaN(x)) return double.NaN;
        return x > 0 ? LogGammaP(shape, rate * x) : double.NegativeInfinity;
    }

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double shape, double rate)
    {
        if (!(shape > 0 && rate > 0) || double.IsNaN(x)) return double.NaN;
        return x > 0 ? LogGammaQ(shape, rate * x) : 0;
    }

    private static double AtTheEdge(double x, double shape, double rate)
    {
        if (!(shape > 0 && rate > 0) || double.IsNaN(x)) return double.NaN;
        if (x == 0 && shape < 1) return double.PositiveInfinity;
        return x == 0 && shape == 1 ? Math.Log(rate) : double.NegativeInfinity;
    }
}
