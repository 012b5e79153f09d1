using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The beta-binomial distribution: successes in n trials whose probability has a beta distribution with shapes a and b.</summary>
/// <remarks>
/// log C(n, k) + log B(k + a, n - k + b) - log B(a, b) for 0 ≤ k ≤ n, -∞ elsewhere; NaN for n &lt; 0, when a ≤ 0 or b ≤ 0 or anything is NaN.
/// Nothing is lost for great shapes, where it tends to <see cref="Binomial"/>.
/// </remarks>
public static class BetaBinomial
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">Number of successes.</param>
    /// <param name="n">Number of trials; not negative.</param>
    /// <param name="a">First shape; positive and finite.</param>
    /// <param name="b">Second shape; positive and finite.</param>
    [Differentiable]
    public static double LogPmf(int k, int n, double a, double b)
    {
        if (!(n >= 0 && a > 0 && b > 0)) return double.NaN;
        if (k < 0 || k > n) return double.NegativeInfinity;
        return LogBinomialCoefficient(n, k) + LogRisingFactorial(a, k) + LogRisingFactorial(b, n - k) - LogRisingFactorial(a + b, n);
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double, double)"/> over k, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, int n, double a, double b)
    {
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n, a, b);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double, double)"/> over k, with b for each element.</summary>
    /// <exception cref="ArgumentException">The length of b differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, int n, double a, ReadOnlySpan<double> b)
    {
        if (b.Length != k.Length) throw Lengths.Differ(b.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n, a, b[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double, double)"/> over k, with a for each element.</summary>
    /// <exception cref="ArgumentException">The length of a differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, int n, ReadOnlySpan<double> a, double b)
    {
        if (a.Length != k.Length) throw Lengths.Differ(a.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n, a[i], b);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double, double)"/> over k, with a and b for each element.</summary>
    /// <exception cref="ArgumentException">The length of a or b differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, int n, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != k.Length) throw Lengths.Differ(a.Length, k.Length);
        if (b.Length != k.Length) throw Lengths.Differ(b.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n, a[i], b[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double, double)"/> over k, with n for each element.</summary>
    /// <exception cref="ArgumentException">The length of n differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<int> n, double a, double b)
    {
        if (n.Length != k.Length) throw Lengths.Differ(n.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n[i], a, b);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double, double)"/> over k, with n and b for each element.</summary>
    /// <exception cref="ArgumentException">The length of n or b differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<int> n, double a, ReadOnlySpan<double> b)
    {
        if (n.Length != k.Length) throw Lengths.Differ(n.Length, k.Length);
        if (b.Length != k.Length) throw Lengths.Differ(b.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n[i], a, b[i]);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double, double)"/> over k, with n and a for each element.</summary>
    /// <exception cref="ArgumentException">The length of n or a differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<int> n, ReadOnlySpan<double> a, double b)
    {
        if (n.Length != k.Length) throw Lengths.Differ(n.Length, k.Length);
        if (a.Length != k.Length) throw Lengths.Differ(a.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n[i], a[i], b);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, int, double, double)"/> over k, with n and a and b for each element.</summary>
    /// <exception cref="ArgumentException">The length of n or a or b differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<int> n, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (n.Length != k.Length) throw Lengths.Differ(n.Length, k.Length);
        if (a.Length != k.Length) throw Lengths.Differ(a.Length, k.Length);
        if (b.Length != k.Length) throw Lengths.Differ(b.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], n[i], a[i], b[i]);
        return sum;
    }
}
