using Smld.Distributions;
using Reals = System.ReadOnlySpan<double>;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>Densities of positive variates and of variates in an interval.</summary>
internal static partial class Overloads
{
    [LogDensity] public static double HalfNormalNN(double x, double sigma) => HalfNormal.LogPdf(x, sigma);
    [LogDensity] public static double HalfNormalSN(Reals x, double sigma) => HalfNormal.LogPdf(x, sigma);
    [LogDensity] public static double HalfNormalSS(Reals x, Reals sigma) => HalfNormal.LogPdf(x, sigma);
    [LogDensity] public static double HalfNormalDN([Data] Reals x, double sigma) => HalfNormal.LogPdf(x, sigma);

    [LogDensity] public static double HalfCauchyNN(double x, double sigma) => HalfCauchy.LogPdf(x, sigma);
    [LogDensity] public static double HalfCauchySN(Reals x, double sigma) => HalfCauchy.LogPdf(x, sigma);
    [LogDensity] public static double HalfCauchySS(Reals x, Reals sigma) => HalfCauchy.LogPdf(x, sigma);
    [LogDensity] public static double HalfCauchyDN([Data] Reals x, double sigma) => HalfCauchy.LogPdf(x, sigma);

    [LogDensity] public static double HalfStudentTNNN(double x, double nu, double sigma) => HalfStudentT.LogPdf(x, nu, sigma);
    [LogDensity] public static double HalfStudentTSNN(Reals x, double nu, double sigma) => HalfStudentT.LogPdf(x, nu, sigma);
    [LogDensity] public static double HalfStudentTSNS(Reals x, double nu, Reals sigma) => HalfStudentT.LogPdf(x, nu, sigma);
    [LogDensity] public static double HalfStudentTSSN(Reals x, Reals nu, double sigma) => HalfStudentT.LogPdf(x, nu, sigma);
    [LogDensity] public static double HalfStudentTSSS(Reals x, Reals nu, Reals sigma) => HalfStudentT.LogPdf(x, nu, sigma);
    [LogDensity] public static double HalfStudentTDNN([Data] Reals x, double nu, double sigma) => HalfStudentT.LogPdf(x, nu, sigma);

    [LogDensity] public static double ExponentialNN(double x, double rate) => Exponential.LogPdf(x, rate);
    [LogDensity] public static double ExponentialSN(Reals x, double rate) => Exponential.LogPdf(x, rate);
    [LogDensity] public static double ExponentialSS(Reals x, Reals rate) => Exponential.LogPdf(x, rate);
    [LogDensity] public static double ExponentialDN([Data] Reals x, double rate) => Exponential.LogPdf(x, rate);

    [LogDensity] public static double GammaNNN(double x, double shape, double rate) => Gamma.LogPdf(x, shape, rate);
    [LogDensity] public static double GammaSNN(Reals x, double shape, double rate) => Gamma.LogPdf(x, shape, rate);
    [LogDensity] public static double GammaSNS(Reals x, double shape, Reals rate) => Gamma.LogPdf(x, shape, rate);
    [LogDensity] public static double GammaSSN(Reals x, Reals shape, double rate) => Gamma.LogPdf(x, shape, rate);
    [LogDensity] public static double GammaSSS(Reals x, Reals shape, Reals rate) => Gamma.LogPdf(x, shape, rate);
    [LogDensity] public static double GammaDNN([Data] Reals x, double shape, double rate) => Gamma.LogPdf(x, shape, rate);

    [LogDensity] public static double InverseGammaNNN(double x, double shape, double scale) => InverseGamma.LogPdf(x, shape, scale);
    [LogDensity] public static double InverseGammaSNN(Reals x, double shape, double scale) => InverseGamma.LogPdf(x, shape, scale);
    [LogDensity] public static double InverseGammaSNS(Reals x, double shape, Reals scale) => InverseGamma.LogPdf(x, shape, scale);
    [LogDensity] public static double InverseGammaSSN(Reals x, Reals shape, double scale) => InverseGamma.LogPdf(x, shape, scale);
    [LogDensity] public static double InverseGammaSSS(Reals x, Reals shape, Reals scale) => InverseGamma.LogPdf(x, shape, scale);
    [LogDensity] public static double InverseGammaDNN([Data] Reals x, double shape, double scale) => InverseGamma.LogPdf(x, shape, scale);

