using Smld.Distributions;
using Counts = System.ReadOnlySpan<int>;
using Reals = System.ReadOnlySpan<double>;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>Densities of angles, skewed variates, Pareto and chi-square variates, and of counts that vary more than binomial and Poisson ones.</summary>
internal static partial class Overloads
{
    [LogDensity] public static double ChiSquareNN(double x, double nu) => ChiSquare.LogPdf(x, nu);
    [LogDensity] public static double ChiSquareSN(Reals x, double nu) => ChiSquare.LogPdf(x, nu);
    [LogDensity] public static double ChiSquareSS(Reals x, Reals nu) => ChiSquare.LogPdf(x, nu);
    [LogDensity] public static double ChiSquareDN([Data] Reals x, double nu) => ChiSquare.LogPdf(x, nu);

    [LogDensity] public static double InverseChiSquareNN(double x, double nu) => InverseChiSquare.LogPdf(x, nu);
    [LogDensity] public static double InverseChiSquareSN(Reals x, double nu) => InverseChiSquare.LogPdf(x, nu);
    [LogDensity] public static double InverseChiSquareSS(Reals x, Reals nu) => InverseChiSquare.LogPdf(x, nu);
    [LogDensity] public static double InverseChiSquareDN([Data] Reals x, double nu) => InverseChiSquare.LogPdf(x, nu);

    [LogDensity] public static double ScaledInverseChiSquareNNN(double x, double nu, double sigma) => ScaledInverseChiSquare.LogPdf(x, nu, sigma);
    [LogDensity] public static double ScaledInverseChiSquareSNN(Reals x, double nu, double sigma) => ScaledInverseChiSquare.LogPdf(x, nu, sigma);
    [LogDensity] public static double ScaledInverseChiSquareSNS(Reals x, double nu, Reals sigma) => ScaledInverseChiSquare.LogPdf(x, nu, sigma);
    [LogDensity] public static double ScaledInverseChiSquareSSN(Reals x, Reals nu, double sigma) => ScaledInverseChiSquare.LogPdf(x, nu, sigma);
    [LogDensity] public static double ScaledInverseChiSquareSSS(Reals x, Reals nu, Reals sigma) => ScaledInverseChiSquare.LogPdf(x, nu, sigma);
    [LogDensity] public static double ScaledInverseChiSquareDNN([Data] Reals x, double nu, double sigma) => ScaledInverseChiSquare.LogPdf(x, nu, sigma);

    [LogDensity] public static double ParetoNNN(double x, double minimum, double shape) => Pareto.LogPdf(x, minimum, shape);
    [LogDensity] public static double ParetoSNN(Reals x, double minimum, double shape) => Pareto.LogPdf(x, minimum, shape);
    [LogDensity] public static double ParetoSNS(Reals x, double minimum, Reals shape) => Pareto.LogPdf(x, minimum, shape);
    [LogDensity] public static double ParetoSSN(Reals x, Reals minimum, double shape) => Pareto.LogPdf(x, minimum, shape);
    [LogDensity] public static double ParetoSSS(Reals x, Reals minimum, Reals shape) => Pareto.LogPdf(x, minimum, shape);
    [LogDensity] public static double ParetoDNN([Data] Reals x, double minimum, double shape) => Pareto.LogPdf(x, minimum, shape);

    [LogDensity] public static double ParetoType2NNNN(double x, double mu, double scale, double shape) => ParetoType2.LogPdf(x, mu, scale, shape);
    [LogDensity] public static double ParetoType2SNNN(Reals x, double mu, double scale, double shape) => ParetoType2.LogPdf(x, mu, scale, shape);
    [LogDensity] public static double ParetoType2SNNS(Reals x, double mu, double scale, Reals shape) => ParetoType2.LogPdf(x, mu, scale, shape);
    [LogDensity] public static double ParetoType2SNSN(Reals x, double mu, Reals scale, double shape) => ParetoType2.LogPdf(x, mu, scale, shape);
    [LogDensity] public static double ParetoType2SNSS(Reals x, double mu, Reals scale, Reals shape) => ParetoType2.LogPdf(x, mu, scale, shape);
    [LogDensity] public static double ParetoType2SSNN(Reals x, Reals mu, double scale, double shape) => ParetoType2.LogPdf(x, mu, scale, shape);
    [LogDensity] public static double ParetoType2SSNS(Reals x, Reals mu, double scale, Reals shape) => ParetoType2.LogPdf(x, mu, scale, shape);
    [LogDensity] public static double ParetoType2SSSN(Reals x, Reals mu, Reals scale, double shape) => ParetoType2.LogPdf(x, mu, scale, shape);
    [LogDensity] public static double ParetoType2SSSS(Reals x, Reals mu, Reals scale, Reals shape) => ParetoType2.LogPdf(x, mu, scale, shape);
    [LogDensity] public static double ParetoType2DNNN([Data] Reals x, double mu, double scale, double shape) => ParetoType2.LogPdf(x, mu, scale, shape);

