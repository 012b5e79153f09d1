using Smld.Distributions;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>Logarithms of distribution functions and their complements.</summary>
internal static partial class Probabilities
{
    [LogDensity] public static double NormalLogCdf(double x, double mu, double sigma) => Normal.LogCdf(x, mu, sigma);
    [LogDensity] public static double NormalLogSurvival(double x, double mu, double sigma) => Normal.LogSurvival(x, mu, sigma);
    [LogDensity] public static double LogNormalLogCdf(double x, double mu, double sigma) => LogNormal.LogCdf(x, mu, sigma);
    [LogDensity] public static double LogNormalLogSurvival(double x, double mu, double sigma) => LogNormal.LogSurvival(x, mu, sigma);
    [LogDensity] public static double ExponentialLogCdf(double x, double rate) => Exponential.LogCdf(x, rate);
    [LogDensity] public static double ExponentialLogSurvival(double x, double rate) => Exponential.LogSurvival(x, rate);
    [LogDensity] public static double WeibullLogCdf(double x, double shape, double scale) => Weibull.LogCdf(x, shape, scale);
    [LogDensity] public static double WeibullLogSurvival(double x, double shape, double scale) => Weibull.LogSurvival(x, shape, scale);
    [LogDensity] public static double FrechetLogCdf(double x, double shape, double scale) => Frechet.LogCdf(x, shape, scale);
    [LogDensity] public static double FrechetLogSurvival(double x, double shape, double scale) => Frechet.LogSurvival(x, shape, scale);
    [LogDensity] public static double GumbelLogCdf(double x, double mu, double sigma) => Gumbel.LogCdf(x, mu, sigma);
    [LogDensity] public static double GumbelLogSurvival(double x, double mu, double sigma) => Gumbel.LogSurvival(x, mu, sigma);
    [LogDensity] public static double LogisticLogCdf(double x, double mu, double sigma) => Logistic.LogCdf(x, mu, sigma);
    [LogDensity] public static double LogisticLogSurvival(double x, double mu, double sigma) => Logistic.LogSurvival(x, mu, sigma);
    [LogDensity] public static double CauchyLogCdf(double x, double mu, double sigma) => Cauchy.LogCdf(x, mu, sigma);
    [LogDensity] public static double CauchyLogSurvival(double x, double mu, double sigma) => Cauchy.LogSurvival(x, mu, sigma);
    [LogDensity] public static double LaplaceLogCdf(double x, double mu, double sigma) => Laplace.LogCdf(x, mu, sigma);
    [LogDensity] public static double LaplaceLogSurvival(double x, double mu, double sigma) => Laplace.LogSurvival(x, mu, sigma);
    [LogDensity] public static double UniformLogCdf(double x, double low, double high) => Uniform.LogCdf(x, low, high);
    [LogDensity] public static double UniformLogSurvival(double x, double low, double high) => Uniform.LogSurvival(x, low, high);
    [LogDensity] public static double GammaLogCdf(double x, double shape, double rate) => Gamma.LogCdf(x, shape, rate);
    [LogDensity] public static double GammaLogSurvival(double x, double shape, double rate) => Gamma.LogSurvival(x, shape, rate);
    [LogDensity] public static double InverseGammaLogCdf(double x, double shape, double scale) => InverseGamma.LogCdf(x, shape, scale);
    [LogDensity] public static double InverseGammaLogSurvival(double x, double shape, double scale) => InverseGamma.LogSurvival(x, shape, scale);
    [LogDensity] public static double BetaLogCdf(double x, double a, double b) => Beta.LogCdf(x, a, b);
    [LogDensity] public static double BetaLogSurvival(double x, double a, double b) => Beta.LogSurvival(x, a, b);
    [LogDensity] public static double StudentTLogCdf(double x, double nu, double mu, double sigma) => StudentT.LogCdf(x, nu, mu, sigma);
    [LogDensity] public static double StudentTLogSurvival(double x, double nu, double mu, double sigma) => StudentT.LogSurvival(x, nu, mu, sigma);
    [LogDensity] public static double ChiSquareLogCdf(double x, double nu) => ChiSquare.LogCdf(x, nu);
    [LogDensity] public static double ChiSquareLogSurvival(double x, double nu) => ChiSquare.LogSurvival(x, nu);
    [LogDensity] public static double ParetoLogCdf(double x, double minimum, double shape) => Pareto.LogCdf(x, minimum, shape);
    [LogDensity] public static double ParetoLogSurvival(double x, double minimum, double shape) => Pareto.LogSurvival(x, minimum, shape);
    [LogDensity] public static double ParetoType2LogCdf(double x, double mu, double scale, double shape) => ParetoType2.LogCdf(x, mu, scale, shape);
    [LogDensity] public static double ParetoType2LogSurvival(double x, double mu, double scale, double shape) => ParetoType2.LogSurvival(x, mu, scale, shape);
    [LogDensity] public static double RayleighLogCdf(double x, double sigma) => Rayleigh.LogCdf(x, sigma);
    [LogDensity] public static double RayleighLogSurvival(double x, double sigma) => Rayleigh.LogSurvival(x, sigma);
}
