using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The exponential distribution with a rate: mean 1 / rate.</summary>
/// <remarks>
/// log p = log rate - rate x for x ≥ 0, -∞ elsewhere; NaN when rate ≤ 0 or anything is NaN.
/// </remarks>
public static class Exponential
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="rate">Rate; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double rate)
    {
        if (!(x >= 0 && rate > 0)) return x < 0 && rate > 0 ? double.NegativeInfinity : double.NaN;
        return Math.Log(rate) - rate * x;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double rate)
    {
        if (!(rate > 0)) return double.NaN;
        var smallest = Support.Smallest(x);
        if (!(smallest >= 0)) return double.IsNaN(smallest) ? double.NaN : double.NegativeInfinity;

        var total = 0.0;
        for (var i = 0; i < x.Length; i++) total += x[i];
        return x.Length * Math.Log(rate) - rate * total;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double)"/> over x, with rate for each element.</summary>
    /// <exception cref="ArgumentException">The length of rate differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> rate)
    {
        if (rate.Length != x.Length) throw Lengths.Differ(rate.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], rate[i]);
        return sum;
    }

    /// <summary>log P(X ≤ x).</summary>
    /// <inheritdoc cref="LogPdf(double, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(double x, double rate)
    {
        if (!(rate > 0) || double.IsNaN(x)) return double.NaN;
        return x > 0 ? Log1mExp(-rate * x) : double.NegativeInfinity;
    }

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double rate)
    {
        if (!(rate > 0) || double.IsNaN(x)) return double.NaN;
        return x > 0 ? -rate * x : 0;
    }
}
