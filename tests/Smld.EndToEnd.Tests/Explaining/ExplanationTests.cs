using Smld.EndToEnd.Tests.Generated;
using Smld.Oracle;
using Smld.Oracle.Twins;

namespace Smld.EndToEnd.Tests.Explaining;

/// <summary>What <c>Explain</c> says of a density: its terms, their texts, and what is not finite.</summary>
public sealed class ExplanationTests
{
    private static readonly double[] y = [0.5, -1, 2];

    public static TheoryData<string> Names { get; } = [.. Catalogue.Twins.Keys, .. Catalogue.Constrained.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_terms_add_up_to_value_and_score(string name)
    {
        foreach (var (density, x) in Points(name))
        {
            var score = new double[x.Length];
            var value = density.LogDensityAndScore(x, score);
            if (!double.IsFinite(value) || !score.All(double.IsFinite))
                continue;

            var terms = density.Explain(x).Terms;

            var scale = terms.Sum(term => Math.Abs(term.Value));
            Assert.True(Math.Abs(value - terms.Sum(term => term.Value)) <= Tolerance.OtherProgram * scale, $"the value {value:R} at ({string.Join(", ", x)})");
            for (var i = 0; i < x.Length; i++)
            {
                // Reverse mode cancels otherwise than tangent mode does.
                var bound = Tolerance.Useful * terms.Sum(term => Math.Abs(term.Score[i]));
                Assert.True(Math.Abs(score[i] - terms.Sum(term => term.Score[i])) <= bound, $"coordinate {i} at ({string.Join(", ", x)})");
            }
        }
    }

    [Fact]
    public void An_expression_is_split_at_its_signs() => Lists(
        new Sums.ExpressionDensity().Explain([2, 3]),
        (2, "-0.5 * x * x", -2, 1), (2, "-y * y", -9, 1), (2, "1.5", 1.5, 1), (2, "0.25", 0.25, 1));

    [Fact]
    public void What_a_loop_adds_is_summed_over_its_trips() => Lists(
        new Sums.AccumulatedDensity(y).Explain([1]),
        (4, "Normal.LogPdf(x, 0, 2)", -0.5 * Math.Log(2 * Math.PI) - Math.Log(2) - 0.125, 1),
        (7, "Normal.LogPdf(y[i], x, 1)", -1.5 * Math.Log(2 * Math.PI) - 0.5 * (0.25 + 4 + 1), 3),
        (9, "-0.5 * x", -1.5, 3));

    [Fact]
    public void A_branch_that_is_not_taken_adds_nothing() => Lists(
        new Sums.BranchesDensity(true).Explain([-2]),
        (6, "-x * x / 50", -0.08, 1), (8, "-x * x", 0, 0), (9, "Math.Log(1 + x)", 0, 0), (9, "2 * x", -4, 1));

    [Fact]
    public void A_factor_keeps_its_sum_together() => Lists(
        new Sums.FactorDensity().Explain([2, 4]),
        (6, "0.5 * lp", -10, 1), (6, "x", 2, 1));

    [Fact]
    public void What_is_overwritten_is_no_term() => Lists(
        new Sums.OverwrittenDensity().Explain([3]),
        (5, "-x * x", -9, 1), (6, "x", 3, 1));

    [Fact]
    public void An_accumulator_may_be_assigned_to() => Lists(
        new Sums.ReassignedDensity().Explain([3]),
        (4, "-x * x", -9, 1), (5, "-2 * x", -6, 1), (6, "1", 1, 1), (6, "x", 3, 1));

    [Fact]
    public void What_a_later_trip_adds_is_counted_where_it_was_made() => Lists(
        new Sums.DelayedDensity(y).Explain([1]),
        (5, "-x", -1, 1), (9, "-x * y[i]", 0.5, 3));

    [Theory]
    [InlineData(4, 0, 0, -12, 0)]
    [InlineData(1, -1, -5.25, 0, 0)]
    public void An_early_return_leaves_out_what_it_leaves_out(double x, double prior, double likelihood, double tail, double stop)
    {
        var terms = new Sums.EarlyReturnDensity(y).Explain([x]).Terms;

        Assert.Equal(["-x * x", "-3 * x", "-7", "-(y[i] - x) * (y[i] - x)"], terms.Select(term => term.Source.Text));
        Assert.Equal([prior, tail, stop], [terms[0].Value, terms[1].Value, terms[2].Value]);
        Assert.Equal(likelihood, terms[3].Value);
    }

    [Fact]
    public void A_return_from_a_loop_keeps_what_the_loop_has_added() => Lists(
        new Sums.EarlyReturnDensity([0.5, 11, 2]).Explain([1]),
        (4, "-x * x", -1, 1), (6, "-3 * x", 0, 0), (10, "-7", -7, 1), (11, "-(y[i] - x) * (y[i] - x)", -0.25, 1));

    [Fact]
    public void A_helper_is_one_term() => Lists(
        new Sums.HelpersDensity(y).Explain([1]),
        (2, "Prior(x)", -2, 1), (2, "Likelihood(y, x)", -5.25, 1));

    [Fact]
    public void A_log_Jacobian_is_a_term_too()
    {
        var terms = new Sums.SchoolsDensity(y, [1, 2, 3]).Explain([0.5, 0.25, 1, -1, 0]).Terms;

        Assert.Equal("log Jacobian of tau", terms[^1].Source.Text);
        Assert.True(terms[^1].Source.IsLogJacobian);
        Assert.Equal(0.25, terms[^1].Value);
        Assert.Equal([0, 1, 0, 0, 0], terms[^1].Score);
    }

    [Fact]
    public void What_is_no_number_is_named_with_its_trip_and_operands()
    {
        var explanation = new Sums.SchoolsDensity([28, 8, -3], [15, -10, 16]).Explain([0.5, 0, 1, -1, 0]);

        Assert.Equal(
            "line 8: Normal.LogPdf(y[j], mu + tau * theta[j], sigma[j]) is NaN at trip 2 (y[j] = 8, j = 1, mu = 0.5, tau = 1, theta[j] = -1, sigma[j] = -10)",
            explanation.FirstNonFinite!.ToString());
        Assert.EndsWith(explanation.FirstNonFinite.ToString(), explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_outside_of_the_support_is_named()
    {
        var found = new Sums.SupportedDensity([1, 2, -4]).Explain([0.5]).FirstNonFinite!;

        Assert.Equal("Exponential.LogPdf(y[i], 2)", found.Source.Text);
        Assert.Equal((3, double.NegativeInfinity), (found.Trip, found.Value));
        Assert.Equal([("y[i]", -4.0), ("i", 2.0)], found.Operands);
    }

    [Fact]
    public void A_derivative_that_is_no_number_is_named() =>
        Assert.EndsWith("line 2: Math.Sqrt(x * x) is finite, but its derivative by x is NaN", new Sums.RootDensity().Explain([0]).ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_table_is_aligned() => Assert.Equal(
        """
        log density -9.25
        value  |score|  most by  trips  line  term
           -2        2  x -2         1     2  -0.5 * x * x
           -9        6  y -6         1     2  -y * y
          1.5        0               1     2  1.5
         0.25        0               1     2  0.25
        """.ReplaceLineEndings("\n"),
        new Sums.ExpressionDensity().Explain([2, 3]).ToString());

    internal static IEnumerable<(ITermwiseDensity Density, double[] X)> Points(string name)
    {
        var isConstrained = Catalogue.Constrained.TryGetValue(name, out var twin);
        twin ??= Catalogue.Twins[name];
        foreach (var x in twin.Points)
        {
            var density = isConstrained ? ConstrainedMembers.All[name].Density : GeneratedMembers.All[name].Create(x.Length, twin.Theta);
            yield return (Assert.IsAssignableFrom<ITermwiseDensity>(density), x);
        }
    }

    private static void Lists(Explanation explanation, params (int Line, string Text, double Value, int Trips)[] rows)
    {
        Assert.Equal(rows.Select(row => (row.Line, row.Text, row.Trips)), explanation.Terms.Select(term => (term.Source.Line, term.Source.Text, term.Trips)));
        for (var k = 0; k < rows.Length; k++)
            Assert.Equal(rows[k].Value, explanation.Terms[k].Value, Tolerance.OtherProgram * Math.Abs(rows[k].Value));
        Assert.Null(explanation.FirstNonFinite);
    }
}

internal static class TermwiseDensityExtensions
{
    public static Explanation Explain(this ITermwiseDensity density, double[] x) => Explanation.Of(density, x);
}
