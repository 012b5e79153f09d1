namespace Smld.Distributions;

/// <summary>The uniform distribution between two bounds, both included.</summary>
/// <remarks>
/// log p = -log(high - low) for low ≤ x ≤ high, -∞ elsewhere; NaN unless low &lt; high, and when anything is NaN.
/// </remarks>
public static class Uniform
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="low">Lower bound; finite, below high.</param>
    /// <param name="high">Upper bound; finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double low, double high)
    {
        if (!(x >= low && x <= high && low < high)) return low < high && !double.IsNaN(x) ? double.NegativeInfinity : double.NaN;
        return -Math.Log(high - low);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double low, double high)
    {
        if (!(low < high)) return double.NaN;
        var smallest = Support.Smallest(x);
        var largest = Support.Largest(x);
        if (!(smallest >= low && largest <= high)) return double.IsNaN(smallest) ? double.NaN : double.NegativeInfinity;
        return -x.Length * Math.Log(high - low);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with high for each element.</summary>
    /// <exception cref="ArgumentException">The length of high differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double low, ReadOnlySpan<double> high)
    {
        if (high.Length != x.Length) throw Lengths.Differ(high.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], low, high[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with low for each element.</summary>
    /// <exception cref="ArgumentException">The length of low differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> low, double high)
    {
        if (low.Length != x.Length) throw Lengths.Differ(low.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], low[i], high);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with low and high for each element.</summary>
    /// <exception cref="ArgumentException">The length of low or high differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        if (low.Length != x.Length) throw Lengths.Differ(low.Length, x.Length);
        if (high.Length != x.Length) throw Lengths.Differ(high.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], low[i], high[i]);
        return sum;
    }

    /// <summary>log P(X ≤ x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(double x, double low, double high)
    {
        if (!(low < high) || double.IsNaN(x)) return double.NaN;
        if (!(x > low)) return double.NegativeInfinity;
        return x < high ? Math.Log((x - low) / (high - low)) : 0;
    }

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double low, double high)
    {
        if (!(low < high) || double.IsNaN(x)) return double.NaN;
        if (!(x < high)) return double.NegativeInfinity;
        return x > low ? Math.Log((high - x) / (high - low)) : 0;
    }
}
