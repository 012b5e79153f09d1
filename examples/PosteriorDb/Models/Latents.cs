using Smld;
using Smld.Distributions;

namespace PosteriorDb.Models;

/// <summary>What is not seen is summed out, or follows from what is.</summary>
public static partial class Latents
{
    /// <summary>Capture and recapture: each of M candidates belongs to the population with probability omega, and is caught with probability p.</summary>
    [LogDensity]
    public static double CaptureRecapture(
        [Bounded(0, 1)] double omega,
        [Bounded(0, 1)] double p,
        [Data] int M,
        [Data] int T,
        [Data, Length("M * T")] ReadOnlySpan<int> y)
    {
        var lp = 0.0;
        for (var i = 0; i < M; i++)
        {
            var caught = 0;
            for (var t = 0; t < T; t++)
                caught += y[i * T + t];
            if (caught > 0)
                lp += Math.Log(omega) + Binomial.LogPmf(caught, T, p);
            else
                lp += Math.Log(omega * Math.Exp(Binomial.LogPmf(0, T, p)) + (1 - omega));
        }
        return lp;
    }

    /// <summary>Dogs learn to avoid a shock: the log odds of one are linear in how often they avoided it and got it before.</summary>
    [LogDensity]
    public static double Dogs(
        [Length("3")] ReadOnlySpan<double> beta,
        [Data("n_dogs")] int dogs,
        [Data("n_trials")] int trials,
        [Data, Length("dogs * trials")] ReadOnlySpan<int> y)
    {
        var lp = Normal.LogPdf(beta, 0, 100);
        for (var j = 0; j < dogs; j++)
        {
            int avoided = 0, shocked = 0;
            for (var t = 0; t < trials; t++)
            {
                var isShocked = y[j * trials + t];
                lp += BernoulliLogit.LogPmf(isShocked, beta[0] + beta[1] * avoided + beta[2] * shocked);
                avoided += 1 - isShocked;
                shocked += isShocked;
            }
        }
        return lp;
    }

    /// <summary>A mixture of two normals whose means are in order.</summary>
    [LogDensity]
    public static double Mixture(
        [Ordered, Length("2")] ReadOnlySpan<double> mu,
        [Positive, Length("2")] ReadOnlySpan<double> sigma,
        [Bounded(0, 1)] double theta,
        [Data] ReadOnlySpan<double> y)
    {
        var lp = Normal.LogPdf(sigma, 0, 2) + Normal.LogPdf(mu, 0, 2) + Beta.LogPdf(theta, 5, 5);
        for (var n = 0; n < y.Length; n++)
        {
            lp += SpecialFunctions.LogSumExp(
                Math.Log(theta) + Normal.LogPdf(y[n], mu[0], sigma[0]),
                Math.Log(1 - theta) + Normal.LogPdf(y[n], mu[1], sigma[1]));
        }
        return lp;
    }
}
