using Smld;
using Smld.Distributions;
using static Smld.LinearAlgebra;

namespace PosteriorDb.Models;

/// <summary>Functions that are unknown but smooth.</summary>
public static partial class Smooths
{
    /// <summary>A Gaussian process observed with noise of variance sigma; half-normal priors without their log 2.</summary>
    [LogDensity]
    public static double GaussianProcessRegression(
        [Positive] double rho,
        [Positive] double alpha,
        [Positive] double sigma,
        [Data] ReadOnlySpan<double> x,
        [Data, Length(nameof(x))] ReadOnlySpan<double> y)
    {
        var mean = new double[x.Length];
        var factor = Cholesky(GaussianProcess.ExponentiatedQuadratic(x, alpha, rho, sigma));
        return Gamma.LogPdf(rho, 25, 4) + Normal.LogPdf(alpha, 0, 2) + Normal.LogPdf(sigma, 0, 1)
            + MultivariateNormalCholesky.LogPdf(y, mean, factor);
    }
}
