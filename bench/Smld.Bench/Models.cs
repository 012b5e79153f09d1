using Smld.Distributions;

namespace Smld.Bench;

/// <summary>Two regressions over a matrix, which lies row by row in a span.</summary>
internal static partial class Models
{
    /// <summary>A logistic regression with standard normal coefficients.</summary>
    [LogDensity]
    public static double LogisticRegression(
        [Length("X.Length / y.Length")] ReadOnlySpan<double> beta,
        [Data] ReadOnlySpan<int> y,
        [Data] ReadOnlySpan<double> X)
    {
        var lp = Normal.LogPdf(beta, 0, 1);
        for (var i = 0; i < y.Length; i++)
        {
            var logit = 0.0;
            for (var j = 0; j < beta.Length; j++)
                logit += X[i * beta.Length + j] * beta[j];
            lp += BernoulliLogit.LogPmf(y[i], logit);
        }
        return lp;
    }

    /// <summary>A regression whose errors follow Student's t with 4 degrees of freedom; standard normal coefficients and log scale.</summary>
    [LogDensity]
    public static double StudentRegression(
        [Length("X.Length / y.Length")] ReadOnlySpan<double> beta,
        double logSigma,
        [Data] ReadOnlySpan<double> y,
        [Data] ReadOnlySpan<double> X)
    {
        var lp = Normal.LogPdf(beta, 0, 1) + Normal.LogPdf(logSigma, 0, 1);
        var sigma = Math.Exp(logSigma);
        for (var i = 0; i < y.Length; i++)
        {
            var mean = 0.0;
            for (var j = 0; j < beta.Length; j++)
                mean += X[i * beta.Length + j] * beta[j];
            lp += StudentT.LogPdf(y[i], 4, mean, sigma);
        }
        return lp;
    }
}
