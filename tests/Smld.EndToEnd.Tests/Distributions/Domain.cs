namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>Where one argument is drawn at random, and its values far out.</summary>
internal sealed record Range(double Low, double High, bool IsLogarithmic, bool IsInteger, double[] Far)
{
    public static Range Real(double low, double high, params double[] far) => new(low, high, false, false, far);

    /// <summary>Evenly on the logarithmic scale.</summary>
    public static Range Positive(double low, double high, params double[] far) => new(low, high, true, false, far);

    public static Range Integer(int low, int high, params double[] far) => new(low, high + 1, false, true, far);

    public double Draw(Random random)
    {
        var u = random.NextDouble();
        var x = IsLogarithmic ? Low * Math.Pow(High / Low, u) : Low + (High - Low) * u;
        return IsInteger ? Math.Floor(x) : x;
    }
}

/// <summary>For each distribution the ranges of its variate and its parameters; independent, so that rows may share a parameter.</summary>
internal static class Domain
{
    private static readonly Range variate = Range.Real(-5, 5, 0.25, -40, 40, 1e3, -1e8);
    private static readonly Range location = Range.Real(-5, 5, 0);
    private static readonly Range scale = Range.Positive(0.1, 10, 1, 1e5);
    private static readonly Range positive = Range.Positive(0.05, 20, 1e-8, 0.3, 40, 1e3, 1e8);
    private static readonly Range shape = Range.Positive(0.1, 30, 1e-3, 1, 2.5, 1e6);
    private static readonly Range rate = Range.Positive(0.05, 20, 1e-100, 1, 1e5);
    private static readonly Range probability = Range.Real(0.01, 0.99, 1e-100, 1e-10, 0.5, 1 - 1e-10, 1 - 1.1102230246251565e-16);
    private static readonly Range logit = Range.Real(-6, 6, -800, -40, 0, 40, 800);
    private static readonly Range count = Range.Integer(0, 12, 0, 1, 5, 1000);
    private static readonly Range trials = Range.Integer(12, 40, 1000, 1_000_000);