    [LogDensity] public static double WeibullNNN(double x, double shape, double scale) => Weibull.LogPdf(x, shape, scale);
    [LogDensity] public static double WeibullSNN(Reals x, double shape, double scale) => Weibull.LogPdf(x, shape, scale);
    [LogDensity] public static double WeibullSNS(Reals x, double shape, Reals scale) => Weibull.LogPdf(x, shape, scale);
    [LogDensity] public static double WeibullSSN(Reals x, Reals shape, double scale) => Weibull.LogPdf(x, shape, scale);
    [LogDensity] public static double WeibullSSS(Reals x, Reals shape, Reals scale) => Weibull.LogPdf(x, shape, scale);
    [LogDensity] public static double WeibullDNN([Data] Reals x, double shape, double scale) => Weibull.LogPdf(x, shape, scale);

    [LogDensity] public static double FrechetNNN(double x, double shape, double scale) => Frechet.LogPdf(x, shape, scale);
    [LogDensity] public static double FrechetSNN(Reals x, double shape, double scale) => Frechet.LogPdf(x, shape, scale);
    [LogDensity] public static double FrechetSNS(Reals x, double shape, Reals scale) => Frechet.LogPdf(x, shape, scale);
    [LogDensity] public static double FrechetSSN(Reals x, Reals shape, double scale) => Frechet.LogPdf(x, shape, scale);
    [LogDensity] public static double FrechetSSS(Reals x, Reals shape, Reals scale) => Frechet.LogPdf(x, shape, scale);
    [LogDensity] public static double FrechetDNN([Data] Reals x, double shape, double scale) => Frechet.LogPdf(x, shape, scale);

    [LogDensity] public static double BetaNNN(double x, double a, double b) => Beta.LogPdf(x, a, b);
    [LogDensity] public static double BetaSNN(Reals x, double a, double b) => Beta.LogPdf(x, a, b);
    [LogDensity] public static double BetaSNS(Reals x, double a, Reals b) => Beta.LogPdf(x, a, b);
    [LogDensity] public static double BetaSSN(Reals x, Reals a, double b) => Beta.LogPdf(x, a, b);
    [LogDensity] public static double BetaSSS(Reals x, Reals a, Reals b) => Beta.LogPdf(x, a, b);
    [LogDensity] public static double BetaDNN([Data] Reals x, double a, double b) => Beta.LogPdf(x, a, b);

    [LogDensity] public static double UniformNNN(double x, double low, double high) => Uniform.LogPdf(x, low, high);
    [LogDensity] public static double UniformSNN(Reals x, double low, double high) => Uniform.LogPdf(x, low, high);
    [LogDensity] public static double UniformSNS(Reals x, double low, Reals high) => Uniform.LogPdf(x, low, high);
    [LogDensity] public static double UniformSSN(Reals x, Reals low, double high) => Uniform.LogPdf(x, low, high);
    [LogDensity] public static double UniformSSS(Reals x, Reals low, Reals high) => Uniform.LogPdf(x, low, high);
    [LogDensity] public static double UniformDNN([Data] Reals x, double low, double high) => Uniform.LogPdf(x, low, high);

    // One variate is a whole vector.
    [LogDensity] public static double DirichletSN(Reals x, double alpha) => Dirichlet.LogPdf(x, alpha);
    [LogDensity] public static double DirichletSS(Reals x, Reals alpha) => Dirichlet.LogPdf(x, alpha);
    [LogDensity] public static double DirichletDN([Data] Reals x, double alpha) => Dirichlet.LogPdf(x, alpha);
    [LogDensity] public static double DirichletDS([Data] Reals x, Reals alpha) => Dirichlet.LogPdf(x, alpha);
}
