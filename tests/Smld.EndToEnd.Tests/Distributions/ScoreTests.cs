using System.Reflection;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>The generated scores of all overloads of all distributions, through their published bodies, against the textbook.</summary>
public class ScoreTests
{
    private const int Elements = 5;

    internal static readonly IReadOnlyDictionary<string, Generated> All = Generated.AllOf(typeof(Overloads));

    private static readonly string[] univariate = [.. All.Keys.Where(name => Distribution(name) != "Dirichlet")];

    public static TheoryData<string> Numbers => [.. univariate.Where(name => All[name].IsScalar)];

    public static TheoryData<string> Spans => [.. univariate.Where(name => !All[name].IsScalar)];

    public static TheoryData<string> Vectors => [.. All.Keys.Except(univariate)];

    internal static string Distribution(string name) => name.TrimEnd('N', 'S', 'D');

    [Fact]
    public void Every_overload_of_every_distribution_has_a_density()
    {
        var overloads =
            from type in typeof(Smld.Distributions.Normal).Assembly.GetTypes()
            where type.Namespace == "Smld.Distributions" && type.IsPublic
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            where method.Name is "LogPdf" or "LogPmf"
            where !method.GetParameters().Any(parameter => parameter.ParameterType == typeof(MatrixView))
            select type.Name + string.Concat(method.GetParameters().Select(parameter => parameter.ParameterType.IsGenericType ? 'S' : 'N'));

        Assert.Equal(overloads.Order(StringComparer.Ordinal), All.Keys.Concat(VectorTests.All.Keys).Where(name => !IsData(name)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_score_of_numbers_is_the_textbook_s(string name)
    {
        var random = new Random(20261124);

        for (var i = 0; i < 20; i++)
            Check(name, [Domain.Draw(Domain.Of[Distribution(name)], random)], Bound(name));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_score_of_numbers_far_out_is_the_textbook_s(string name)
    {
        foreach (var row in Domain.Far(Domain.Of[Distribution(name)]))
        {
            // Of a t with hardly any degrees of freedom, the slopes 1/σ of both terms cancel to ν/σ; so do those of Pareto's second type,
            // and what two great shapes have in common.
            var cancels = Distribution(name) is "StudentT" or "HalfStudentT" && row[1] < 0.1 || Distribution(name) is "ParetoType2" or "BetaProportion" or "BetaBinomial" or "ExGaussian";
            Check(name, [row], derivative => cancels ? derivative.Far : derivative.Near);
        }
    }

    [Theory]
    [MemberData(nameof(Spans))]
    public void The_score_of_spans_is_the_textbook_s(string name)
    {
        var random = new Random(name.Length);

        for (var i = 0; i < 4; i++)
            Check(name, [.. Enumerable.Range(0, Elements).Select(_ => Domain.Draw(Domain.Of[Distribution(name)], random))], Bound(name));
    }

    [Theory]
    [MemberData(nameof(Spans))]
    public void A_density_over_no_elements_is_zero_and_so_is_its_score(string name)
    {
        var generated = All[name];
        double[][] arguments = [.. Domain.Of[Distribution(name)].Select((range, i) => generated.IsSpan[i] ? [] : new[] { range.Low })];

        var (value, score) = generated.Score(arguments);

        Assert.Equal(0, value);
        Assert.All(score, slope => Assert.Equal(0, slope));
        Assert.Equal(0, generated.Density(arguments).LogDensity(generated.Unknowns(arguments)));
    }

    [Theory]
    [MemberData(nameof(Spans))]
    public void A_span_of_another_length_is_refused_with_the_method_s_words(string name)
    {
        var generated = All[name];
        var valid = Domain.Of[Distribution(name)].Select(range => range.Low).ToArray();

        for (var i = 1; i < valid.Length; i++)
        {
            if (!generated.IsSpan[i])
                continue;
            double[][] arguments = [.. valid.Select((value, j) => Enumerable.Repeat(value, !generated.IsSpan[j] ? 1 : j == i ? 7 : 3).ToArray())];
            var refused = Assert.Throws<ArgumentException>(() => generated.Value(arguments)).Message;

            Assert.Equal(refused, Assert.Throws<ArgumentException>(() => generated.Score(arguments)).Message);
            Assert.Equal(refused, Assert.Throws<ArgumentException>(() =>
            {
                var x = generated.Unknowns(arguments);
                generated.Density(arguments).LogDensityAndScore(x, new double[x.Length]);
            }).Message);
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_score_of_Dirichlet_is_the_textbook_s(string name)
    {
        var (generated, random) = (All[name], new Random(3));

        for (var point = 0; point < 20; point++)
        {
            var weights = Enumerable.Range(0, 4).Select(_ => -Math.Log(1 - random.NextDouble())).ToArray();
            // One alpha, or one for each element; a million on top.
            double[] alpha = [.. weights.Select(_ => (point == 0 ? 1e6 : 1) * Range.Positive(0.05, 20).Draw(random))];
            if (!generated.IsSpan[1])
                Array.Fill(alpha, alpha[0]);
            double[] row = [.. weights.Select(weight => weight / weights.Sum()), .. alpha];
            var derivatives = Enumerable.Range(0, 8).Select(i => Derivative.Of(Textbook.LogDensity, Textbook.LogDensity, "Dirichlet", row, i)).ToArray();
            Derivative[] expected =
            [
                .. generated.IsUnknown[0] ? derivatives[..4] : [],
                .. generated.IsSpan[1] ? derivatives[4..] : [derivatives[4..].Aggregate((a, b) => a + b)],
            ];

            Same.Scores(generated, [row[..4], generated.IsSpan[1] ? alpha : [alpha[0]]], expected, derivative => derivative.Near, $"{name} at ({string.Join(", ", row)})");
        }
    }

    [Fact]
    public void Dirichlet_refuses_a_vector_of_alphas_of_another_length()
    {
        var generated = All["DirichletSS"];
        double[][] arguments = [[0.25, 0.25, 0.5], [1, 2]];
        var refused = Assert.Throws<ArgumentException>(() => generated.Value(arguments)).Message;

        Assert.Equal(refused, Assert.Throws<ArgumentException>(() => generated.Score(arguments)).Message);
        Assert.Equal(refused, Assert.Throws<ArgumentException>(() => generated.Density(arguments).LogDensity([0.25, 0.25, 0.5, 1, 2])).Message);
    }

    // The slope of ExGaussian by rate is 1/rate less what tends to it for great rate · sigma.
    private static Func<Derivative, double> Bound(string name) => derivative => Distribution(name) is "ExGaussian" ? derivative.Far : derivative.Near;

    private static bool IsData(string name) => name.Length > Distribution(name).Length && name[Distribution(name).Length] == 'D';

    private static void Check(string name, double[][] rows, Func<Derivative, double> bound)
    {
        var generated = All[name];
        var judged = new Rows(generated, Distribution(name), rows);

        // One formula, not another: to fewer digits than Smld.Tests asks for.
        Same.Near(judged.Value, generated.Value(judged.Arguments), 1e-6 * (1 + Math.Abs(judged.Value)), judged.ToString());
        Same.Scores(generated, judged.Arguments, judged.Score, bound, judged.ToString());
    }
}
