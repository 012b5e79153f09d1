using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The ordered logistic distribution: category k of 0, …, K - 1 when eta plus a standard logistic variable lies between cutpoints k - 1 and k.</summary>
/// <remarks>
/// p = F(eta - cutpoints[k - 1]) - F(eta - cutpoints[k]), with F = 1 below the first cutpoint and 0 above the last, K - 1 in number; its
/// logarithm keeps its digits in both tails. -∞ for a k that is no category; NaN when the cutpoints do not increase or anything is NaN.
/// </remarks>
public static class OrderedLogistic
{
    /// <summary>The logarithm of the mass at k.</summary>
    /// <param name="k">A category, counted from 0.</param>
    /// <param name="eta">Linear predictor; finite.</param>
    /// <param name="cutpoints">Increasing, one fewer than categories.</param>
    [Differentiable]
    public static double LogPmf(int k, double eta, ReadOnlySpan<double> cutpoints)
    {
        if (!Support.IsIncreasing(cutpoints) || double.IsNaN(eta)) return double.NaN;
        return Mass(k, eta, cutpoints);
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, ReadOnlySpan{double})"/> over k, with the same predictor for each element.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double eta, ReadOnlySpan<double> cutpoints)
    {
        if (!Support.IsIncreasing(cutpoints) || double.IsNaN(eta)) return double.NaN;
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += Mass(k[i], eta, cutpoints);
        return sum;
    }

    /// <summary>The sum of <see cref="LogPmf(int, double, ReadOnlySpan{double})"/> over k, with eta for each element.</summary>
    /// <exception cref="ArgumentException">The length of eta differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> eta, ReadOnlySpan<double> cutpoints)
    {
        if (eta.Length != k.Length) throw Lengths.Differ(eta.Length, k.Length);
        if (!Support.IsIncreasing(cutpoints)) return double.NaN;
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += double.IsNaN(eta[i]) ? double.NaN : Mass(k[i], eta[i], cutpoints);
        return sum;
    }

    private static double Mass(int k, double eta, ReadOnlySpan<double> cutpoints)
    {
        var last = cutpoints.Length;
        if (k < 0 || k > last) return double.NegativeInfinity;
        if (last == 0) return 0;
        if (k == 0) return Log1mInvLogit(eta - cutpoints[0]);
        if (k == last) return LogInvLogit(eta - cutpoints[last - 1]);
        return Between(eta - cutpoints[k - 1], eta - cutpoints[k], cutpoints[k - 1] - cutpoints[k]);
    }

    // F(a) - F(b) = F(a) (1 - F(b)) (1 - exp(b - a)), without a difference of two that are nearly equal.
    private static double Between(double a, double b, double difference) => LogInvLogit(a) + Log1mInvLogit(b) + Log1mExp(difference);
}
