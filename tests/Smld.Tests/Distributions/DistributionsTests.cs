using System.Globalization;
using Smld.Distributions;

namespace Smld.Tests.Distributions;

public class DistributionsTests
{
    private const double Infinity = double.PositiveInfinity;

    /// <summary>Of a value, relative to the sum of its terms in absolute value: each is rounded a few times.</summary>
    private const double Terms = 1.5e-15;

    private sealed record Line(string Distribution, double[] Arguments, double Value, double Size)
    {
        public double Tolerance => Terms * (1 + Size);
    }

    private static readonly Line[] Lines = [.. Read()];

    /// <summary>Valid arguments, the variate inside of the support; and for each parameter values that are not valid.</summary>
    private static readonly Dictionary<string, (double[] Valid, double[][] Invalid)> Parameters = new()
    {
        ["Normal"] = ([0.5, 0, 1], [[], [0, -1]]),
        ["Cauchy"] = ([0.5, 0, 1], [[], [0, -1]]),
        ["Laplace"] = ([0.5, 0, 1], [[], [0, -1]]),
        ["Logistic"] = ([0.5, 0, 1], [[], [0, -1]]),
        ["Gumbel"] = ([0.5, 0, 1], [[], [0, -1]]),
        ["LogNormal"] = ([0.5, 0, 1], [[], [0, -1]]),
        ["StudentT"] = ([0.5, 4, 0, 1], [[0, -1, -1000], [], [0, -1]]),
        ["HalfNormal"] = ([0.5, 1], [[0, -1]]),
        ["HalfCauchy"] = ([0.5, 1], [[0, -1]]),
        ["HalfStudentT"] = ([0.5, 4, 1], [[0, -1], [0, -1]]),
        ["Exponential"] = ([0.5, 2], [[0, -1]]),
        ["Gamma"] = ([0.5, 2, 3], [[0, -1], [0, -1]]),
        ["InverseGamma"] = ([0.5, 2, 3], [[0, -1], [0, -1]]),
        ["Weibull"] = ([0.5, 2, 3], [[0, -1], [0, -1]]),
        ["Frechet"] = ([0.5, 2, 3], [[0, -1], [0, -1]]),
        ["Beta"] = ([0.5, 2, 3], [[0, -1], [0, -1]]),
        ["Uniform"] = ([0.5, 0, 1], [[1, 2], [0, -2]]),
        ["Bernoulli"] = ([1, 0.3], [[-0.1, 1.1]]),
        ["BernoulliLogit"] = ([1, 0.3], [[]]),
        ["Binomial"] = ([1, 3, 0.3], [[-1], [-0.1, 1.1]]),
        ["BinomialLogit"] = ([1, 3, 0.3], [[-1], []]),
        ["Poisson"] = ([1, 3], [[-1]]),
        ["PoissonLog"] = ([1, 3], [[]]),
        ["NegativeBinomialLog"] = ([1, 3, 2], [[], [0, -1]]),
        ["ChiSquare"] = ([0.5, 3], [[0, -1]]),
        ["InverseChiSquare"] = ([0.5, 3], [[0, -1]]),
        ["ScaledInverseChiSquare"] = ([0.5, 3, 2], [[0, -1], [0, -1]]),
        ["Pareto"] = ([2.5, 2, 3], [[0, -1], [0, -1]]),
        ["ParetoType2"] = ([2.5, 2, 1, 3], [[], [0, -1], [0, -1]]),
        ["Rayleigh"] = ([0.5, 2], [[0, -1]]),
        ["InverseGaussian"] = ([0.5, 2, 3], [[0, -1], [0, -1]]),
        ["BetaProportion"] = ([0.5, 0.3, 4], [[0, -0.1, 1, 1.5], [0, -1]]),
        ["VonMises"] = ([0.5, 0, 2], [[], [-1e-300, -1]]),
        ["SkewNormal"] = ([0.5, 0, 1, 2], [[], [0, -1], []]),
        ["ExGaussian"] = ([0.5, 0, 1, 2], [[], [0, -1], [0, -1]]),
        ["BetaBinomial"] = ([1, 3, 2, 4], [[-1], [0, -1], [0, -1]]),
        ["NegativeBinomial"] = ([1, 3, 2], [[0, -1], [0, -1]]),
        ["NegativeBinomialMean"] = ([1, 3, 2], [[0, -1], [0, -1]]),
        ["Geometric"] = ([1, 0.3], [[0, -0.1, 1.1]]),
    };

    public static TheoryData<string> Scalars => [.. Parameters.Keys];

    public static TheoryData<string> OverSpans => [.. Overload.All.Where(o => !o.IsScalar && o.Distribution != "Dirichlet").Select(o => o.ToString())];

