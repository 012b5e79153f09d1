using Smld.Oracle.Numbers;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>
/// The distributions and special functions once more, as textbooks have them, in any number. Nothing here minds cancellation:
/// double-double bears it. Only what overflows is arranged. Integers are real numbers here, which the conditioning looks at too.
/// </summary>
internal static class Textbook
{
    /// <summary>log p of one variate, a[0], with its parameters behind it; of a vector, x then alpha, for Dirichlet.</summary>
    public static T LogDensity<T>(string distribution, ReadOnlySpan<T> a)
        where T : struct, INumberLike<T> => distribution switch
        {
            "Normal" => -0.5 * Square((a[0] - a[1]) / a[2]) - T.Log(a[2]) - 0.5 * T.Log(2.0 * Math.PI),
            "Cauchy" => -T.Log1p(Square((a[0] - a[1]) / a[2])) - T.Log(a[2]) - T.Log(Math.PI),
            "Laplace" => -T.Abs(a[0] - a[1]) / a[2] - T.Log(2.0 * a[2]),
            "Logistic" => Logistic(T.Abs((a[0] - a[1]) / a[2])) - T.Log(a[2]),
            "Gumbel" => -(a[0] - a[1]) / a[2] - T.Exp(-(a[0] - a[1]) / a[2]) - T.Log(a[2]),
            "LogNormal" => -0.5 * Square((T.Log(a[0]) - a[1]) / a[2]) - T.Log(a[0]) - T.Log(a[2]) - 0.5 * T.Log(2.0 * Math.PI),
            "StudentT" => StudentT((a[0] - a[2]) / a[3], a[1]) - T.Log(a[3]),
            "HalfNormal" => -0.5 * Square(a[0] / a[1]) - T.Log(a[1]) + 0.5 * T.Log(2.0 / Math.PI),
            "HalfCauchy" => -T.Log1p(Square(a[0] / a[1])) - T.Log(a[1]) + T.Log(2.0 / Math.PI),
            "HalfStudentT" => StudentT(a[0] / a[2], a[1]) - T.Log(a[2]) + T.Log(2.0),
            "Exponential" => T.Log(a[1]) - a[1] * a[0],
            "Gamma" => a[1] * T.Log(a[2]) - T.LogGamma(a[1]) + (a[1] - 1.0) * T.Log(a[0]) - a[2] * a[0],
            "InverseGamma" => a[1] * T.Log(a[2]) - T.LogGamma(a[1]) - (a[1] + 1.0) * T.Log(a[0]) - a[2] / a[0],
            "Weibull" => T.Log(a[1] / a[0]) + a[1] * T.Log(a[0] / a[2]) - T.Exp(a[1] * T.Log(a[0] / a[2])),
            "Frechet" => T.Log(a[1] / a[0]) - a[1] * T.Log(a[0] / a[2]) - T.Exp(-a[1] * T.Log(a[0] / a[2])),
            "Beta" => (a[1] - 1.0) * T.Log(a[0]) + (a[2] - 1.0) * T.Log1p(-a[0]) - T.LogBeta(a[1], a[2]),
            "Uniform" => -T.Log(a[2] - a[1]),
            "Dirichlet" => Dirichlet(a[..(a.Length / 2)], a[(a.Length / 2)..]),
            "Bernoulli" => Successes(a[0], 1.0, a[1]),
            "BernoulliLogit" => Logits(a[0], 1.0, a[1]),
            "Binomial" => LogChoose(a[1], a[0]) + Successes(a[0], a[1], a[2]),
            "BinomialLogit" => LogChoose(a[1], a[0]) + Logits(a[0], a[1], a[2]),
            "Poisson" => a[0] * T.Log(a[1]) - a[1] - T.LogGamma(a[0] + 1.0),
            "PoissonLog" => a[0] * a[1] - T.Exp(a[1]) - T.LogGamma(a[0] + 1.0),
            "NegativeBinomialLog" => NegativeBinomial(a[0], a[1], a[2]),
            _ => throw new ArgumentException($"there is no formula for {distribution}", nameof(distribution)),
        };