    [LogDensity] public static double RayleighNN(double x, double sigma) => Rayleigh.LogPdf(x, sigma);
    [LogDensity] public static double RayleighSN(Reals x, double sigma) => Rayleigh.LogPdf(x, sigma);
    [LogDensity] public static double RayleighSS(Reals x, Reals sigma) => Rayleigh.LogPdf(x, sigma);
    [LogDensity] public static double RayleighDN([Data] Reals x, double sigma) => Rayleigh.LogPdf(x, sigma);

    [LogDensity] public static double InverseGaussianNNN(double x, double mu, double shape) => InverseGaussian.LogPdf(x, mu, shape);
    [LogDensity] public static double InverseGaussianSNN(Reals x, double mu, double shape) => InverseGaussian.LogPdf(x, mu, shape);
    [LogDensity] public static double InverseGaussianSNS(Reals x, double mu, Reals shape) => InverseGaussian.LogPdf(x, mu, shape);
    [LogDensity] public static double InverseGaussianSSN(Reals x, Reals mu, double shape) => InverseGaussian.LogPdf(x, mu, shape);
    [LogDensity] public static double InverseGaussianSSS(Reals x, Reals mu, Reals shape) => InverseGaussian.LogPdf(x, mu, shape);
    [LogDensity] public static double InverseGaussianDNN([Data] Reals x, double mu, double shape) => InverseGaussian.LogPdf(x, mu, shape);

    [LogDensity] public static double BetaProportionNNN(double x, double mu, double kappa) => BetaProportion.LogPdf(x, mu, kappa);
    [LogDensity] public static double BetaProportionSNN(Reals x, double mu, double kappa) => BetaProportion.LogPdf(x, mu, kappa);
    [LogDensity] public static double BetaProportionSNS(Reals x, double mu, Reals kappa) => BetaProportion.LogPdf(x, mu, kappa);
    [LogDensity] public static double BetaProportionSSN(Reals x, Reals mu, double kappa) => BetaProportion.LogPdf(x, mu, kappa);
    [LogDensity] public static double BetaProportionSSS(Reals x, Reals mu, Reals kappa) => BetaProportion.LogPdf(x, mu, kappa);
    [LogDensity] public static double BetaProportionDNN([Data] Reals x, double mu, double kappa) => BetaProportion.LogPdf(x, mu, kappa);

    [LogDensity] public static double VonMisesNNN(double x, double mu, double kappa) => VonMises.LogPdf(x, mu, kappa);
    [LogDensity] public static double VonMisesSNN(Reals x, double mu, double kappa) => VonMises.LogPdf(x, mu, kappa);
    [LogDensity] public static double VonMisesSNS(Reals x, double mu, Reals kappa) => VonMises.LogPdf(x, mu, kappa);
    [LogDensity] public static double VonMisesSSN(Reals x, Reals mu, double kappa) => VonMises.LogPdf(x, mu, kappa);
    [LogDensity] public static double VonMisesSSS(Reals x, Reals mu, Reals kappa) => VonMises.LogPdf(x, mu, kappa);
    [LogDensity] public static double VonMisesDNN([Data] Reals x, double mu, double kappa) => VonMises.LogPdf(x, mu, kappa);

    [LogDensity] public static double SkewNormalNNNN(double x, double xi, double omega, double alpha) => SkewNormal.LogPdf(x, xi, omega, alpha);
    [LogDensity] public static double SkewNormalSNNN(Reals x, double xi, double omega, double alpha) => SkewNormal.LogPdf(x, xi, omega, alpha);
    [LogDensity] public static double SkewNormalSNNS(Reals x, double xi, double omega, Reals alpha) => SkewNormal.LogPdf(x, xi, omega, alpha);
    [LogDensity] public static double SkewNormalSNSN(Reals x, double xi, Reals omega, double alpha) => SkewNormal.LogPdf(x, xi, omega, alpha);
    [LogDensity] public static double SkewNormalSNSS(Reals x, double xi, Reals omega, Reals alpha) => SkewNormal.LogPdf(x, xi, omega, alpha);
    [LogDensity] public static double SkewNormalSSNN(Reals x, Reals xi, double omega, double alpha) => SkewNormal.LogPdf(x, xi, omega, alpha);
    [LogDensity] public static double SkewNormalSSNS(Reals x, Reals xi, double omega, Reals alpha) => SkewNormal.LogPdf(x, xi, omega, alpha);
    [LogDensity] public static double SkewNormalSSSN(Reals x, Reals xi, Reals omega, double alpha) => SkewNormal.LogPdf(x, xi, omega, alpha);
    [LogDensity] public static double SkewNormalSSSS(Reals x, Reals xi, Reals omega, Reals alpha) => SkewNormal.LogPdf(x, xi, omega, alpha);
    [LogDensity] public static double SkewNormalDNNN([Data] Reals x, double xi, double omega, double alpha) => SkewNormal.LogPdf(x, xi, omega, alpha);