    [Fact]
    public void Every_distribution_is_tested_and_has_all_overloads()
    {
        Assert.Equal(Parameters.Keys.Order(), Overload.All.Where(o => o.IsScalar).Select(o => o.Distribution).Order());
        Assert.All(Parameters, p => Assert.Equal(1 + (1 << p.Value.Invalid.Length), Overload.All.Count(o => o.Distribution == p.Key)));
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_density_agrees_with_its_formula_in_many_digits(string distribution)
    {
        var overload = Overload.Scalar(distribution);
        var lines = Lines.Where(line => line.Distribution == distribution).ToList();

        Assert.True(lines.Count >= 30);
        Assert.All(lines, line => Assert.InRange(Math.Abs(overload.At(line.Arguments) - line.Value), 0, line.Tolerance));
    }

    [Fact]
    public void The_Dirichlet_density_agrees_with_its_formula_in_many_digits()
    {
        var lines = Lines.Where(line => line.Distribution == "Dirichlet").ToList();

        Assert.Equal(24, lines.Count);
        Assert.All(lines, line =>
        {
            var x = line.Arguments.AsSpan(0, line.Arguments.Length / 2);
            var alpha = line.Arguments.AsSpan(x.Length);
            Assert.Equal(line.Value, Dirichlet.LogPdf(x, alpha), line.Tolerance);
            if (!alpha.ContainsAnyExcept(alpha[0])) Assert.Equal(line.Value, Dirichlet.LogPdf(x, alpha[0]), line.Tolerance);
        });
    }

    [Theory]
    [InlineData("LogNormal", 0.0, -1.0, -Infinity)]
    [InlineData("HalfNormal", -1e-300, -1.0, -Infinity)]
    [InlineData("HalfCauchy", -1e-300, -1.0, -Infinity)]
    [InlineData("HalfStudentT", -1e-300, -1.0, -Infinity)]
    [InlineData("Exponential", -1e-300, -1.0, -Infinity)]
    [InlineData("Gamma", -1e-300, -1.0, -Infinity, Infinity)]
    [InlineData("InverseGamma", 0.0, -1.0, -Infinity, Infinity)]
    [InlineData("Weibull", -1e-300, -1.0, -Infinity, Infinity)]
    [InlineData("Frechet", 0.0, -1.0, -Infinity, Infinity)]
    [InlineData("Beta", -1e-300, -1.0, 1.0000000000000002, Infinity)]
    [InlineData("Uniform", -1e-300, 1.0000000000000002, Infinity, -Infinity)]
    [InlineData("Bernoulli", -1.0, 2.0)]
    [InlineData("BernoulliLogit", -1.0, 2.0)]
    [InlineData("Binomial", -1.0, 4.0)]
    [InlineData("BinomialLogit", -1.0, 4.0)]
    [InlineData("Poisson", -1.0, -2147483648.0)]
    [InlineData("PoissonLog", -1.0)]
    [InlineData("NegativeBinomialLog", -1.0)]
    [InlineData("ChiSquare", -1e-300, -1.0, Infinity, -Infinity)]
    [InlineData("InverseChiSquare", 0.0, -1.0)]
    [InlineData("ScaledInverseChiSquare", 0.0, -1.0)]
    [InlineData("Pareto", 1.9999999999999998, -1.0)]
    [InlineData("ParetoType2", 1.9999999999999998, -1.0)]
    [InlineData("Rayleigh", -1e-300, -1.0, Infinity)]
    [InlineData("InverseGaussian", 0.0, -1.0, Infinity, -Infinity)]
    [InlineData("BetaProportion", -1e-300, -1.0, 1.0000000000000002, Infinity)]
    [InlineData("VonMises", Infinity, -Infinity)]
    [InlineData("SkewNormal", Infinity, -Infinity)]
    [InlineData("ExGaussian", Infinity, -Infinity)]
    [InlineData("BetaBinomial", -1.0, 4.0)]
    [InlineData("NegativeBinomial", -1.0)]
    [InlineData("NegativeBinomialMean", -1.0)]
    [InlineData("Geometric", -1.0)]
    [InlineData("Normal", Infinity, -Infinity)]
    [InlineData("Cauchy", Infinity, -Infinity)]
    [InlineData("Laplace", Infinity, -Infinity)]
    [InlineData("Logistic", Infinity, -Infinity)]
    [InlineData("Gumbel", Infinity, -Infinity)]
    [InlineData("StudentT", Infinity, -Infinity)]
    public void Outside_of_the_support_the_logarithm_is_minus_infinity(string distribution, params double[] outside)
    {
        var (valid, invalid) = Parameters[distribution];

        Assert.All(outside, x =>
        {
            Assert.Equal(-Infinity, Overload.Scalar(distribution).At([x, .. valid[1..]]));
            // An invalid parameter counts more.
            for (var i = 0; i < invalid.Length; i++)
                foreach (var wrong in invalid[i])
                    Assert.Equal(double.NaN, Overload.Scalar(distribution).At(With([x, .. valid[1..]], i + 1, wrong)));
        });
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Invalid_parameters_and_NaN_give_NaN(string distribution)
    {
        var (valid, invalid) = Parameters[distribution];
        var overload = Overload.Scalar(distribution);
        var isInteger = overload.IsMass;

        Assert.True(double.IsFinite(overload.At(valid)));
        if (!isInteger) Assert.Equal(double.NaN, overload.At(With(valid, 0, double.NaN)));
        for (var i = 0; i < invalid.Length; i++)
        {
            var isCount = distribution is "Binomial" or "BinomialLogit" or "BetaBinomial" && i == 0;
            Assert.All(invalid[i].Append(isCount ? -1 : double.NaN), wrong =>
            {
                Assert.Equal(double.NaN, overload.At(With(valid, i + 1, wrong)));
                // At the location itself, z is 0 / 0 or 0.
                Assert.Equal(double.NaN, overload.At(With(With(valid, 0, valid[^2] == 0 ? 0 : valid[0]), i + 1, wrong)));
            });
        }
    }

    [Theory]
    [InlineData("Gamma", 0, 0.5, 3, Infinity)]
    [InlineData("Gamma", 0, 1, 3, 1.0986122886681098)]
    [InlineData("Gamma", 0, 2, 3, -Infinity)]
    [InlineData("Weibull", 0, 0.5, 3, Infinity)]
    [InlineData("Weibull", 0, 1, 3, -1.0986122886681098)]
    [InlineData("Weibull", 0, 2, 3, -Infinity)]
    [InlineData("Beta", 0, 0.5, 3, Infinity)]
    [InlineData("Beta", 0, 1, 3, 1.0986122886681098)]
    [InlineData("Beta", 0, 2, 3, -Infinity)]
    [InlineData("Beta", 1, 3, 0.5, Infinity)]
    [InlineData("Beta", 1, 3, 1, 1.0986122886681098)]
    [InlineData("Beta", 1, 3, 2, -Infinity)]
    [InlineData("Uniform", 2, 2, 5, -1.0986122886681098)]
    [InlineData("Uniform", 5, 2, 5, -1.0986122886681098)]
    [InlineData("Binomial", 0, 7, 0, 0)]
    [InlineData("Binomial", 7, 7, 1, 0)]
    [InlineData("Binomial", 1, 7, 0, -Infinity)]
    [InlineData("Binomial", 0, 0, 0.4, 0)]
    [InlineData("BinomialLogit", 7, 7, 800, 0)]
    [InlineData("BinomialLogit", 6, 7, 800, -798.0540898509447)]
    public void At_an_edge_a_density_has_its_limit(string distribution, double x, double a, double b, double expected) =>
        Assert.Equal(expected, Overload.Scalar(distribution).At([x, a, b]), 1e-12);

    [Theory]
    [InlineData("Bernoulli", 0, 0, 0)]
    [InlineData("Bernoulli", 1, 0, -Infinity)]
    [InlineData("Bernoulli", 1, 1, 0)]
    [InlineData("BernoulliLogit", 1, 800, 0)]
    [InlineData("BernoulliLogit", 0, 800, -800)]
    [InlineData("BernoulliLogit", 1, -Infinity, -Infinity)]
    [InlineData("Poisson", 0, 0, 0)]
    [InlineData("Poisson", 2, 0, -Infinity)]
    [InlineData("HalfNormal", 0, 1, -0.22579135264472744)]
    [InlineData("Exponential", 0, 1, 0)]
    public void At_an_edge_a_density_of_one_parameter_has_its_limit(string distribution, double x, double a, double expected) =>
        Assert.Equal(expected, Overload.Scalar(distribution).At([x, a]), 1e-15);

    [Fact]
    public void Student_t_with_many_degrees_of_freedom_is_normal()
    {
        double[] x = [-3, 0, 0.5, 8];

        Assert.All(x, v => Assert.Equal(Normal.LogPdf(v, 0, 1), StudentT.LogPdf(v, 1e300, 0, 1), 1e-15 * (1 + v * v)));
    }

    [Fact]
    public void Negative_binomial_with_great_precision_is_Poisson()
    {
        int[] counts = [0, 1, 5, 40];

        // 40 log 1e17 = 1566 cancels.
        Assert.All(counts, k => Assert.Equal(PoissonLog.LogPmf(k, 1.5), NegativeBinomialLog.LogPmf(k, 1.5, 1e17), 2e-12));
    }

    [Theory]
    [MemberData(nameof(OverSpans))]
    public void An_overload_over_spans_is_the_sum_of_its_elements(string name)
    {
        var overload = Overload.All.Single(o => o.ToString() == name);
        var scalar = Overload.Scalar(overload.Distribution);
        // A parameter that is a number comes from the first line, and only lines whose value it leaves finite are kept.
        var lines = Lines.Where(line => line.Distribution == overload.Distribution).ToList();
        var first = lines.First(line => line.Arguments.Skip(1).All(a => a != 0) || overload.Distribution != "Uniform");
        double[] Row(Line line) => [.. line.Arguments.Select((a, i) => overload.IsSpan[i] ? a : first.Arguments[i])];
        var rows = lines.Select(line => (Row: Row(line), line.Size)).Where(r => double.IsFinite(scalar.At(r.Row)) && scalar.At(r.Row) > -1e6).ToList();
        var values = rows.Select(r => scalar.At(r.Row)).ToList();

        Assert.True(rows.Count >= 3);
        var scale = values.Sum(Math.Abs) + rows.Sum(r => r.Size) + rows.Sum(r => r.Row.Sum(Math.Abs));
        Assert.Equal(values.Sum(), overload.At(Columns(rows.Select(r => r.Row))), 1e-13 * scale);
    }

    [Theory]
    [MemberData(nameof(OverSpans))]
    public void An_overload_over_spans_is_minus_infinity_or_NaN_when_a_term_is(string name)
    {
        var overload = Overload.All.Single(o => o.ToString() == name);
        var (valid, invalid) = Parameters[overload.Distribution];
        var isInteger = overload.IsMass;

        var outside = With(valid, 0, isInteger ? -1 : -Infinity);
        Assert.Equal(-Infinity, overload.At(Columns([valid, outside, valid])));
        if (!isInteger) Assert.Equal(double.NaN, overload.At(Columns([valid, With(valid, 0, double.NaN), outside])));
        for (var i = 0; i < invalid.Length; i++)
            foreach (var wrong in invalid[i])
                Assert.Equal(double.NaN, overload.At(Columns([With(valid, i + 1, wrong), outside, valid])));
    }

    [Theory]
    [MemberData(nameof(OverSpans))]
    public void An_overload_over_no_elements_is_zero(string name)
    {
        var overload = Overload.All.Single(o => o.ToString() == name);
        var valid = Parameters[overload.Distribution].Valid;

        Assert.Equal(0, overload.At([.. valid.Select((a, i) => overload.IsSpan[i] ? [] : new[] { a })]));
    }

    [Theory]
    [MemberData(nameof(OverSpans))]
    public void A_span_of_another_length_is_refused_with_both_lengths(string name)
    {
        var overload = Overload.All.Single(o => o.ToString() == name);
        var valid = Parameters[overload.Distribution].Valid;

        for (var i = 1; i < valid.Length; i++)
        {
            if (!overload.IsSpan[i]) continue;
            double[][] arguments = [.. valid.Select((a, j) => Enumerable.Repeat(a, j == i ? 7 : 3).ToArray())];
            var refused = Assert.Throws<ArgumentException>(() => overload.At(arguments));
            Assert.Contains("7 elements", refused.Message, StringComparison.Ordinal);
            Assert.Contains("variate has 3", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Gamma", 1, 2)]
    [InlineData("Gamma", 0.5, 2)]
    [InlineData("Gamma", 3, 2)]
    [InlineData("Weibull", 1, 2)]
    [InlineData("Weibull", 0.5, 2)]
    [InlineData("Weibull", 3, 2)]
    [InlineData("Beta", 1, 2)]
    [InlineData("Beta", 0.5, 2)]
    [InlineData("Beta", 1, 1)]
    [InlineData("Beta", 2, 1)]
    public void A_sum_with_elements_at_the_edge_is_the_sum_of_its_elements(string distribution, double a, double b)
    {
        var scalar = Overload.Scalar(distribution);
        var sum = Overload.All.Single(o => o.ToString() == distribution + "(span, number, number)");

        foreach (var edge in new[] { 0.0, 1, Infinity })
            Assert.Equal(scalar.At([edge, a, b]) + scalar.At([0.25, a, b]), sum.At([[edge, 0.25], [a], [b]]), 1e-14);
    }

    [Fact]
    public void Sums_of_counts_at_the_edge_of_probability_are_the_sums_of_their_elements()
    {
        Assert.Equal([0, -Infinity, 0, -Infinity],
            new[] { Bernoulli.LogPmf([0, 0], 0.0), Bernoulli.LogPmf([0, 1], 0.0), Bernoulli.LogPmf([1, 1], 1.0), Bernoulli.LogPmf([0, 1], 1.0) });
        Assert.Equal([0, -Infinity], new[] { Binomial.LogPmf([0, 0], 5, 0.0), Binomial.LogPmf([0, 1], 5, 0.0) });
        Assert.Equal([0, -Infinity], new[] { Poisson.LogPmf([0, 0], 0.0), Poisson.LogPmf([0, 1], 0.0) });
        Assert.Equal([0, -Infinity], new[] { BernoulliLogit.LogPmf([1, 1], Infinity), BernoulliLogit.LogPmf([0, 1], Infinity) });
    }

    [Fact]
    public void Where_new_distributions_meet_older_ones_they_agree()
    {
        Assert.Equal([0, 0], new[] { Geometric.LogPmf(0, 1.0), Geometric.LogPmf([0, 0], 1.0) });
        Assert.Equal(-Infinity, Geometric.LogPmf(1, 1.0));
        Assert.Equal(Normal.LogPdf(0.7, 0.2, 3), SkewNormal.LogPdf(0.7, 0.2, 3, 0), Tolerance.Rounding);
        Assert.Equal(-Math.Log(2 * Math.PI), VonMises.LogPdf(0.7, 0.2, 0), Tolerance.Rounding);
        Assert.Equal(Normal.LogPdf(0.7, 0.7 + 1e-7, 1e-7), VonMises.LogPdf(0.7, 0.7 + 1e-7, 1e14), 1e-6);
        Assert.Equal(Geometric.LogPmf(4, 0.3), NegativeBinomial.LogPmf(4, 1, 0.3 / 0.7), 4e-15);
        Assert.Equal(Binomial.LogPmf(3, 10, 0.25), BetaBinomial.LogPmf(3, 10, 1e15, 3e15), 1e-12);
        Assert.Equal(Exponential.LogPdf(1.5, 2), ParetoType2.LogPdf(1.5, 0, 1e16, 2e16), 1e-12);
        Assert.Equal(Exponential.LogPdf(3.25, 2), ExGaussian.LogPdf(3.25, 0, 1e-9, 2), 1e-12);
        Assert.Equal([-Infinity, -Math.Log(2), -Infinity], new[] { ChiSquare.LogPdf(0, 3), ChiSquare.LogPdf(0, 2), Rayleigh.LogPdf(0, 2) });
    }

    [Fact]
    public void Dirichlet_refuses_what_is_off_the_simplex_and_alphas_that_are_not_positive()
    {
        double[] alpha = [1, 2];

        Assert.Equal(-Infinity, Dirichlet.LogPdf([0.5, 0.6], alpha));
        Assert.Equal(-Infinity, Dirichlet.LogPdf([-0.5, 1.5], 2));
        Assert.Equal(double.NaN, Dirichlet.LogPdf([0.5, double.NaN], alpha));
        Assert.Equal(double.NaN, Dirichlet.LogPdf([0.5, 0.5], [1, 0]));
        Assert.Equal(double.NaN, Dirichlet.LogPdf([0.5, 0.5], double.NaN));
        Assert.Equal(Math.Log(2), Dirichlet.LogPdf([0, 1], alpha), Tolerance.Rounding);
        Assert.Equal(0, Dirichlet.LogPdf([0, 1], 1), Tolerance.Rounding);
        Assert.Contains("2 elements and the variate has 3", Assert.Throws<ArgumentException>(() => Dirichlet.LogPdf([0.2, 0.3, 0.5], alpha)).Message, StringComparison.Ordinal);
    }

    private static double[] With(double[] arguments, int i, double value)
    {
        double[] changed = [.. arguments];
        changed[i] = value;
        return changed;
    }

    private static double[][] Columns(IEnumerable<double[]> rows)
    {
        var all = rows.ToList();
        return [.. all[0].Select((_, i) => all.Select(row => row[i]).ToArray())];
    }

    private static IEnumerable<Line> Read()
    {
        using var reader = new StreamReader(typeof(DistributionsTests).Assembly.GetManifestResourceStream("distributions.csv")!);
        reader.ReadLine();
        while (reader.ReadLine() is { } text)
        {
            var cells = text.Split(';');
            double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
            yield return new Line(cells[0], [.. cells[1].Split(' ').Select(Number)], Number(cells[2]), Number(cells[3]));
        }
    }
}