    public static IReadOnlyDictionary<string, Range[]> Of { get; } = new Dictionary<string, Range[]>
    {
        ["Normal"] = [variate, location, scale],
        ["Cauchy"] = [variate, location, scale],
        ["Laplace"] = [variate, location, scale],
        ["Logistic"] = [variate, location, scale],
        ["Gumbel"] = [Range.Real(-5, 5, 0.25, -40, 40, -500, 1e3, 1e8), location, Range.Positive(0.5, 10, 1, 1e5)],
        ["LogNormal"] = [positive, location, scale],
        ["StudentT"] = [variate, shape, location, scale],
        ["HalfNormal"] = [positive, scale],
        ["HalfCauchy"] = [positive, scale],
        ["HalfStudentT"] = [positive, shape, scale],
        ["Exponential"] = [positive, rate],
        ["Gamma"] = [positive, shape, rate],
        ["InverseGamma"] = [positive, shape, scale],
        ["Weibull"] = [Range.Positive(0.05, 20, 1e-8, 0.3, 1.001, 1.7), Range.Positive(0.1, 10, 1e-3, 1, 1e3), Range.Positive(0.5, 10, 1, 1.5)],
        ["Frechet"] = [Range.Positive(0.5, 20, 0.7, 1.001, 1e3, 1e8), Range.Positive(0.1, 10, 1e-3, 1, 1e3), Range.Positive(0.1, 2, 1, 0.7)],
        ["Beta"] = [probability, shape, shape],
        ["Uniform"] = [Range.Real(0, 1, 0, 1), Range.Real(-3, 0, -1e-300, -1e8), Range.Real(1, 4, 1, 1e300)],
        ["Bernoulli"] = [Range.Integer(0, 1, 0, 1), probability],
        ["BernoulliLogit"] = [Range.Integer(0, 1, 0, 1), logit],
        ["Binomial"] = [count, trials, probability],
        ["BinomialLogit"] = [count, trials, logit],
        ["Poisson"] = [count, Range.Positive(0.05, 40, 1e-100, 1, 1e3, 1e100)],
        ["PoissonLog"] = [count, Range.Real(-3, 4, -700, -40, 0, 40, 300)],
        ["ChiSquare"] = [positive, shape],
        ["InverseChiSquare"] = [positive, shape],
        ["ScaledInverseChiSquare"] = [positive, shape, scale],
        ["Pareto"] = [Range.Positive(2, 20, 2.5, 1e3, 1e8), Range.Positive(0.1, 2, 1, 1e-5), shape],
        ["ParetoType2"] = [Range.Positive(0.05, 20, 0.3, 40, 1e8), Range.Real(-5, 0, 0, -1e3), scale, shape],
        ["Rayleigh"] = [positive, scale],
        ["InverseGaussian"] = [Range.Positive(0.05, 20, 1e-3, 0.3, 40, 1e3), Range.Positive(0.1, 10, 1, 1e5), shape],
        ["BetaProportion"] = [Range.Real(0.01, 0.99, 1e-100, 1e-10, 0.5, 1 - 1e-10), Range.Real(0.05, 0.95, 0.5, 1e-3), shape],
        ["VonMises"] = [Range.Real(-5, 5, 0.25, -40), location, Range.Positive(0.1, 10, 1e-8, 1, 15, 1e5)],
        ["SkewNormal"] = [Range.Real(-5, 5, 0.25, -40, 40, 1e3), location, scale, Range.Real(-5, 5, 0, 1e-8, 100)],
        ["ExGaussian"] = [Range.Real(-5, 5, 0.25, -40, 40, 1e3), location, scale, Range.Positive(0.1, 10, 1, 1e-5, 1e4)],
        // Where one shape is a thousand million times the other, the slope by the greater is below the rounding of its two terms.
        ["BetaBinomial"] = [count, trials, Range.Positive(0.1, 30, 1e-3, 1, 2.5, 1e4), Range.Positive(0.1, 30, 1e-3, 1, 2.5, 1e4)],
        ["NegativeBinomial"] = [Range.Integer(0, 12, 0, 1, 5, 1_000_000), shape, rate],
        ["NegativeBinomialMean"] = [Range.Integer(0, 12, 0, 1, 5, 1_000_000), Range.Positive(0.05, 50, 1e-15, 1, 1e10), Range.Positive(0.1, 50, 1e-3, 31, 1e6, 1e12)],
        ["Geometric"] = [count, probability],
        ["NegativeBinomialLog"] = [Range.Integer(0, 12, 0, 1, 5, 1_000_000), Range.Real(-3, 4, -40, 3, 40, 300), Range.Positive(0.1, 50, 1e-3, 31, 1e6, 1e12)],
    };

