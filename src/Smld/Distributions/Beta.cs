using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The beta distribution with shapes a and b: mean a / (a + b).</summary>
/// <remarks>
/// log p = (a - 1) log x + (b - 1) log(1 - x) - log B(a, b) for 0 ≤ x ≤ 1, with 0 log 0 = 0; -∞ elsewhere;
/// NaN when a ≤ 0 or b ≤ 0 or anything is NaN.
/// </remarks>
public static class Beta
{
    /// <summary>The logarithm of the density at x, every constant included.</summary>
    /// <param name="x">Any real number.</param>
    /// <param name="a">First shape, the power of x plus one; positive and finite.</param>
    /// <param name="b">Second shape, the power of 1 - x plus one; positive and finite.</param>
    [Differentiable]
    public static double LogPdf(double x, double a, double b)
    {
        if (!(x > 0 && x < 1 && a > 0 && b > 0)) return AtTheEdge(x, a, b);
        return (a - 1) * Math.Log(x) + (b - 1) * Log1p(-x) - LogBeta(a, b);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double a, double b)
    {
        if (!(a > 0 && b > 0)) return double.NaN;
        var smallest = Support.Smallest(x);
        var largest = Support.Largest(x);
        if (!(smallest >= 0 && largest <= 1)) return double.IsNaN(smallest) ? double.NaN : double.NegativeInfinity;
        if (smallest == 0 || largest == 1) return OneByOne(x, a, b);

        var logs = 0.0;
        var complements = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            logs += Math.Log(x[i]);
            complements += Log1p(-x[i]);
        }

        return (a - 1) * logs + (b - 1) * complements - x.Length * LogBeta(a, b);
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with b for each element.</summary>
    /// <exception cref="ArgumentException">The length of b differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, double a, ReadOnlySpan<double> b)
    {
        if (b.Length != x.Length) throw Lengths.Differ(b.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], a, b[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with a for each element.</summary>
    /// <exception cref="ArgumentException">The length of a differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> a, double b)
    {
        if (a.Length != x.Length) throw Lengths.Differ(a.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], a[i], b);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPdf(double, double, double)"/> over x, with a and b for each element.</summary>
    /// <exception cref="ArgumentException">The length of a or b differs from that of x.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> x, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != x.Length) throw Lengths.Differ(a.Length, x.Length);
        if (b.Length != x.Length) throw Lengths.Differ(b.Length, x.Length);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], a[i], b[i]);
        return sum;
    }

    /// <summary>log P(X ≤ x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogCdf(double x, double a, double b)
    {
        if (!(a > 0 && b > 0) || double.IsNaN(x)) return double.NaN;
        if (!(x > 0)) return double.NegativeInfinity;
        return x < 1 ? LogBetaI(a, b, x, 1 - x) : 0;
    }

    /// <summary>log P(X > x).</summary>
    /// <inheritdoc cref="LogPdf(double, double, double)" path="/param"/>
    [Differentiable]
    public static double LogSurvival(double x, double a, double b)
    {
        if (!(a > 0 && b > 0) || double.IsNaN(x)) return double.NaN;
        if (!(x < 1)) return double.NegativeInfinity;
        return x > 0 ? LogBetaI(b, a, 1 - x, x) : 0;
    }

    private static double AtTheEdge(double x, double a, double b)
    {
        if (!(a > 0 && b > 0) || double.IsNaN(x)) return double.NaN;
        if (x < 0 || x > 1) return double.NegativeInfinity;
        return XLogY(a - 1, x) + XLog1pY(b - 1, -x) - LogBeta(a, b);
    }

    private static double OneByOne(ReadOnlySpan<double> x, double a, double b)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += LogPdf(x[i], a, b);
        return sum;
    }
}
