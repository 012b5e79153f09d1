using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The Bernoulli distribution of which the logit is given: 1 with probability 1 / (1 + exp(-logit)).</summary>
/// <remarks>
/// -log(1 + exp(-logit)) for k = 1, -log(1 + exp(logit)) for k = 0, -∞ elsewhere; NaN for a logit that is NaN.
/// </remarks>
public static class BernoulliLogit
{
    /// <summary>The logarithm of the mass at k, every constant included.</summary>
    /// <param name="k">0 or 1; any other integer has mass zero.</param>
    /// <param name="logit">Logit of the probability of 1; any number.</param>
    [Differentiable]
    public static double LogPmf(int k, double logit)
    {
        if (k != 0 && k != 1) return double.IsNaN(logit) ? double.NaN : double.NegativeInfinity;
        return -Log1pExp(k == 1 ? -logit : logit);
    }

    /// <summary>The sum of <see cref="LogPmf(int, double)"/> over k, one number for each parameter.</summary>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, double logit)
    {
        if (double.IsNaN(logit)) return double.NaN;
        var smallest = Support.Smallest(k);
        var largest = Support.Largest(k);
        if (smallest < 0 || largest > 1) return double.NegativeInfinity;

        var ones = 0;
        for (var i = 0; i < k.Length; i++) ones += k[i];
        var zeros = k.Length - ones;
        return (ones == 0 ? 0 : ones * LogInvLogit(logit)) + (zeros == 0 ? 0 : zeros * Log1mInvLogit(logit));
    }

    /// <summary>The sum of <see cref="LogPmf(int, double)"/> over k, with logit for each element.</summary>
    /// <exception cref="ArgumentException">The length of logit differs from that of k.</exception>
    [Differentiable]
    public static double LogPmf(ReadOnlySpan<int> k, ReadOnlySpan<double> logit)
    {
        if (logit.Length != k.Length) throw Lengths.Differ(logit.Length, k.Length);
        var sum = 0.0;
        for (var i = 0; i < k.Length; i++) sum += LogPmf(k[i], logit[i]);
        return sum;
    }
}
