namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>Scores where a distribution ends: outside of its support, with invalid parameters, and on the edge itself.</summary>
public class EdgeTests
{
    private const double Infinity = double.PositiveInfinity;

    /// <summary>Valid arguments, variates outside of the support, and for each parameter values that are not valid.</summary>
    private static readonly Dictionary<string, (double[] Valid, double[] Outside, double[][] Invalid)> arguments = new()
    {
        ["Normal"] = ([0.5, 0, 1], [], [[], [0, -1]]),
        ["Cauchy"] = ([0.5, 0, 1], [], [[], [0, -1]]),
        ["Laplace"] = ([0.5, 0, 1], [], [[], [0, -1]]),
        ["Logistic"] = ([0.5, 0, 1], [], [[], [0, -1]]),
        ["Gumbel"] = ([0.5, 0, 1], [], [[], [0, -1]]),
        ["StudentT"] = ([0.5, 4, 0, 1], [], [[0, -1, -1000], [], [0, -1]]),
        ["LogNormal"] = ([0.5, 0, 1], [0, -1], [[], [0, -1]]),
        ["HalfNormal"] = ([0.5, 1], [-1e-300, -1], [[0, -1]]),
        ["HalfCauchy"] = ([0.5, 1], [-1e-300, -1], [[0, -1]]),
        ["HalfStudentT"] = ([0.5, 4, 1], [-1e-300, -1], [[0, -1], [0, -1]]),
        ["Exponential"] = ([0.5, 2], [-1e-300, -1], [[0, -1]]),
        ["Gamma"] = ([0.5, 2, 3], [-1e-300, -1, Infinity], [[0, -1], [0, -1]]),
        ["InverseGamma"] = ([0.5, 2, 3], [0, -1], [[0, -1], [0, -1]]),
        ["Weibull"] = ([0.5, 2, 3], [-1e-300, -1, Infinity], [[0, -1], [0, -1]]),
        ["Frechet"] = ([0.5, 2, 3], [0, -1], [[0, -1], [0, -1]]),
        ["Beta"] = ([0.5, 2, 3], [-1e-300, -1, 1.0000000000000002, Infinity], [[0, -1], [0, -1]]),
        ["Uniform"] = ([0.5, 0, 1], [-1e-300, 1.0000000000000002, Infinity], [[1, 2], [0, -2]]),
        ["Bernoulli"] = ([1, 0.3], [-1, 2], [[-0.1, 1.1]]),
        ["BernoulliLogit"] = ([1, 0.3], [-1, 2], [[]]),
        ["Binomial"] = ([1, 3, 0.3], [-1, 4], [[-1], [-0.1, 1.1]]),
        ["BinomialLogit"] = ([1, 3, 0.3], [-1, 4], [[-1], []]),
        ["Poisson"] = ([1, 3], [-1], [[-1]]),
        ["PoissonLog"] = ([1, 3], [-1], [[]]),
        ["NegativeBinomialLog"] = ([1, 3, 2], [-1], [[], [0, -1]]),
        ["ChiSquare"] = ([0.5, 3], [-1e-300, -1, Infinity], [[0, -1]]),
        ["InverseChiSquare"] = ([0.5, 3], [0, -1], [[0, -1]]),
        ["ScaledInverseChiSquare"] = ([0.5, 3, 2], [0, -1], [[0, -1], [0, -1]]),
        ["Pareto"] = ([2.5, 2, 3], [1.9999999999999998, -1], [[0, -1], [0, -1]]),
        ["ParetoType2"] = ([2.5, 2, 1, 3], [1.9999999999999998, -1], [[], [0, -1], [0, -1]]),
        ["Rayleigh"] = ([0.5, 2], [-1e-300, -1, Infinity], [[0, -1]]),
        ["InverseGaussian"] = ([0.5, 2, 3], [0, -1, Infinity], [[0, -1], [0, -1]]),
        ["BetaProportion"] = ([0.5, 0.3, 4], [-1e-300, -1, 1.0000000000000002, Infinity], [[0, -0.1, 1, 1.5], [0, -1]]),
        ["VonMises"] = ([0.5, 0, 2], [], [[], [-1e-300, -1]]),
        ["SkewNormal"] = ([0.5, 0, 1, 2], [], [[], [0, -1], []]),
        ["ExGaussian"] = ([0.5, 0, 1, 2], [], [[], [0, -1], [0, -1]]),
        ["BetaBinomial"] = ([1, 3, 2, 4], [-1, 4], [[-1], [0, -1], [0, -1]]),
        ["NegativeBinomial"] = ([1, 3, 2], [-1], [[0, -1], [0, -1]]),
        ["NegativeBinomialMean"] = ([1, 3, 2], [-1], [[0, -1], [0, -1]]),
        ["Geometric"] = ([1, 0.3], [-1], [[0, -0.1, 1.1]]),
    };

