using Smld.Distributions;
using Counts = System.ReadOnlySpan<int>;
using Reals = System.ReadOnlySpan<double>;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>Distributions of which a parameter is a whole vector, and mixtures.</summary>
internal static partial class Vectors
{
    [LogDensity] public static double CategoricalNS([Data] int k, Reals theta) => Categorical.LogPmf(k, theta);
    [LogDensity] public static double CategoricalSS([Data] Counts k, Reals theta) => Categorical.LogPmf(k, theta);
    [LogDensity] public static double CategoricalLogitNS([Data] int k, Reals logits) => CategoricalLogit.LogPmf(k, logits);
    [LogDensity] public static double CategoricalLogitSS([Data] Counts k, Reals logits) => CategoricalLogit.LogPmf(k, logits);

    [LogDensity] public static double OrderedLogisticNNS([Data] int k, double eta, Reals cutpoints) => OrderedLogistic.LogPmf(k, eta, cutpoints);
    [LogDensity] public static double OrderedLogisticSNS([Data] Counts k, double eta, Reals cutpoints) => OrderedLogistic.LogPmf(k, eta, cutpoints);
    [LogDensity] public static double OrderedLogisticSSS([Data] Counts k, Reals eta, Reals cutpoints) => OrderedLogistic.LogPmf(k, eta, cutpoints);
    [LogDensity] public static double OrderedProbitNNS([Data] int k, double eta, Reals cutpoints) => OrderedProbit.LogPmf(k, eta, cutpoints);
    [LogDensity] public static double OrderedProbitSNS([Data] Counts k, double eta, Reals cutpoints) => OrderedProbit.LogPmf(k, eta, cutpoints);
    [LogDensity] public static double OrderedProbitSSS([Data] Counts k, Reals eta, Reals cutpoints) => OrderedProbit.LogPmf(k, eta, cutpoints);

    [LogDensity] public static double MultinomialSS([Data] Counts k, Reals theta) => Multinomial.LogPmf(k, theta);
    [LogDensity] public static double MultinomialLogitSS([Data] Counts k, Reals logits) => MultinomialLogit.LogPmf(k, logits);

    [LogDensity] public static double MixtureNNN(double weight, double logA, double logB) => Mixture.LogPdf(weight, logA, logB);
    [LogDensity] public static double MixtureSS(Reals weights, Reals logDensities) => Mixture.LogPdf(weights, logDensities);
}