    public static IReadOnlyDictionary<string, Range[]> OfFunctions { get; } = new Dictionary<string, Range[]>
    {
        ["LogSumExp"] = [logit, logit],
        ["LogSumExpOfSpan"] = [logit, logit, logit],
        ["LogDiffExp"] = [Range.Real(0, 6, 1, 40, 800), Range.Real(-6, 0, -800, -40, -1e-10, 1 - 1e-10)],
        ["InvLogit"] = [logit],
        ["Logit"] = [probability],
        ["LogInvLogit"] = [logit],
        ["Log1mInvLogit"] = [logit],
        ["Log1pExp"] = [logit],
        ["Log1mExp"] = [Range.Real(-5, -0.01, -1e-300, -1e-10, -0.69, -0.7, -40, -800)],
        ["Log1p"] = [Range.Real(-0.9, 5, -1 + 1.1102230246251565e-16, -1e-300, 1e-20, 1e300)],
        ["Expm1"] = [Range.Real(-5, 5, -800, -40, -1e-300, 1e-20, 700)],
        ["XLogY"] = [Range.Real(-5, 5, 0, 1e-100, 1e8), Range.Positive(0.05, 20, 1e-100, 1, 1e100)],
        ["XLog1pY"] = [Range.Real(-5, 5, 0, 1e-100, 1e8), Range.Real(-0.9, 5, -1 + 1.1102230246251565e-16, 1e-100, 1e100)],
        ["LogGamma"] = [Range.Positive(0.01, 50, 1e-100, 1e-3, 1, 1.4616321449683624, 2, 1e6, 1e100, -0.3, -1.7, -5.5)],
        ["Digamma"] = [Range.Positive(0.01, 50, 1e-50, 1e-3, 1, 1.4616321449683624, 2, 1e6, 1e100, -0.3, -1.7, -5.5)],
        ["Trigamma"] = [Range.Positive(0.01, 50, 1e-50, 1e-3, 1, 1.4616321449683624, 2, 1e6, 1e50, -0.3, -1.7, -5.5)],
        ["LogBeta"] = [shape, shape],
        ["DigammaDifference"] = [shape, Range.Positive(2, 30, 1, 1e6)],
        // Its slope in x is a difference too, and has no digits left where d is small beside x.
        ["TrigammaDifference"] = [Range.Positive(0.1, 30, 1), Range.Positive(2, 30, 1)],
        ["Log1pMinus"] = [Range.Real(-0.9, 5, -1 + 1.1102230246251565e-16, -1e-20, 1e-10, 1e300)],
        ["Expm1Minus"] = [Range.Real(-5, 5, -800, -40, -1e-20, 1e-10, 700)],
        ["LogCosh"] = [Range.Real(-5, 5, -300, -40, -1e-20, 1e-10, 0.9999, 1)],
        ["Erf"] = [Range.Real(-3, 3, -6, 0, 1e-20, 0.5, 5, 20)],
        ["Erfc"] = [Range.Real(-3, 3, -6, 0, 1e-20, 0.5, 5, 20)],
        ["Erfcx"] = [Range.Real(-3, 3, -6, 0, 1e-20, 0.5, 5, 40)],
        ["LogErfc"] = [Range.Real(-3, 3, -5, 1e-20, 0.5, 5, 40)],
        ["Phi"] = [Range.Real(-5, 5, -30, 0, 1e-20, 0.5, 8)],
        ["LogPhi"] = [Range.Real(-5, 5, -40, 0, 1e-20, 0.5, 8)],
        ["InvPhi"] = [Range.Real(0.01, 0.99, 1e-100, 1e-10, 1 - 1e-10)],
        ["InverseMillsRatio"] = [Range.Real(-5, 5, -40, 0, 1e-20, 0.5, 8)],
        ["BesselI0Scaled"] = [Range.Real(-8, 8, -40, 1e-20, 1, 5, 19.5, 20.5)],
        ["LogBesselI0"] = [Range.Real(-8, 8, -40, 1e-20, 1, 5, 19.5, 20.5)],
        ["LogBesselI1"] = [Range.Real(0.1, 8, 1e-10, 1, 5, 19.5, 20.5)],
        ["LogBesselI0Scaled"] = [Range.Real(-8, 8, -40, 1e-20, 1, 5, 19.5, 20.5)],
        ["GammaP"] = [Range.Positive(0.2, 30, 1, 50), Range.Positive(0.1, 40, 0.01, 1, 40)],
        ["GammaQ"] = [Range.Positive(0.2, 30, 1, 50), Range.Positive(0.1, 40, 0.01, 1, 40)],
        ["LogGammaP"] = [Range.Positive(0.2, 30, 1, 50), Range.Positive(0.1, 40, 0.01, 1, 40)],
        ["LogGammaQ"] = [Range.Positive(0.2, 30, 1, 50), Range.Positive(0.1, 40, 0.01, 1, 40)],
        ["BetaI"] = [Range.Positive(0.3, 30, 1), Range.Positive(0.3, 30, 1), Range.Real(0.05, 0.9, 0.25, 0.5)],
        ["LogBinomialCoefficient"] = [trials, count, Range.Real(-3, 3, 1)],
        ["LogFactorial"] = [trials, Range.Real(-3, 3, 1)],
    };

    /// <summary>A row of arguments.</summary>
    public static double[] Draw(Range[] ranges, Random random) => [.. ranges.Select(range => range.Draw(random))];

    /// <summary>Every combination of the values far out.</summary>
    public static IEnumerable<double[]> Far(Range[] ranges)
    {
        IEnumerable<double[]> rows = [[]];
        foreach (var range in ranges)
            rows = rows.SelectMany(row => range.Far, (row, value) => (double[])[.. row, value]);
        return rows;
    }
}
