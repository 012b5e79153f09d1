using Smld;
using Smld.Distributions;

namespace PosteriorDb.Models;

/// <summary>A response that is linear in its covariates, on one scale or another.</summary>
public static partial class Regressions
{
    /// <summary>A child's test score by the mother's schooling and IQ.</summary>
    [LogDensity]
    public static double KidScore(
        [Length("3")] ReadOnlySpan<double> beta,
        [Positive] double sigma,
        [Data("kid_score")] ReadOnlySpan<double> score,
        [Data("mom_hs"), Length(nameof(score))] ReadOnlySpan<double> highSchool,
        [Data("mom_iq"), Length(nameof(score))] ReadOnlySpan<double> iq)
    {
        var lp = Cauchy.LogPdf(sigma, 0, 2.5);
        for (var n = 0; n < score.Length; n++)
            lp += Normal.LogPdf(score[n], beta[0] + beta[1] * highSchool[n] + beta[2] * iq[n], sigma);
        return lp;
    }

    /// <summary>The leaf weight of mesquite bushes by their dimensions, all on log scale.</summary>
    [LogDensity]
    public static double LogMesquite(
        [Length("7")] ReadOnlySpan<double> beta,
        [Positive] double sigma,
        [Data, Positive] ReadOnlySpan<double> weight,
        [Data, Positive, Length(nameof(weight))] ReadOnlySpan<double> diam1,
        [Data, Positive, Length(nameof(weight))] ReadOnlySpan<double> diam2,
        [Data("canopy_height"), Positive, Length(nameof(weight))] ReadOnlySpan<double> canopyHeight,
        [Data("total_height"), Positive, Length(nameof(weight))] ReadOnlySpan<double> totalHeight,
        [Data, Positive, Length(nameof(weight))] ReadOnlySpan<double> density,
        [Data, Length(nameof(weight))] ReadOnlySpan<double> group)
    {
        var lp = 0.0;
        for (var n = 0; n < weight.Length; n++)
        {
            var mean = beta[0] + beta[1] * Math.Log(diam1[n]) + beta[2] * Math.Log(diam2[n]) + beta[3] * Math.Log(canopyHeight[n])
                + beta[4] * Math.Log(totalHeight[n]) + beta[5] * Math.Log(density[n]) + beta[6] * group[n];
            lp += Normal.LogPdf(Math.Log(weight[n]), mean, sigma);
        }
        return lp;
    }

    /// <summary>Whether a household changes to another well, by the distance, the arsenic in its own, and schooling.</summary>
    [LogDensity]
    public static double Wells(
        double alpha,
        [Length("3")] ReadOnlySpan<double> beta,
        [Data] ReadOnlySpan<int> switched,
        [Data("dist"), Length(nameof(switched))] ReadOnlySpan<double> distance,
        [Data, Length(nameof(switched))] ReadOnlySpan<double> arsenic,
        [Data("educ"), Length(nameof(switched))] ReadOnlySpan<double> schooling)
    {
        var lp = 0.0;
        for (var n = 0; n < switched.Length; n++)
        {
            var logit = alpha + beta[0] * (distance[n] / 100) + beta[1] * arsenic[n] + beta[2] * (schooling[n] / 4);
            lp += BernoulliLogit.LogPmf(switched[n], logit);
        }
        return lp;
    }

    /// <summary>Counts of breeding pairs with a cubic trend.</summary>
    [LogDensity]
    public static double PoissonTrend(
        [Bounded(-20, 20)] double alpha,
        [Bounded(-10, 10)] double beta1,
        [Bounded(-10, 10)] double beta2,
        [Bounded(-10, 10)] double beta3,
        [Data] ReadOnlySpan<double> year,
        [Data("C"), Length(nameof(year))] ReadOnlySpan<int> counts)
    {
        var lp = 0.0;
        for (var i = 0; i < year.Length; i++)
        {
            var t = year[i];
            lp += PoissonLog.LogPmf(counts[i], alpha + beta1 * t + beta2 * (t * t) + beta3 * (t * t * t));
        }
        return lp;
    }
}
