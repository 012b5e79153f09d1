using Smld;
using Smld.Distributions;

namespace PosteriorDb.Models;

/// <summary>Observations in order, each given those before it.</summary>
public static partial class TimeSeries
{
    /// <summary>An autoregression of order K; the first K observations are given.</summary>
    [LogDensity]
    public static double AutoRegression(
        double alpha,
        [Length("K")] ReadOnlySpan<double> beta,
        [Positive] double sigma,
        [Data] int K,
        [Data] ReadOnlySpan<double> y)
    {
        var lp = Normal.LogPdf(alpha, 0, 10) + Normal.LogPdf(beta, 0, 10) + Cauchy.LogPdf(sigma, 0, 2.5);
        for (var t = K; t < y.Length; t++)
        {
            var mean = alpha;
            for (var k = 0; k < K; k++)
                mean += beta[k] * y[t - 1 - k];
            lp += Normal.LogPdf(y[t], mean, sigma);
        }
        return lp;
    }

    /// <summary>GARCH(1,1): the variance follows the last squared deviation and the last variance; flat priors.</summary>
    [LogDensity]
    public static double Garch(
        double mu,
        [Positive] double alpha0,
        [Bounded(0, 1)] double alpha1,
        [Bounded("0", "1 - alpha1")] double beta1,
        [Data] ReadOnlySpan<double> y,
        [Data, Positive] double sigma1)
    {
        var sigma = sigma1;
        var lp = Normal.LogPdf(y[0], mu, sigma);
        for (var t = 1; t < y.Length; t++)
        {
            var deviation = y[t - 1] - mu;
            sigma = Math.Sqrt(alpha0 + alpha1 * (deviation * deviation) + beta1 * (sigma * sigma));
            lp += Normal.LogPdf(y[t], mu, sigma);
        }
        return lp;
    }

    /// <summary>A hidden Markov chain of two states with normal emissions; the states are summed out by the forward algorithm.</summary>
    [LogDensity]
    public static double HiddenMarkov(
        [Simplex, Length("2")] ReadOnlySpan<double> theta1,
        [Simplex, Length("2")] ReadOnlySpan<double> theta2,
        [PositiveOrdered, Length("2")] ReadOnlySpan<double> mu,
        [Data] ReadOnlySpan<double> y)
    {
        var lp = Normal.LogPdf(mu[0], 3, 1) + Normal.LogPdf(mu[1], 10, 1);
        var (first, second) = (Normal.LogPdf(y[0], mu[0], 1), Normal.LogPdf(y[0], mu[1], 1));
        for (var t = 1; t < y.Length; t++)
        {
            (first, second) = (
                SpecialFunctions.LogSumExp(first + Math.Log(theta1[0]), second + Math.Log(theta2[0])) + Normal.LogPdf(y[t], mu[0], 1),
                SpecialFunctions.LogSumExp(first + Math.Log(theta1[1]), second + Math.Log(theta2[1])) + Normal.LogPdf(y[t], mu[1], 1));
        }
        return lp + SpecialFunctions.LogSumExp(first, second);
    }
}
