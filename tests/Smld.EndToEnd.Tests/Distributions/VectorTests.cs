using Smld.Distributions;
using Smld.Oracle.Numbers;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>Values and generated scores of the distributions of vectors, and of mixtures, against the textbook.</summary>
public class VectorTests
{
    private const int Categories = 4;

    private const double Infinity = double.PositiveInfinity;

    internal static readonly IReadOnlyDictionary<string, Generated> All = Generated.AllOf(typeof(Vectors));

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_and_score_are_the_textbook_s(string name)
    {
        var random = new Random(20261124);

        for (var point = 0; point < 20; point++)
        {
            var arguments = Draw(name, random);
            var generated = All[name];
            var expected = new Derivative[generated.Unknowns(arguments).Length];
            var value = 0.0;
            foreach (var (row, places) in Rows(generated, arguments))
            {
                value += Textbook.OfVectors<DoubleDouble>(ScoreTests.Distribution(name), Array.ConvertAll(row, x => (DoubleDouble)x)).ToDouble();
                for (var i = 0; i < row.Length; i++)
                    if (places[i] >= 0) expected[places[i]] += Derivative.Of(Textbook.OfVectors, Textbook.OfVectors, ScoreTests.Distribution(name), row, i);
            }
            var where = $"{name} at ({string.Join("; ", arguments.Select(argument => string.Join(", ", argument)))})";

            Same.Near(value, generated.Value(arguments), 1e-13 * (1 + Math.Abs(value)), where);
            Same.Scores(generated, arguments, expected, derivative => derivative.Near, where);
        }
    }

    /// <summary>Rows of numbers, each a term of the sum: what is of the element first, then the vectors; and where in the score each number's slope belongs.</summary>
    private static IEnumerable<(double[] Row, int[] Places)> Rows(Generated generated, double[][] arguments)
    {
        var places = new int[arguments.Length][];
        var next = 0;
        for (var i = 0; i < arguments.Length; i++)
            places[i] = [.. arguments[i].Select(_ => generated.IsUnknown[i] ? next++ : -1)];
        var isWhole = generated.Name is "MultinomialSS" or "MultinomialLogitSS" or "MixtureSS" or "MixtureNNN";
        var elements = isWhole ? 1 : arguments[0].Length;
        for (var element = 0; element < elements; element++)
        {
            double[] Of(int i) => isWhole || i == arguments.Length - 1 || !generated.IsSpan[i] ? arguments[i] : [arguments[i][element]];
            int[] At(int i) => isWhole || i == arguments.Length - 1 || !generated.IsSpan[i] ? places[i] : [places[i][element]];
            yield return ([.. Enumerable.Range(0, arguments.Length).SelectMany(Of)], [.. Enumerable.Range(0, arguments.Length).SelectMany(At)]);
        }
    }

    private static double[][] Draw(string name, Random random)
    {
        double[] Numbers(int count, Func<double> number) => [.. Enumerable.Range(0, count).Select(_ => number())];
        double[] Simplex()
        {
            var weights = Numbers(Categories, () => -Math.Log(1 - random.NextDouble()));
            return [.. weights.Select(weight => weight / weights.Sum())];
        }
        double Real() => 6 * random.NextDouble() - 3;
        double Category() => random.Next(Categories);
        var cutpoints = Numbers(Categories - 1, Real).Order().ToArray();
        var distribution = ScoreTests.Distribution(name);
        var elements = All[name].IsSpan[0] ? 3 : 1;
        return distribution switch
        {
            "Categorical" => [Numbers(elements, Category), Simplex()],
            "CategoricalLogit" => [Numbers(elements, Category), Numbers(Categories, Real)],
            "OrderedLogistic" or "OrderedProbit" => [Numbers(elements, Category), Numbers(All[name].IsSpan[1] ? elements : 1, Real), cutpoints],
            "Multinomial" => [Numbers(Categories, Category), Simplex()],
            "MultinomialLogit" => [Numbers(Categories, Category), Numbers(Categories, Real)],
            _ when name == "MixtureSS" => [Simplex(), Numbers(Categories, Real)],
            _ => [[random.NextDouble()], [Real()], [Real()]],
        };
    }

    [Fact]
    public void Masses_of_categories_sum_to_one()
    {
        double[] theta = [0.2, 0.5, 0.3], logits = [-1, 0.5, 3], cutpoints = [-0.5, 1.25];

        Assert.Equal(1, Enumerable.Range(0, 3).Sum(k => Math.Exp(Categorical.LogPmf(k, theta))), 1e-15);
        Assert.Equal(1, Enumerable.Range(0, 3).Sum(k => Math.Exp(CategoricalLogit.LogPmf(k, logits))), 1e-15);
        Assert.All(new[] { -40, -0.3, 0.7, 9 }, eta =>
        {
            Assert.Equal(1, Enumerable.Range(0, 3).Sum(k => Math.Exp(OrderedLogistic.LogPmf(k, eta, cutpoints))), 1e-15);
            Assert.Equal(1, Enumerable.Range(0, 3).Sum(k => Math.Exp(OrderedProbit.LogPmf(k, eta, cutpoints))), 1e-15);
        });
        var total = 0.0;
        for (var i = 0; i <= 5; i++)
            for (var j = 0; i + j <= 5; j++)
                total += Math.Exp(Multinomial.LogPmf([i, j, 5 - i - j], theta));
        Assert.Equal(1, total, 1e-14);
    }

