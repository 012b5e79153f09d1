using Smld.Distributions;

namespace Smld.EndToEnd.Tests.LinearAlgebras;

/// <summary>Densities over matrices, and functions that name their derivatives.</summary>
internal static partial class Matrices
{
    /// <summary>A Gaussian process with noise.</summary>
    [LogDensity]
    public static double Process(
        [Positive] double alpha, [Positive] double rho, [Positive] double sigma, [Data] ReadOnlySpan<double> x, [Data, Length(nameof(x))] ReadOnlySpan<double> y)
    {
        var covariance = GaussianProcess.ExponentiatedQuadratic(x, alpha, rho, sigma * sigma);
        return Gamma.LogPdf(rho, 4, 4) + HalfNormal.LogPdf(alpha, 1) + HalfNormal.LogPdf(sigma, 1)
            + MultivariateNormal.LogPdf(y, new double[y.Length], covariance);
    }

    /// <summary>The same with the factor written out.</summary>
    [LogDensity]
    public static double ProcessByHand(
        [Positive] double alpha, [Positive] double rho, [Positive] double sigma, [Data] ReadOnlySpan<double> x, [Data, Length(nameof(x))] ReadOnlySpan<double> y)
    {
        var l = new double[x.Length, x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var d = (x[i] - x[j]) / rho;
                var rest = alpha * alpha * Math.Exp(-0.5 * d * d) + (i == j ? sigma * sigma : 0);
                for (var k = 0; k < j; k++)
                    rest -= l[i, k] * l[j, k];
                l[i, j] = i == j ? Math.Sqrt(rest) : rest / l[j, j];
            }
        }
        var lp = Gamma.LogPdf(rho, 4, 4) + HalfNormal.LogPdf(alpha, 1) + HalfNormal.LogPdf(sigma, 1);
        var z = new double[y.Length];
        for (var i = 0; i < y.Length; i++)
        {
            var rest = y[i];
            for (var k = 0; k < i; k++)
                rest -= l[i, k] * z[k];
            z[i] = rest / l[i, i];
            lp += Normal.LogPdf(z[i], 0, 1) - Math.Log(l[i, i]);
        }
        return lp;
    }

    /// <summary>A correlation of two, by its factor, and scales.</summary>
    [LogDensity]
    public static double Correlated([Bounded(-1, 1)] double rho, [Positive, Length("2")] ReadOnlySpan<double> tau, [Data] ReadOnlySpan<double> y)
    {
        var l = new double[2, 2];
        l[0, 0] = 1;
        l[1, 0] = rho;
        l[1, 1] = Math.Sqrt(1 - rho * rho);
        var scaled = new double[2, 2];
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j <= i; j++)
                scaled[i, j] = tau[i] * l[i, j];
        }
        return LkjCholesky.LogPdf(l, 2) + HalfNormal.LogPdf(tau, 2.5) + MultivariateNormalCholesky.LogPdf(y, new double[2], scaled);
    }

    /// <summary>A filter: in each trip a covariance of the trip's own, made of what the trip before left.</summary>
    [LogDensity]
    public static double Filter([Positive] double noise, double slope, [Data] ReadOnlySpan<double> y)
    {
        var mean = new double[2];
        var variance = 1.0;
        var lp = Normal.LogPdf(slope, 0, 1) + HalfNormal.LogPdf(noise, 1);
        for (var t = 0; t + 1 < y.Length; t += 2)
        {
            var covariance = new double[2, 2];
            covariance[0, 0] = variance + noise;
            covariance[1, 0] = slope * variance;
            covariance[1, 1] = slope * slope * variance + noise;
            var pair = new double[2];
            pair[0] = y[t] - mean[0];
            pair[1] = y[t + 1] - mean[1];
            var gain = LinearAlgebra.Solve(covariance, pair);
            lp -= 0.5 * LinearAlgebra.Dot(gain, pair) + 0.5 * LinearAlgebra.LogDeterminant(covariance);
            variance = 0.5 * variance + Math.Exp(-gain[0] * gain[0]);
            mean[0] += variance * gain[0];
            mean[1] = slope * mean[0];
        }
        return lp;
    }

    /// <summary>Lambert's W of a positive number, by Newton's method: no body that could be read.</summary>
    [Derivative(nameof(LambertByX))]
    public static double Lambert(double x) =>
        Enumerable.Range(0, 40).Aggregate(Math.Log(1 + x), (w, _) => w - (w - x * Math.Exp(-w)) / (w + 1));

    public static double LambertByX(double x) => Math.Exp(-Lambert(x)) / (1 + Lambert(x));

    [LogDensity]
    public static double Iterated(double mu, [Data] ReadOnlySpan<double> bounds)
    {
        var lp = -0.5 * mu * mu;
        for (var i = 0; i < bounds.Length; i++)
            lp -= Lambert(Math.Exp(bounds[i] - mu));
        return lp;
    }
}
