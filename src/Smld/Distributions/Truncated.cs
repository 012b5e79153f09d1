using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>A distribution cut off at bounds and normalised on what is left, from its log density and its log probabilities at the bounds.</summary>
/// <remarks>
/// <c>Truncated.Below(x, 2, Normal.LogPdf(x, mu, sigma), Normal.LogSurvival(2, mu, sigma))</c>. -∞ outside of the bounds. For
/// masses <c>LogSurvival</c> is that above the integer before the bound, because the bound itself counts.
/// </remarks>
public static class Truncated
{
    /// <summary>The log density of a distribution without what is below a bound.</summary>
    /// <param name="x">The variate.</param>
    /// <param name="low">The bound, which is in.</param>
    /// <param name="logPdf">Log density at x of the whole distribution.</param>
    /// <param name="logSurvival">log P(X > low).</param>
    [Differentiable]
    public static double Below(double x, double low, double logPdf, double logSurvival) => x < low ? double.NegativeInfinity : logPdf - logSurvival;

    /// <summary>The log density of a distribution without what is above a bound.</summary>
    /// <param name="x">The variate.</param>
    /// <param name="high">The bound, which is in.</param>
    /// <param name="logPdf">Log density at x of the whole distribution.</param>
    /// <param name="logCdf">log P(X ≤ high).</param>
    [Differentiable]
    public static double Above(double x, double high, double logPdf, double logCdf) => x > high ? double.NegativeInfinity : logPdf - logCdf;

    /// <summary>The log density of a distribution without what is outside of two bounds.</summary>
    /// <param name="x">The variate.</param>
    /// <param name="low">The lower bound, which is in.</param>
    /// <param name="high">The upper bound, which is in.</param>
    /// <param name="logPdf">Log density at x of the whole distribution.</param>
    /// <param name="logLarger">log P(X ≤ high); or, in the upper tail, where that would round to 0, log P(X > low).</param>
    /// <param name="logSmaller">log P(X ≤ low); or log P(X > high).</param>
    [Differentiable]
    public static double Between(double x, double low, double high, double logPdf, double logLarger, double logSmaller) =>
        x < low || x > high ? double.NegativeInfinity : logPdf - LogDiffExp(logLarger, logSmaller);
}