    public static TheoryData<string> Univariate => [.. ScoreTests.All.Keys.Where(name => ScoreTests.Distribution(name) != "Dirichlet")];

    [Fact]
    public void Every_distribution_has_its_edges() =>
        Assert.Equal(Domain.Of.Keys.Order(StringComparer.Ordinal), arguments.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Univariate))]
    public void Outside_of_the_support_the_value_is_minus_infinity_and_the_score_zero(string name)
    {
        var generated = ScoreTests.All[name];
        var (valid, outside, _) = arguments[ScoreTests.Distribution(name)];

        foreach (var x in outside)
        {
            double[][] given = [.. valid.Select((value, i) => new[] { i == 0 ? x : value })];
            var (value, score) = generated.Score(given);

            Assert.Equal(-Infinity, value);
            Assert.All(score, slope => Assert.Equal(0, slope));
            Assert.Equal(-Infinity, generated.Density(given).LogDensity(generated.Unknowns(given)));
        }
    }

    [Theory]
    [MemberData(nameof(Univariate))]
    public void Among_elements_of_the_support_one_outside_gives_minus_infinity_and_no_slope_of_its_own(string name)
    {
        var generated = ScoreTests.All[name];
        var (valid, outside, _) = arguments[ScoreTests.Distribution(name)];
        if (generated.IsScalar || outside.Length == 0)
            return;

        double[][] given = [.. valid.Select((value, i) => !generated.IsSpan[i] ? [value] : new[] { value, i == 0 ? outside[0] : value, value })];
        var (sum, score) = generated.Score(given);

        Assert.Equal(-Infinity, sum);
        Assert.All(score, slope => Assert.True(double.IsFinite(slope)));
        var at = 0;
        for (var i = 0; i < valid.Length; i++)
        {
            if (generated.IsUnknown[i] && generated.IsSpan[i])
                Assert.Equal(0, score[at + 1]);
            at += generated.IsUnknown[i] ? given[i].Length : 0;
        }
    }

    [Theory]
    [MemberData(nameof(Univariate))]
    public void Invalid_parameters_give_NaN_and_no_exception(string name)
    {
        var generated = ScoreTests.All[name];
        var (valid, _, invalid) = arguments[ScoreTests.Distribution(name)];

        for (var i = 1; i < valid.Length; i++)
        {
            foreach (var wrong in generated.IsUnknown[i] ? [.. invalid[i - 1], double.NaN] : invalid[i - 1])
            {
                double[][] given = [.. valid.Select((value, j) => new[] { j == i ? wrong : value })];
                var x = generated.Unknowns(given);

                Assert.Equal(double.NaN, generated.Score(given).Value);
                Assert.Equal(double.NaN, generated.Density(given).LogDensityAndScore(x, new double[x.Length]));
            }
        }
    }

    /// <summary>Limits from inside of the support, where they exist; at a kink zero.</summary>
    [Theory]
    [InlineData("LaplaceNNN", new[] { 0.7, 0.7, 2 }, new[] { 0, 0, -0.5 })]
    [InlineData("HalfNormalNN", new[] { 0, 2.0 }, new[] { 0, -0.5 })]
    [InlineData("HalfCauchyNN", new[] { 0, 2.0 }, new[] { 0, -0.5 })]
    [InlineData("ExponentialNN", new[] { 0, 4.0 }, new[] { -4, 0.25 })]
    [InlineData("UniformNNN", new[] { 0, 0, 2.0 }, new[] { 0, 0.5, -0.5 })]
    [InlineData("UniformNNN", new[] { 2, 0, 2.0 }, new[] { 0, 0.5, -0.5 })]
    [InlineData("BernoulliNN", new[] { 0, 0.0 }, new[] { -1.0 })]
    [InlineData("BernoulliNN", new[] { 1, 1.0 }, new[] { 1.0 })]
    [InlineData("BernoulliSN", new[] { 0, 0.0 }, new[] { -1.0 })]
    [InlineData("BernoulliSN", new[] { 1, 1.0 }, new[] { 1.0 })]
    [InlineData("BinomialNNN", new[] { 0, 7, 0.0 }, new[] { -7.0 })]
    [InlineData("BinomialNNN", new[] { 7, 7, 1.0 }, new[] { 7.0 })]
    [InlineData("PoissonNN", new[] { 0, 0.0 }, new[] { -1.0 })]
    [InlineData("PoissonNN", new[] { 3, 9.859676543759770e-305 }, new[] { 3.0426961642050137e304 })]
    [InlineData("PoissonNN", new[] { 3, 1.0142320547350045e304 }, new[] { -1.0 })]
    [InlineData("ExponentialNN", new[] { 2, 9.859676543759770e-305 }, new[] { -9.859676543759770e-305, 1.0142320547350045e304 })]
    [InlineData("PoissonLogNN", new[] { 3, -700.0 }, new[] { 3.0 })]
    [InlineData("PoissonLogNN", new[] { 3, 700.0 }, new[] { -1.0142320547350045e304 })]
    [InlineData("GammaNNN", new[] { 2, 3, 9.859676543759770e-305 }, new[] { 1, -700.2296371545385, 3.0426961642050137e304 })]
    [InlineData("BernoulliLogitNN", new[] { 1, 800.0 }, new[] { 0.0 })]
    [InlineData("BernoulliLogitNN", new[] { 0, 800.0 }, new[] { -1.0 })]
    [InlineData("BinomialLogitNNN", new[] { 6, 7, 800.0 }, new[] { -1.0 })]
    [InlineData("NegativeBinomialLogNNN", new[] { 3, 700, 2.0 }, new[] { -2, -697.2235194861067 })]
    public void At_an_edge_the_score_is_its_limit(string name, double[] at, double[] expected)
    {
        var (value, score) = ScoreTests.All[name].Score([.. at.Select(x => new[] { x })]);

        Assert.True(double.IsFinite(value));
        for (var i = 0; i < score.Length; i++)
            Same.Near(expected[i], score[i], 1e-14 * Math.Abs(expected[i]), $"coordinate {i} of {name} at ({string.Join(", ", at)})");
    }

    [Fact]
    public void Terms_of_probability_zero_have_no_slope()
    {
        var score = new double[3];

        Assert.Equal(2, Functions.LogSumExpScore(2, -Infinity, score.AsSpan(0, 2)));
        Assert.Equal([1, 0], score[..2]);
        Assert.Equal(2, Functions.LogSumExpOfSpanScore([-Infinity, 2, -Infinity], score));
        Assert.Equal([0, 1, 0], score);
        Assert.Equal(0, Functions.XLogYScore(0, 0, score.AsSpan(0, 2)));
        Assert.Equal([0, 0], score[..2]);
        Assert.Equal(0, Functions.XLog1pYScore(0, -1, score.AsSpan(0, 2)));
        Assert.Equal([0, 0], score[..2]);
    }

    [Theory]
    [InlineData(0.5, 0.6, 1, 2)]
    [InlineData(-0.5, 1.5, 1, 2)]
    public void Off_the_simplex_Dirichlet_has_no_slope(double x, double y, double a, double b)
    {
        var (value, score) = ScoreTests.All["DirichletSS"].Score([[x, y], [a, b]]);

        Assert.Equal(-Infinity, value);
        Assert.All(score, slope => Assert.Equal(0, slope));
    }
}
