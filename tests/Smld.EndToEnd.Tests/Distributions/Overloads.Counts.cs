using Smld.Distributions;
using Counts = System.ReadOnlySpan<int>;
using Reals = System.ReadOnlySpan<double>;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>Densities of counts, which are data.</summary>
internal static partial class Overloads
{
    [LogDensity] public static double BernoulliNN([Data] int k, double p) => Bernoulli.LogPmf(k, p);
    [LogDensity] public static double BernoulliSN([Data] Counts k, double p) => Bernoulli.LogPmf(k, p);
    [LogDensity] public static double BernoulliSS([Data] Counts k, Reals p) => Bernoulli.LogPmf(k, p);

    [LogDensity] public static double BernoulliLogitNN([Data] int k, double logit) => BernoulliLogit.LogPmf(k, logit);
    [LogDensity] public static double BernoulliLogitSN([Data] Counts k, double logit) => BernoulliLogit.LogPmf(k, logit);
    [LogDensity] public static double BernoulliLogitSS([Data] Counts k, Reals logit) => BernoulliLogit.LogPmf(k, logit);

    [LogDensity] public static double BinomialNNN([Data] int k, [Data] int n, double p) => Binomial.LogPmf(k, n, p);
    [LogDensity] public static double BinomialSNN([Data] Counts k, [Data] int n, double p) => Binomial.LogPmf(k, n, p);
    [LogDensity] public static double BinomialSNS([Data] Counts k, [Data] int n, Reals p) => Binomial.LogPmf(k, n, p);
    [LogDensity] public static double BinomialSSN([Data] Counts k, [Data] Counts n, double p) => Binomial.LogPmf(k, n, p);
    [LogDensity] public static double BinomialSSS([Data] Counts k, [Data] Counts n, Reals p) => Binomial.LogPmf(k, n, p);

    [LogDensity] public static double BinomialLogitNNN([Data] int k, [Data] int n, double logit) => BinomialLogit.LogPmf(k, n, logit);
    [LogDensity] public static double BinomialLogitSNN([Data] Counts k, [Data] int n, double logit) => BinomialLogit.LogPmf(k, n, logit);
    [LogDensity] public static double BinomialLogitSNS([Data] Counts k, [Data] int n, Reals logit) => BinomialLogit.LogPmf(k, n, logit);
    [LogDensity] public static double BinomialLogitSSN([Data] Counts k, [Data] Counts n, double logit) => BinomialLogit.LogPmf(k, n, logit);
    [LogDensity] public static double BinomialLogitSSS([Data] Counts k, [Data] Counts n, Reals logit) => BinomialLogit.LogPmf(k, n, logit);

    [LogDensity] public static double PoissonNN([Data] int k, double rate) => Poisson.LogPmf(k, rate);
    [LogDensity] public static double PoissonSN([Data] Counts k, double rate) => Poisson.LogPmf(k, rate);
    [LogDensity] public static double PoissonSS([Data] Counts k, Reals rate) => Poisson.LogPmf(k, rate);

    [LogDensity] public static double PoissonLogNN([Data] int k, double logRate) => PoissonLog.LogPmf(k, logRate);
    [LogDensity] public static double PoissonLogSN([Data] Counts k, double logRate) => PoissonLog.LogPmf(k, logRate);
    [LogDensity] public static double PoissonLogSS([Data] Counts k, Reals logRate) => PoissonLog.LogPmf(k, logRate);

    [LogDensity] public static double NegativeBinomialLogNNN([Data] int k, double eta, double phi) => NegativeBinomialLog.LogPmf(k, eta, phi);
    [LogDensity] public static double NegativeBinomialLogSNN([Data] Counts k, double eta, double phi) => NegativeBinomialLog.LogPmf(k, eta, phi);
    [LogDensity] public static double NegativeBinomialLogSNS([Data] Counts k, double eta, Reals phi) => NegativeBinomialLog.LogPmf(k, eta, phi);
    [LogDensity] public static double NegativeBinomialLogSSN([Data] Counts k, Reals eta, double phi) => NegativeBinomialLog.LogPmf(k, eta, phi);
    [LogDensity] public static double NegativeBinomialLogSSS([Data] Counts k, Reals eta, Reals phi) => NegativeBinomialLog.LogPmf(k, eta, phi);
}
