using Smld;
using Smld.Distributions;

namespace Embedded;

/// <summary>Log-normal reaction times, with a weak prior.</summary>
internal static partial class ReactionTimes
{
    [LogDensity]
    internal static double Posterior(double mu, [Positive] double sigma, [Data, Positive] ReadOnlySpan<double> milliseconds) =>
        Normal.LogPdf(mu, 6, 1) + LogNormal.LogPdf(sigma, -1, 1) + LogNormal.LogPdf(milliseconds, mu, sigma);
}
