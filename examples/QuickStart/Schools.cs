using Smld;
using Smld.Distributions;

namespace QuickStart;

/// <summary>The model; the generator writes the rest of this class.</summary>
internal static partial class Schools
{
    /// <summary>Rubin's eight schools, non-centred: the effect of coaching in school j is mu + tau theta[j].</summary>
    [LogDensity]
    public static double EightSchools(
        double mu,
        [Positive] double tau,
        [Length(nameof(y))] ReadOnlySpan<double> theta,
        [Data] ReadOnlySpan<double> y,
        [Data, Length(nameof(y)), Positive] ReadOnlySpan<double> sigma)
    {
        var lp = Normal.LogPdf(mu, 0, 5) + Cauchy.LogPdf(tau, 0, 5);
        for (var j = 0; j < y.Length; j++)
            lp += Normal.LogPdf(theta[j], 0, 1) + Normal.LogPdf(y[j], mu + tau * theta[j], sigma[j]);
        return lp;
    }
}
