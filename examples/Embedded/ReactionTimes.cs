using Smld;

namespace Embedded;

/// <summary>Log-normal reaction times, with a weak prior.</summary>
internal static partial class ReactionTimes
{
    [LogDensity]
    internal static double Posterior(double mu, double logSigma, [Data] ReadOnlySpan<double> milliseconds)
    {
        var lp = Normal(mu, 6, 1) + Normal(logSigma, -1, 1);
        for (var i = 0; i < milliseconds.Length; i++)
            lp += Normal(Math.Log(milliseconds[i]), mu, Math.Exp(logSigma));
        return lp;
    }

    private static double Normal(double x, double mu, double sigma)
    {
        var z = (x - mu) / sigma;
        return -0.5 * z * z - Math.Log(sigma);
    }
}
