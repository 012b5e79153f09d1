using Smld.Distributions;
using Reals = System.ReadOnlySpan<double>;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>
/// A density for each overload of each distribution, whose unknowns are all of its real arguments. The letters say for the variate
/// and each parameter whether it is a number (N) or a span (S); D is a variate that is data, whose terms move to the constructor.
/// </summary>
/// <remarks>These are of real variates with location and scale.</remarks>
internal static partial class Overloads
{
    [LogDensity] public static double NormalNNN(double x, double mu, double sigma) => Normal.LogPdf(x, mu, sigma);
    [LogDensity] public static double NormalSNN(Reals x, double mu, double sigma) => Normal.LogPdf(x, mu, sigma);
    [LogDensity] public static double NormalSNS(Reals x, double mu, Reals sigma) => Normal.LogPdf(x, mu, sigma);
    [LogDensity] public static double NormalSSN(Reals x, Reals mu, double sigma) => Normal.LogPdf(x, mu, sigma);
    [LogDensity] public static double NormalSSS(Reals x, Reals mu, Reals sigma) => Normal.LogPdf(x, mu, sigma);
    [LogDensity] public static double NormalDNN([Data] Reals x, double mu, double sigma) => Normal.LogPdf(x, mu, sigma);

    [LogDensity] public static double CauchyNNN(double x, double mu, double sigma) => Cauchy.LogPdf(x, mu, sigma);
    [LogDensity] public static double CauchySNN(Reals x, double mu, double sigma) => Cauchy.LogPdf(x, mu, sigma);
    [LogDensity] public static double CauchySNS(Reals x, double mu, Reals sigma) => Cauchy.LogPdf(x, mu, sigma);
    [LogDensity] public static double CauchySSN(Reals x, Reals mu, double sigma) => Cauchy.LogPdf(x, mu, sigma);
    [LogDensity] public static double CauchySSS(Reals x, Reals mu, Reals sigma) => Cauchy.LogPdf(x, mu, sigma);
    [LogDensity] public static double CauchyDNN([Data] Reals x, double mu, double sigma) => Cauchy.LogPdf(x, mu, sigma);

    [LogDensity] public static double LaplaceNNN(double x, double mu, double sigma) => Laplace.LogPdf(x, mu, sigma);
    [LogDensity] public static double LaplaceSNN(Reals x, double mu, double sigma) => Laplace.LogPdf(x, mu, sigma);
    [LogDensity] public static double LaplaceSNS(Reals x, double mu, Reals sigma) => Laplace.LogPdf(x, mu, sigma);
    [LogDensity] public static double LaplaceSSN(Reals x, Reals mu, double sigma) => Laplace.LogPdf(x, mu, sigma);
    [LogDensity] public static double LaplaceSSS(Reals x, Reals mu, Reals sigma) => Laplace.LogPdf(x, mu, sigma);
    [LogDensity] public static double LaplaceDNN([Data] Reals x, double mu, double sigma) => Laplace.LogPdf(x, mu, sigma);

    [LogDensity] public static double LogisticNNN(double x, double mu, double sigma) => Logistic.LogPdf(x, mu, sigma);
    [LogDensity] public static double LogisticSNN(Reals x, double mu, double sigma) => Logistic.LogPdf(x, mu, sigma);
    [LogDensity] public static double LogisticSNS(Reals x, double mu, Reals sigma) => Logistic.LogPdf(x, mu, sigma);
    [LogDensity] public static double LogisticSSN(Reals x, Reals mu, double sigma) => Logistic.LogPdf(x, mu, sigma);
    [LogDensity] public static double LogisticSSS(Reals x, Reals mu, Reals sigma) => Logistic.LogPdf(x, mu, sigma);
    [LogDensity] public static double LogisticDNN([Data] Reals x, double mu, double sigma) => Logistic.LogPdf(x, mu, sigma);

    [LogDensity] public static double GumbelNNN(double x, double mu, double sigma) => Gumbel.LogPdf(x, mu, sigma);
    [LogDensity] public static double GumbelSNN(Reals x, double mu, double sigma) => Gumbel.LogPdf(x, mu, sigma);
    [LogDensity] public static double GumbelSNS(Reals x, double mu, Reals sigma) => Gumbel.LogPdf(x, mu, sigma);
    [LogDensity] public static double GumbelSSN(Reals x, Reals mu, double sigma) => Gumbel.LogPdf(x, mu, sigma);
    [LogDensity] public static double GumbelSSS(Reals x, Reals mu, Reals sigma) => Gumbel.LogPdf(x, mu, sigma);
    [LogDensity] public static double GumbelDNN([Data] Reals x, double mu, double sigma) => Gumbel.LogPdf(x, mu, sigma);

    [LogDensity] public static double LogNormalNNN(double x, double mu, double sigma) => LogNormal.LogPdf(x, mu, sigma);
    [LogDensity] public static double LogNormalSNN(Reals x, double mu, double sigma) => LogNormal.LogPdf(x, mu, sigma);
    [LogDensity] public static double LogNormalSNS(Reals x, double mu, Reals sigma) => LogNormal.LogPdf(x, mu, sigma);
    [LogDensity] public static double LogNormalSSN(Reals x, Reals mu, double sigma) => LogNormal.LogPdf(x, mu, sigma);
    [LogDensity] public static double LogNormalSSS(Reals x, Reals mu, Reals sigma) => LogNormal.LogPdf(x, mu, sigma);
    [LogDensity] public static double LogNormalDNN([Data] Reals x, double mu, double sigma) => LogNormal.LogPdf(x, mu, sigma);

    [LogDensity] public static double StudentTNNNN(double x, double nu, double mu, double sigma) => StudentT.LogPdf(x, nu, mu, sigma);
    [LogDensity] public static double StudentTSNNN(Reals x, double nu, double mu, double sigma) => StudentT.LogPdf(x, nu, mu, sigma);
    [LogDensity] public static double StudentTSNNS(Reals x, double nu, double mu, Reals sigma) => StudentT.LogPdf(x, nu, mu, sigma);
    [LogDensity] public static double StudentTSNSN(Reals x, double nu, Reals mu, double sigma) => StudentT.LogPdf(x, nu, mu, sigma);
    [LogDensity] public static double StudentTSNSS(Reals x, double nu, Reals mu, Reals sigma) => StudentT.LogPdf(x, nu, mu, sigma);
    [LogDensity] public static double StudentTSSNN(Reals x, Reals nu, double mu, double sigma) => StudentT.LogPdf(x, nu, mu, sigma);
    [LogDensity] public static double StudentTSSNS(Reals x, Reals nu, double mu, Reals sigma) => StudentT.LogPdf(x, nu, mu, sigma);
    [LogDensity] public static double StudentTSSSN(Reals x, Reals nu, Reals mu, double sigma) => StudentT.LogPdf(x, nu, mu, sigma);
    [LogDensity] public static double StudentTSSSS(Reals x, Reals nu, Reals mu, Reals sigma) => StudentT.LogPdf(x, nu, mu, sigma);
    [LogDensity] public static double StudentTDNNN([Data] Reals x, double nu, double mu, double sigma) => StudentT.LogPdf(x, nu, mu, sigma);
}
