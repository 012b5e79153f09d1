using Smld;
using Smld.Distributions;

namespace PosteriorDb.Models;

/// <summary>Groups that share a distribution.</summary>
public static partial class Hierarchies
{
    /// <summary>Rubin's eight schools, centred: a funnel, in which samplers get stuck.</summary>
    [LogDensity]
    public static double EightSchoolsCentred(
        [Length(nameof(y))] ReadOnlySpan<double> theta,
        double mu,
        [Positive] double tau,
        [Data] ReadOnlySpan<double> y,
        [Data, Length(nameof(y)), Positive] ReadOnlySpan<double> sigma) =>
        Normal.LogPdf(mu, 0, 5) + Cauchy.LogPdf(tau, 0, 5) + Normal.LogPdf(theta, mu, tau) + Normal.LogPdf(y, theta, sigma);

    /// <summary>Rubin's eight schools, non-centred: school j has the effect mu + tau · theta_trans[j].</summary>
    [LogDensity]
    public static double EightSchools(
        [Length(nameof(y))] ReadOnlySpan<double> theta_trans,
        double mu,
        [Positive] double tau,
        [Data] ReadOnlySpan<double> y,
        [Data, Length(nameof(y)), Positive] ReadOnlySpan<double> sigma)
    {
        var lp = Normal.LogPdf(theta_trans, 0, 1) + Normal.LogPdf(mu, 0, 5) + Cauchy.LogPdf(tau, 0, 5);
        for (var j = 0; j < y.Length; j++)
            lp += Normal.LogPdf(y[j], mu + tau * theta_trans[j], sigma[j]);
        return lp;
    }

    /// <summary>Radon in the houses of Minnesota, with an intercept for each county.</summary>
    [LogDensity]
    public static double Radon(
        [Length("J")] ReadOnlySpan<double> alpha,
        [Length("2")] ReadOnlySpan<double> beta,
        double mu_alpha,
        [Positive] double sigma_alpha,
        [Positive] double sigma_y,
        [Data] int J,
        [Data("log_radon")] ReadOnlySpan<double> radon,
        [Data("county_idx"), Index("J", Base = 1), Length(nameof(radon))] ReadOnlySpan<int> county,
        [Data("log_uppm"), Length(nameof(radon))] ReadOnlySpan<double> uranium,
        [Data("floor_measure"), Length(nameof(radon))] ReadOnlySpan<double> floor)
    {
        var lp = Normal.LogPdf(sigma_alpha, 0, 1) + Normal.LogPdf(sigma_y, 0, 1) + Normal.LogPdf(mu_alpha, 0, 10)
            + Normal.LogPdf(beta, 0, 10) + Normal.LogPdf(alpha, mu_alpha, sigma_alpha);
        for (var n = 0; n < radon.Length; n++)
            lp += Normal.LogPdf(radon[n], alpha[county[n]] + beta[0] * uranium[n] + beta[1] * floor[n], sigma_y);
        return lp;
    }

    /// <summary>Item response theory: person j solves item i with log odds a[i] · (theta[j] − b[i]).</summary>
    [LogDensity]
    public static double ItemResponse(
        [Positive] double sigma_theta,
        [Length("J")] ReadOnlySpan<double> theta,
        [Positive] double sigma_a,
        [Length("I"), Positive] ReadOnlySpan<double> a,
        double mu_b,
        [Positive] double sigma_b,
        [Length("I")] ReadOnlySpan<double> b,
        [Data] int I,
        [Data] int J,
        [Data, Length("I * J")] ReadOnlySpan<int> y)
    {
        var lp = Cauchy.LogPdf(sigma_theta, 0, 2) + Cauchy.LogPdf(sigma_a, 0, 2) + Cauchy.LogPdf(sigma_b, 0, 2)
            + Normal.LogPdf(theta, 0, sigma_theta) + LogNormal.LogPdf(a, 0, sigma_a)
            + Normal.LogPdf(mu_b, 0, 5) + Normal.LogPdf(b, mu_b, sigma_b);
        for (var i = 0; i < I; i++)
        {
            for (var j = 0; j < J; j++)
                lp += BernoulliLogit.LogPmf(y[i * J + j], a[i] * (theta[j] - b[i]));
        }
        return lp;
    }
}