    [Fact]
    public void Outside_of_the_support_is_minus_infinity_and_invalid_parameters_are_NaN()
    {
        double[] theta = [0.2, 0.5, 0.3];

        Assert.Equal([-Infinity, -Infinity, -Infinity, -Infinity], new[] { Categorical.LogPmf(3, theta), Categorical.LogPmf(-1, theta), CategoricalLogit.LogPmf(3, theta), Multinomial.LogPmf([1, -1, 0], theta) });
        Assert.Equal([-Infinity, -Infinity, 0], new[] { OrderedLogistic.LogPmf(3, 0, [0, 1]), OrderedProbit.LogPmf(-1, 0.0, [0, 1]), OrderedProbit.LogPmf(0, 0, []) });
        Assert.All(new double[][] { [0.5, 0.6], [-0.5, 1.5], [double.NaN, 1] }, wrong =>
        {
            Assert.Equal(double.NaN, Categorical.LogPmf(0, wrong));
            Assert.Equal(double.NaN, Multinomial.LogPmf([0, 1], wrong));
            Assert.Equal(double.NaN, Mixture.LogPdf(wrong, [0, 1]));
        });
        Assert.Equal([double.NaN, double.NaN, double.NaN], new[] { OrderedLogistic.LogPmf(1, 0, [1, 0.5]), OrderedProbit.LogPmf(0, double.NaN, [0, 1]), CategoricalLogit.LogPmf(0, [double.NaN, 1]) });
        Assert.Equal([double.NaN, double.NaN, double.NaN], new[] { Mixture.LogPdf(-0.1, 0, 0), Mixture.LogPdf(1.1, 0, 0), Mixture.LogPdf(double.NaN, 0, 0) });
        Assert.Contains("2 elements", Assert.Throws<ArgumentException>(() => Multinomial.LogPmf([1, 2, 3], [0.5, 0.5])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Masses_far_out_keep_their_digits()
    {
        // Φ(-40) less Φ(-41); and 1/(1 + e^40) less 1/(1 + e^41).
        Assert.Equal(-804.6084420137538, OrderedProbit.LogPmf(1, -40.0, [0, 1]), 1e-10);
        Assert.Equal(-40 + Math.Log(1 - Math.Exp(-1)), OrderedLogistic.LogPmf(1, -40.0, [0, 1]), 1e-13);
    }

    [Fact]
    public void A_mixture_has_its_limits_and_their_slopes()
    {
        var score = new double[3];

        Assert.Equal(-2, Vectors.MixtureNNNScore(0, 1, -2, score));
        Assert.Equal(Math.Exp(3) - 1, score[0], 1e-13);
        Assert.Equal([0, 1], score[1..]);
        Assert.Equal(1, Vectors.MixtureNNNScore(1, 1, -2, score));
        Assert.Equal(1 - Math.Exp(-3), score[0], 1e-15);
        Assert.Equal([-1000, -1000 + Math.Log(0.3), -Infinity], new[] { Mixture.LogPdf(0.3, -1000, -1000), Mixture.LogPdf(0.3, -1000, -Infinity), Mixture.LogPdf(0.3, -Infinity, -Infinity) });
        Assert.Equal(Mixture.LogPdf(0.3, 1, -2), Mixture.LogPdf([0.3, 0.7], [1, -2]), 1e-15);
        Assert.Equal(-Infinity, Mixture.LogPdf([0, 1], [3, -Infinity]));
    }

    [Fact]
    public void A_truncated_density_is_normalised_on_what_is_left()
    {
        Assert.Equal(HalfNormal.LogPdf(1.5, 2), Truncated.Below(1.5, 0, Normal.LogPdf(1.5, 0, 2), Normal.LogSurvival(0, 0, 2)), 1e-15);
        Assert.Equal(HalfNormal.LogPdf(1.5, 2), Truncated.Above(-1.5, 0, Normal.LogPdf(-1.5, 0, 2), Normal.LogCdf(0, 0, 2)), 1e-15);
        Assert.Equal(Exponential.LogPdf(0.5, 3), Truncated.Below(2.5, 2, Exponential.LogPdf(2.5, 3), Exponential.LogSurvival(2, 3)), 1e-15);
        Assert.Equal(-Math.Log(2), Truncated.Between(3, 2, 4, Uniform.LogPdf(3, 0, 10), Uniform.LogCdf(4, 0, 10), Uniform.LogCdf(2, 0, 10)), 1e-15);
        Assert.Equal([-Infinity, -Infinity, -Infinity], new[] { Truncated.Below(1, 2, 0, 0), Truncated.Above(3, 2, 0, 0), Truncated.Between(5, 2, 4, 0, 0, -1) });
    }
}