    public static T Function<T>(string name, ReadOnlySpan<T> a)
        where T : struct, INumberLike<T> => name switch
        {
            "LogSumExp" or "LogSumExpOfSpan" => LogSumExp(a),
            "LogDiffExp" => a[0] + T.Log(-T.Expm1(a[1] - a[0])),
            "InvLogit" => a[0] < 0.0 ? T.Exp(a[0]) / (1.0 + T.Exp(a[0])) : 1.0 / (1.0 + T.Exp(-a[0])),
            "Logit" => T.Log(a[0] / (1.0 - a[0])),
            "LogInvLogit" => -Softplus(-a[0]),
            "Log1mInvLogit" => -Softplus(a[0]),
            "Log1pExp" => Softplus(a[0]),
            "Log1mExp" => T.Log(-T.Expm1(a[0])),
            "Log1p" => T.Log1p(a[0]),
            "Expm1" => T.Expm1(a[0]),
            "XLogY" => a[0] * T.Log(a[1]),
            "XLog1pY" => a[0] * T.Log1p(a[1]),
            "LogGamma" => LogAbsGamma(a[0]),
            "Digamma" => T.Digamma(a[0]),
            "Trigamma" => T.Trigamma(a[0]),
            "LogBeta" => T.LogBeta(a[0], a[1]),
            "DigammaDifference" => T.DigammaDifference(a[0], a[1]),
            "TrigammaDifference" => T.Trigamma(a[0] + a[1]) - T.Trigamma(a[0]),
            "Log1pMinus" => T.Log1p(a[0]) - a[0],
            "Expm1Minus" => T.Expm1(a[0]) - a[0],
            "LogCosh" => T.Log(T.Cosh(a[0])),
            "Erf" => ErrorFunction.Erf(a[0]),
            "Erfc" => ErrorFunction.Erfc(a[0]),
            "Erfcx" => ErrorFunction.Erfcx(a[0]),
            "LogErfc" => T.Log(2.0) + ErrorFunction.LogPhi(-T.Sqrt(2.0) * a[0]),
            "Phi" => ErrorFunction.Phi(a[0]),
            "LogPhi" => ErrorFunction.LogPhi(a[0]),
            "InvPhi" => ErrorFunction.InvPhi(a[0]),
            "InverseMillsRatio" => ErrorFunction.InverseMillsRatio(a[0]),
            "BesselI0Scaled" => T.Exp(-T.Abs(a[0])) * Bessel.I0(a[0]),
            "LogBesselI0" => Bessel.LogI0(a[0]),
            "LogBesselI1" => T.Log(Bessel.I1(a[0])),
            "LogBesselI0Scaled" => Bessel.LogI0(a[0]) - T.Abs(a[0]),
            "GammaP" => T.Exp(Incomplete.LogGammaP(a[0], a[1])),
            "GammaQ" => T.Exp(Incomplete.LogGammaQ(a[0], a[1])),
            "LogGammaP" => Incomplete.LogGammaP(a[0], a[1]),
            "LogGammaQ" => Incomplete.LogGammaQ(a[0], a[1]),
            "BetaI" => T.Exp(Incomplete.LogBetaI(a[0], a[1], a[2], 1.0 - a[2])),
            "LogBinomialCoefficient" => a[2] * LogChoose(a[0], a[1]),
            "LogFactorial" => a[1] * T.LogGamma(a[0] + 1.0),
            _ => throw new ArgumentException($"there is no formula for {name}", nameof(name)),
        };

    private static T Pi<T>()
        where T : struct, INumberLike<T> => T.Acos(-1.0);

    private static T Square<T>(T x)
        where T : struct, INumberLike<T> => x * x;

    // exp(-z) / (1 + exp(-z))² is even in z.
    private static T Logistic<T>(T z)
        where T : struct, INumberLike<T> => -z - 2.0 * T.Log1p(T.Exp(-z));

    private static T StudentT<T>(T z, T nu)
        where T : struct, INumberLike<T> =>
        -T.LogBeta(0.5, 0.5 * nu) - 0.5 * T.Log(nu) - 0.5 * (nu + 1.0) * T.Log1p(z * z / nu);

    private static T Softplus<T>(T x)
        where T : struct, INumberLike<T> => x > 0.0 ? x + T.Log1p(T.Exp(-x)) : T.Log1p(T.Exp(x));

    private static T LogChoose<T>(T n, T k)
        where T : struct, INumberLike<T> => -T.LogBeta(n - k + 1.0, k + 1.0) - T.Log(n + 1.0);

    private static T Successes<T>(T k, T n, T p)
        where T : struct, INumberLike<T> => k * T.Log(p) + (n - k) * T.Log1p(-p);

    private static T Logits<T>(T k, T n, T logit)
        where T : struct, INumberLike<T> => -k * Softplus(-logit) - (n - k) * Softplus(logit);

    private static T NegativeBinomial<T>(T k, T eta, T phi)
        where T : struct, INumberLike<T>
    {
        var logit = eta - T.Log(phi);
        return -T.LogBeta(phi, k + 1.0) - T.Log(phi + k) + Logits(k, k + phi, logit);
    }

    private static T Dirichlet<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> alpha)
        where T : struct, INumberLike<T>
    {
        T total = 0.0, sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            total += alpha[i];
            sum += (alpha[i] - 1.0) * T.Log(x[i]) - T.LogGamma(alpha[i]);
        }
        return T.LogGamma(total) + sum;
    }

    private static T LogSumExp<T>(ReadOnlySpan<T> x)
        where T : struct, INumberLike<T>
    {
        var top = double.NegativeInfinity;
        foreach (var number in x)
            top = Math.Max(top, number.ToDouble());
        T sum = 0.0;
        foreach (var number in x)
            sum += T.Exp(number - top);
        return top + T.Log(sum);
    }

    // Γ(x) Γ(1 - x) = π / sin πx.
    private static T LogAbsGamma<T>(T x)
        where T : struct, INumberLike<T> => x < 0.0
            ? T.Log(Pi<T>()) - T.Log(T.Abs(T.Sin(Pi<T>() * x))) - T.LogGamma(1.0 - x)
            : T.LogGamma(x);
}
