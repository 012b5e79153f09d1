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
            "Gamma" => Gamma(a[0], a[1], a[2]),
            "InverseGamma" => InverseGamma(a[0], a[1], a[2]),
            "Weibull" => T.Log(a[1] / a[0]) + a[1] * T.Log(a[0] / a[2]) - T.Exp(a[1] * T.Log(a[0] / a[2])),
            "Frechet" => T.Log(a[1] / a[0]) - a[1] * T.Log(a[0] / a[2]) - T.Exp(-a[1] * T.Log(a[0] / a[2])),
            "Beta" => Beta(a[0], a[1], a[2]),
            "Uniform" => -T.Log(a[2] - a[1]),
            "Dirichlet" => Dirichlet(a[..(a.Length / 2)], a[(a.Length / 2)..]),
            "Bernoulli" => Successes(a[0], 1.0, a[1]),
            "BernoulliLogit" => Logits(a[0], 1.0, a[1]),
            "Binomial" => LogChoose(a[1], a[0]) + Successes(a[0], a[1], a[2]),
            "BinomialLogit" => LogChoose(a[1], a[0]) + Logits(a[0], a[1], a[2]),
            "Poisson" => a[0] * T.Log(a[1]) - a[1] - T.LogGamma(a[0] + 1.0),
            "PoissonLog" => a[0] * a[1] - T.Exp(a[1]) - T.LogGamma(a[0] + 1.0),
            "NegativeBinomialLog" => NegativeBinomial(a[0], a[1], a[2]),
            "ChiSquare" => Gamma(a[0], 0.5 * a[1], 0.5),
            "InverseChiSquare" => InverseGamma(a[0], 0.5 * a[1], 0.5),
            "ScaledInverseChiSquare" => InverseGamma(a[0], 0.5 * a[1], 0.5 * a[1] * a[2] * a[2]),
            "Pareto" => T.Log(a[2]) + a[2] * T.Log(a[1]) - (a[2] + 1.0) * T.Log(a[0]),
            "ParetoType2" => T.Log(a[3]) - T.Log(a[2]) - (a[3] + 1.0) * T.Log1p((a[0] - a[1]) / a[2]),
            "Rayleigh" => T.Log(a[0]) - 2.0 * T.Log(a[1]) - 0.5 * Square(a[0] / a[1]),
            "InverseGaussian" => 0.5 * T.Log(a[2] / (2.0 * Math.PI)) - 1.5 * T.Log(a[0]) - a[2] * Square(a[0] - a[1]) / (2.0 * a[1] * a[1] * a[0]),
            "BetaProportion" => Beta(a[0], a[1] * a[2], (1.0 - a[1]) * a[2]),
            "VonMises" => a[2] * (T.Cos(a[0] - a[1]) - 1.0) - LogBesselScaled(a[2]) - T.Log(2.0 * Math.PI),
            "SkewNormal" => -0.5 * Square((a[0] - a[1]) / a[2]) - T.Log(a[2]) - 0.5 * T.Log(2.0 * Math.PI) + T.Log(2.0) + ErrorFunction.LogPhi(a[3] * (a[0] - a[1]) / a[2]),
            "ExGaussian" => T.Log(a[3]) + a[3] * (a[1] - a[0]) + 0.5 * Square(a[2] * a[3]) + ErrorFunction.LogPhi((a[0] - a[1]) / a[2] - a[2] * a[3]),
            "BetaBinomial" => LogChoose(a[1], a[0]) + Rising(a[2], a[0]) + Rising(a[3], a[1] - a[0]) - Rising(a[2] + a[3], a[1]),
            "NegativeBinomial" => Rising(a[1], a[0]) - T.LogGamma(a[0] + 1.0) - a[1] * T.Log1p(1.0 / a[2]) - a[0] * T.Log1p(a[2]),
            "NegativeBinomialMean" => NegativeBinomial(a[0], T.Log(a[1]), a[2]),
            "Geometric" => T.Log(a[1]) + a[0] * T.Log1p(-a[1]),
            _ => throw new ArgumentException($"there is no formula for {distribution}", nameof(distribution)),
        };

    /// <summary>log p of a category or a vector of counts, the numbers of its row one after another.</summary>
    public static T OfVectors<T>(string distribution, ReadOnlySpan<T> a)
        where T : struct, INumberLike<T>
    {
        var half = a[(a.Length / 2)..];
        var category = (int)a[0].ToDouble();
        return distribution switch
        {
            "Categorical" => T.Log(a[1 + category]),
            "CategoricalLogit" => a[1 + category] - LogSumExp(a[1..]),
            "OrderedLogistic" => T.Log(Between(category, a[1], a[2..], x => x < 0.0 ? T.Exp(x) / (1.0 + T.Exp(x)) : 1.0 / (1.0 + T.Exp(-x)))),
            "OrderedProbit" => T.Log(Between(category, a[1], a[2..], ErrorFunction.Phi)),
            "Multinomial" => Counts(a[..half.Length], half, 0.0),
            "MultinomialLogit" => Counts(a[..half.Length], [.. Exponentials(half)], LogSumExp(half)),
            "Mixture" when a.Length == 3 => T.Log(a[0] * T.Exp(a[1]) + (1.0 - a[0]) * T.Exp(a[2])),
            "Mixture" => T.Log(Products(a[..half.Length], Exponentials(half))),
            _ => throw new ArgumentException($"there is no formula for {distribution}", nameof(distribution)),
        };
    }

    private static T Between<T>(int k, T eta, ReadOnlySpan<T> cutpoints, Func<T, T> distribution)
        where T : struct, INumberLike<T> =>
        (k == 0 ? 1.0 : distribution(eta - cutpoints[k - 1])) - (k == cutpoints.Length ? 0.0 : distribution(eta - cutpoints[k]));

    private static T[] Exponentials<T>(ReadOnlySpan<T> x)
        where T : struct, INumberLike<T> => Array.ConvertAll(x.ToArray(), T.Exp);

    private static T Products<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : struct, INumberLike<T>
    {
        T sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    // The normaliser is taken off each logarithm.
    private static T Counts<T>(ReadOnlySpan<T> k, ReadOnlySpan<T> theta, T normaliser)
        where T : struct, INumberLike<T>
    {
        T trials = 0.0, sum = 0.0;
        for (var i = 0; i < k.Length; i++)
        {
            trials += k[i];
            sum += k[i] * (T.Log(theta[i]) - normaliser) - T.LogGamma(k[i] + 1.0);
        }
        return T.LogGamma(trials + 1.0) + sum;
    }

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

    private static T Gamma<T>(T x, T shape, T rate)
        where T : struct, INumberLike<T> => shape * T.Log(rate) - T.LogGamma(shape) + (shape - 1.0) * T.Log(x) - rate * x;

    private static T InverseGamma<T>(T x, T shape, T scale)
        where T : struct, INumberLike<T> => shape * T.Log(scale) - T.LogGamma(shape) - (shape + 1.0) * T.Log(x) - scale / x;

    private static T Beta<T>(T x, T a, T b)
        where T : struct, INumberLike<T> => (a - 1.0) * T.Log(x) + (b - 1.0) * T.Log1p(-x) - T.LogBeta(a, b);

    // log(Γ(x + n) / Γ(x)).
    private static T Rising<T>(T x, T n)
        where T : struct, INumberLike<T> => T.LogGamma(x + n) - T.LogGamma(x);

    // log(exp(-x) I₀(x)); above 500 by the asymptotic series (Abramowitz and Stegun 1964, 9.7.1).
    private static T LogBesselScaled<T>(T x)
        where T : struct, INumberLike<T>
    {
        if (x < 500.0)
            return Bessel.LogI0(x) - x;
        T term = 1.0, sum = 1.0;
        for (var k = 1; k < 20; k++)
        {
            term *= (2.0 * k - 1) * (2.0 * k - 1) / (8.0 * k * x);
            sum += term;
        }
        return T.Log(sum) - 0.5 * T.Log(2.0 * T.Acos(-1.0) * x);
    }

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