    [LogDensity] public static double ExGaussianNNNN(double x, double mu, double sigma, double rate) => ExGaussian.LogPdf(x, mu, sigma, rate);
    [LogDensity] public static double ExGaussianSNNN(Reals x, double mu, double sigma, double rate) => ExGaussian.LogPdf(x, mu, sigma, rate);
    [LogDensity] public static double ExGaussianSNNS(Reals x, double mu, double sigma, Reals rate) => ExGaussian.LogPdf(x, mu, sigma, rate);
    [LogDensity] public static double ExGaussianSNSN(Reals x, double mu, Reals sigma, double rate) => ExGaussian.LogPdf(x, mu, sigma, rate);
    [LogDensity] public static double ExGaussianSNSS(Reals x, double mu, Reals sigma, Reals rate) => ExGaussian.LogPdf(x, mu, sigma, rate);
    [LogDensity] public static double ExGaussianSSNN(Reals x, Reals mu, double sigma, double rate) => ExGaussian.LogPdf(x, mu, sigma, rate);
    [LogDensity] public static double ExGaussianSSNS(Reals x, Reals mu, double sigma, Reals rate) => ExGaussian.LogPdf(x, mu, sigma, rate);
    [LogDensity] public static double ExGaussianSSSN(Reals x, Reals mu, Reals sigma, double rate) => ExGaussian.LogPdf(x, mu, sigma, rate);
    [LogDensity] public static double ExGaussianSSSS(Reals x, Reals mu, Reals sigma, Reals rate) => ExGaussian.LogPdf(x, mu, sigma, rate);
    [LogDensity] public static double ExGaussianDNNN([Data] Reals x, double mu, double sigma, double rate) => ExGaussian.LogPdf(x, mu, sigma, rate);

    [LogDensity] public static double BetaBinomialNNNN([Data] int k, [Data] int n, double a, double b) => BetaBinomial.LogPmf(k, n, a, b);
    [LogDensity] public static double BetaBinomialSNNN([Data] Counts k, [Data] int n, double a, double b) => BetaBinomial.LogPmf(k, n, a, b);
    [LogDensity] public static double BetaBinomialSNNS([Data] Counts k, [Data] int n, double a, Reals b) => BetaBinomial.LogPmf(k, n, a, b);
    [LogDensity] public static double BetaBinomialSNSN([Data] Counts k, [Data] int n, Reals a, double b) => BetaBinomial.LogPmf(k, n, a, b);
    [LogDensity] public static double BetaBinomialSNSS([Data] Counts k, [Data] int n, Reals a, Reals b) => BetaBinomial.LogPmf(k, n, a, b);
    [LogDensity] public static double BetaBinomialSSNN([Data] Counts k, [Data] Counts n, double a, double b) => BetaBinomial.LogPmf(k, n, a, b);
    [LogDensity] public static double BetaBinomialSSNS([Data] Counts k, [Data] Counts n, double a, Reals b) => BetaBinomial.LogPmf(k, n, a, b);
    [LogDensity] public static double BetaBinomialSSSN([Data] Counts k, [Data] Counts n, Reals a, double b) => BetaBinomial.LogPmf(k, n, a, b);
    [LogDensity] public static double BetaBinomialSSSS([Data] Counts k, [Data] Counts n, Reals a, Reals b) => BetaBinomial.LogPmf(k, n, a, b);

    [LogDensity] public static double NegativeBinomialNNN([Data] int k, double alpha, double beta) => NegativeBinomial.LogPmf(k, alpha, beta);
    [LogDensity] public static double NegativeBinomialSNN([Data] Counts k, double alpha, double beta) => NegativeBinomial.LogPmf(k, alpha, beta);
    [LogDensity] public static double NegativeBinomialSNS([Data] Counts k, double alpha, Reals beta) => NegativeBinomial.LogPmf(k, alpha, beta);
    [LogDensity] public static double NegativeBinomialSSN([Data] Counts k, Reals alpha, double beta) => NegativeBinomial.LogPmf(k, alpha, beta);
    [LogDensity] public static double NegativeBinomialSSS([Data] Counts k, Reals alpha, Reals beta) => NegativeBinomial.LogPmf(k, alpha, beta);

    [LogDensity] public static double NegativeBinomialMeanNNN([Data] int k, double mu, double phi) => NegativeBinomialMean.LogPmf(k, mu, phi);
    [LogDensity] public static double NegativeBinomialMeanSNN([Data] Counts k, double mu, double phi) => NegativeBinomialMean.LogPmf(k, mu, phi);
    [LogDensity] public static double NegativeBinomialMeanSNS([Data] Counts k, double mu, Reals phi) => NegativeBinomialMean.LogPmf(k, mu, phi);
    [LogDensity] public static double NegativeBinomialMeanSSN([Data] Counts k, Reals mu, double phi) => NegativeBinomialMean.LogPmf(k, mu, phi);
    [LogDensity] public static double NegativeBinomialMeanSSS([Data] Counts k, Reals mu, Reals phi) => NegativeBinomialMean.LogPmf(k, mu, phi);

    [LogDensity] public static double GeometricNN([Data] int k, double p) => Geometric.LogPmf(k, p);
    [LogDensity] public static double GeometricSN([Data] Counts k, double p) => Geometric.LogPmf(k, p);
    [LogDensity] public static double GeometricSS([Data] Counts k, Reals p) => Geometric.LogPmf(k, p);
}
