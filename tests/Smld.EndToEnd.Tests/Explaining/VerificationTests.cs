using Smld.Oracle.Twins;

namespace Smld.EndToEnd.Tests.Explaining;

/// <summary>Whether <c>VerifyScore</c> tells right scores from wrong ones.</summary>
public sealed class VerificationTests
{
    public static TheoryData<string> Names { get; } = [.. Catalogue.Twins.Keys, .. Catalogue.Constrained.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_generated_score_is_found_right(string name)
    {
        foreach (var (density, x) in ExplanationTests.Points(name).Take(3))
        {
            var score = new double[x.Length];
            var value = density.LogDensityAndScore(x, score);
            // w == 0 ? 0 : w * log(z) at w = 0: the score is that of the branch taken, and no limit of others.
            if (name == "HelperActivity" && x[1] == 0)
                Assert.Equal(1, ScoreVerification.Of(density, x).Worst!.Index);
            else if (!double.IsFinite(value))
                Assert.Throws<ArgumentException>(() => ScoreVerification.Of(density, x));
            else if (score.Any(double.IsNaN))
                Assert.False(ScoreVerification.Of(density, x).IsWithinBounds);
            else
                Assert.True(ScoreVerification.Of(density, x) is { IsWithinBounds: true }, $"at ({string.Join(", ", x)}): {ScoreVerification.Of(density, x)}");
        }
    }

    // A factor of 1 + 1e-6: what a wrong constant would do at least.
    [Theory]
    [InlineData("EightSchools", 4)]
    [InlineData("LogisticRegression", 1)]
    [InlineData("ConstrainedGarch", 2)]
    [InlineData("OrderedMixture", 0)]
    public void A_wrong_coordinate_is_caught_and_named(string name, int coordinate)
    {
        var (density, x) = ExplanationTests.Points(name).First();
        var wrong = new Wrong(density, coordinate, 1 + 1e-6);

        var caught = Assert.Throws<ScoreVerificationException>(() => ScoreVerification.Require(wrong, x));

        Assert.Equal(coordinate, caught.Verification.Worst!.Index);
        Assert.Single(caught.Verification.Coordinates, row => !row.IsWithinBounds);
        Assert.Contains($"{density.Unknowns.CoordinateName(coordinate)} (coordinate {coordinate})", caught.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_alone_catch_what_both_sweeps_have_wrong()
    {
        var (density, x) = ExplanationTests.Points("EightSchools").First();

        var verification = ScoreVerification.Of(new Wrong(density, 0, 1.001, withTangent: true), x);

        Assert.False(verification.Coordinates[0].IsWithinBounds);
        Assert.True(verification.Coordinates[0] is { IsConclusive: true } row && Math.Abs(row.Score - row.Tangent) <= row.TangentBound);
    }

    [Fact]
    public void A_wrong_value_is_caught()
    {
        var (density, x) = ExplanationTests.Points("EightSchools").First();

        var caught = Assert.Throws<ScoreVerificationException>(() => ScoreVerification.Require(new Wrong(density, 0, 1, valueOffset: 1e-6), x));

        Assert.StartsWith("the log density is ", caught.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(0, 1e-12)]
    [InlineData(0, -3e-3)]
    [InlineData(1, 0.0)]
    public void A_kink_is_no_false_alarm(int at, double x)
    {
        var density = new Sums.RampDensity();
        double[] point = at == 0 ? [x, 0.5] : [0, x];

        Assert.True(density.VerifyScore(point).IsWithinBounds);
    }

    [Fact]
    public void A_kink_has_a_bound_as_wide_as_it_is()
    {
        var row = new Sums.RampDensity().VerifyScore([0, 0.5]).Coordinates[0];

        // From 4 on the left to -1 on the right.
        Assert.Equal((3, 1.5), (row.Score, Math.Round(row.Difference, 5)));
        Assert.Equal(2.5, row.DifferenceBound, 1e-3);
        Assert.False(row.IsConclusive);
        Assert.False(ScoreVerification.Of(new Wrong(new Sums.RampDensity(), 0, 2), [0, 0.5]).Coordinates[0] is { IsWithinBounds: true });
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(1.00001, 3e8)]
    [InlineData(-4e5, -1e4)]
    public void Sharp_and_flat_directions_have_honest_bounds(double x, double y) =>
        Assert.True(new Sums.SharpDensity().VerifyScore([x, y]).IsWithinBounds);

    [Fact]
    public void There_is_nothing_to_verify_where_the_density_is_not_finite()
    {
        var wrong = Assert.Throws<ArgumentException>(() => new Sums.SupportedDensity([1, -4]).VerifyScore([0.5]));

        Assert.StartsWith("the log density is -Infinity at x: line 6: Exponential.LogPdf(y[i], 2) is -∞ at trip 2 (y[i] = -4, i = 1)", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_that_is_no_number_is_not_right() =>
        Assert.Throws<ScoreVerificationException>(() => new Sums.RootDensity().VerifyScore([0]));

    [Fact]
    public void A_density_of_no_unknowns_has_no_worst_coordinate() =>
        Assert.Null(new Sums.NothingDensity([]).VerifyScore([]).Worst);

    /// <summary>A density of which one coordinate of the score is multiplied by something.</summary>
    private sealed class Wrong(ITermwiseDensity density, int coordinate, double factor, bool withTangent = false, double valueOffset = 0) : ITermwiseDensity
    {
        public int Dimension => density.Dimension;

        public Unknowns Unknowns => density.Unknowns;

        public IReadOnlyList<TermSource> Terms => density.Terms;

        public double LogDensity(ReadOnlySpan<double> x) => density.LogDensity(x);

        public void Score(ReadOnlySpan<double> x, Span<double> score) => LogDensityAndScore(x, score);

        public double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            var value = density.LogDensityAndScore(x, score);
            score[coordinate] *= factor;
            return value + valueOffset;
        }

        public void Constrain(ReadOnlySpan<double> x, Span<double> constrained) => density.Constrain(x, constrained);

        public void Unconstrain(ReadOnlySpan<double> constrained, Span<double> x) => density.Unconstrain(constrained, x);

        public void EvaluateTerms(
            ReadOnlySpan<double> x, ReadOnlySpan<double> direction, Span<double> values, Span<double> slopes, Span<int> trips, Span<double> found)
        {
            density.EvaluateTerms(x, direction, values, slopes, trips, found);
            if (!withTangent || direction[coordinate] == 0) return;
            foreach (ref var slope in slopes) slope *= factor;
        }

        public double MethodValue(ReadOnlySpan<double> x) => density.MethodValue(x);
    }
}
