namespace Smld.Tests.Convergence;

public class SummaryTests
{
    private static readonly UnadjustedLangevin Sampler = new() { StepSize = 0.5 };

    [Fact]
    public void Quantities_are_those_of_the_draws()
    {
        var draws = Sampler.Sample(new Gaussian(2, mean: 5), chains: 4, draws: 2000, seed: 1, warmup: 100);
        var column = draws.Coordinate(1).ToArray();
        var mean = column.Average();

        var summary = draws.Summary()["x[1]"];

        Assert.Equal(mean, summary.Mean, Tolerance.Trajectory);
        Assert.Equal(
            Math.Sqrt(column.Sum(x => (x - mean) * (x - mean)) / (column.Length - 1)), summary.StandardDeviation, Tolerance.Trajectory);
        Assert.Equal(summary.StandardDeviation / Math.Sqrt(EffectiveSampleSize.Mean(column, 4)), summary.MonteCarloError, Tolerance.Rounding);
        Assert.Equal(EffectiveSampleSize.Bulk(column, 4), summary.BulkEss);
        Assert.Equal(EffectiveSampleSize.Tail(column, 4), summary.TailEss);
        Assert.Equal(RHat.RankNormalised(column, 4), summary.RHat);
    }

    [Fact]
    public void Quantiles_interpolate_between_draws()
    {
        var draws = new Draws<Free>(new(1), 1, 6, 0, [[5, 1, 4, 2, 3, 6]], [6]);

        var summary = draws.Summary()["x[0]"];

        Assert.Equal((1.25, 3.5, 5.75), (summary.Quantile5, summary.Median, summary.Quantile95));
    }

    [Fact]
    public void A_quantity_computed_from_the_draws_is_summarised_as_an_unknown_is()
    {
        var draws = new Draws<Free>(new(1), 1, 8, 0, [[5, 1, 4, 2, 3, 6, 9, 7], [2, 8, 1, 5, 7, 3]], [8, 6]);

        Assert.Equal(draws.Summary()["x[0]"], draws.SummaryOf("x[0]", draws.Coordinate(0)));
    }

    [Fact]
    public void A_quantity_has_one_value_for_each_draw()
    {
        var draws = new Draws<Free>(new(1), 1, 6, 0, [[5, 1, 4, 2, 3, 6]], [6]);

        var error = Assert.Throws<ArgumentException>(() => draws.SummaryOf("x", new double[5]));

        Assert.Equal("values has length 5; there are 6 draws (Parameter 'values')", error.Message);
    }

    [Fact]
    public void Good_draws_get_no_advice() => Assert.Empty(
        Sampler.Sample(new Gaussian(3), chains: 4, draws: 2000, seed: 1, warmup: 100).Summary().Advice);

    [Fact]
    public void Chains_in_different_wells_are_told_apart()
    {
        var summary = new UnadjustedLangevin { StepSize = 0.01 }.Sample(
            new DoubleWell(), chains: 4, draws: 100, seed: 1, initialPoints: [[1], [-1], [1], [-1]]).Summary();

        Assert.Contains(summary.Advice, sentence => sentence.StartsWith($"Chains disagree about x[0] (R-hat up to {summary["x[0]"].RHat:F3}, above 1.05): do not use", StringComparison.Ordinal));
        Assert.DoesNotContain(summary.Advice, sentence => sentence.Contains("times as long", StringComparison.Ordinal));
    }

    [Fact]
    public void A_small_disagreement_asks_for_more_draws_only()
    {
        double[][] chains = [.. Enumerable.Range(0, 4).Select(c => new double[300])];
        for (var c = 0; c < 4; c++)
        {
            new RandomSource(1, c).FillNormals(chains[c]);
            for (var k = 0; k < 300; k++) chains[c][k] += 0.15 * c;
        }

        var summary = new Draws<Free>(new(1), 1, 300, 1, chains, [300, 300, 300, 300]).Summary();

        Assert.InRange(summary["x[0]"].RHat, 1.01, 1.05);
        Assert.Equal($"Chains do not quite agree yet about x[0] (R-hat up to {summary["x[0]"].RHat:F3}, above 1.01): run longer.", summary.Advice[0]);
    }

    [Fact]
    public void A_number_that_rounds_to_zero_has_no_sign()
    {
        var draws = new Draws<Free>(new(1), 1, 2, 1, [[-1e3, 999.9]], [2]);

        Assert.StartsWith("x[0]     0  ", draws.Summary().ToString().Split('\n')[3]);
    }

    [Fact]
    public void Few_effective_draws_are_answered_with_how_much_longer_to_run()
    {
        var summary = Sampler.Sample(new Gaussian(1), chains: 4, draws: 200, seed: 1, warmup: 100).Summary();

        var factor = Math.Ceiling(400 / Math.Min(summary["x[0]"].BulkEss, summary["x[0]"].TailEss));
        Assert.Contains($"Few effective draws of x[0] (below 400): run about {factor} times as long.", summary.Advice);
    }

    [Fact]
    public void One_chain_is_said_to_be_too_few() => Assert.Contains(
        "One chain cannot show that chains agree: run at least four.",
        Sampler.Sample(new Gaussian(1), chains: 1, draws: 1000, seed: 1).Summary().Advice);

    [Fact]
    public void A_run_that_ended_early_says_so_and_compares_equal_lengths()
    {
        var draws = new Draws<Free>(new(1), 1, 8, 0, [[1, 5, 2, 6, 3, 7, 4, 9], [2, 5, 1, 6, 4, 3, 0, 0], new double[8]], [8, 6, 0]);

        var summary = draws.Summary();

        Assert.Equal("The run ended early: these are the draws made until then.", summary.Advice[0]);
        Assert.Equal(draws.Coordinate(0).ToArray().Average(), summary["x[0]"].Mean, Tolerance.Rounding);
        Assert.Equal(RHat.RankNormalised([1, 5, 2, 6, 3, 7, 2, 5, 1, 6, 4, 3], 2), summary["x[0]"].RHat);
    }

    [Fact]
    public void A_run_without_draws_has_a_summary()
    {
        var summary = Sampler.Sample(new Gaussian(1), chains: 2, draws: 10, seed: 1, cancellation: new CancellationToken(true)).Summary();

        Assert.True(double.IsNaN(summary["x[0]"].Mean));
        Assert.True(double.IsNaN(summary["x[0]"].StandardDeviation));
        Assert.Contains(summary.Advice, sentence => sentence.StartsWith("Nothing can be said about x[0]", StringComparison.Ordinal));
    }

    [Fact]
    public void Unknowns_are_summarised_on_their_own_scale_under_their_names()
    {
        var draws = new Draws<LogScale>(new(), 2, 3, 0, [[0, 1, 0, 2, 0, 3]], [3]);

        var summary = draws.Summary();

        Assert.Equal(["a", "tau"], summary.Quantities.Select(q => q.Name));
        Assert.Equal(Math.Exp(2), summary["tau"].Median);
    }

    [Fact]
    public void A_summary_prints_as_a_table()
    {
        var draws = new Draws<LogScale>(new(), 2, 6, 1, [[1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0]], [6]);

        var lines = draws.Summary().ToString().Split('\n');

        Assert.Equal("1 chain of 6 draws in 2 dimensions, seed 1", lines[0]);
        Assert.Equal("     mean  mcse    sd    5%   50%   95%  ess bulk  ess tail  R-hat", lines[2]);
        Assert.StartsWith("a    3.50   1.1  1.87  1.25  3.50  5.75  ", lines[3]);
        Assert.StartsWith("tau     1   NaN     0     1     1     1       NaN       NaN    NaN", lines[4]);
        Assert.StartsWith("One chain", lines[6]);
    }

    [Fact]
    public void A_long_table_ends_with_its_heads()
    {
        string[] Lines(int dimension) =>
            new Draws<Free>(new(dimension), dimension, 1, 1, [new double[dimension]], [1]).Summary().ToString().Split('\n');

        var (few, many) = (Lines(30), Lines(31));

        Assert.Equal(many[2], many[2 + 31 + 1]);
        Assert.Equal("", few[2 + 30 + 1]);
    }

    [Fact]
    public void A_row_has_as_many_decimals_as_its_deviation_needs()
    {
        double[] steps = [0, 1, 2, 3, 4, 5, 6, 7];
        var draws = new Draws<Free>(
            new(3), 3, 8, 1, [[.. steps.SelectMany(x => new[] { 1e-3 * x, 1e4 + 1e4 * x, 1e-12 * x })]], [8]);

        var lines = draws.Summary().ToString().Split('\n');

        Assert.StartsWith("x[0]  0.00350  ", lines[3]);
        Assert.StartsWith("x[1]    45000  ", lines[4]);
        Assert.StartsWith("x[2]  3.5E-12  ", lines[5]);
        Assert.All(lines[7..], line => Assert.InRange(line.Length, 1, 120));
    }

    [Fact]
    public void A_name_that_does_not_exist_is_answered_with_those_that_do()
    {
        var draws = new Draws<LogScale>(new(), 2, 1, 0, [[0, 1]], [1]);

        Assert.Equal("there is no 'mu'; there are a, tau", Assert.Throws<KeyNotFoundException>(() => draws.Summary()["mu"]).Message);
    }

    [Fact]
    public void What_a_constraint_fixes_has_no_row_and_no_advice()
    {
        var draws = new Draws<CorrelationOfTwo>(new(), 1, 6, 0, [[0.1, 0.4, -0.2, 0.3, 0, 0.2], [0.2, 0.3, -0.3, 0.4, 0.1, 0], [0.3, 0, 0.1, -0.1, 0.2, 0.4], [0, 0.1, 0.2, 0.3, -0.2, 0.4]], [6, 6, 6, 6]);

        var summary = draws.Summary();

        Assert.Equal(["L[0, 0]", "L[0, 1]", "L[1, 0]", "L[1, 1]"], summary.Quantities.Select(q => q.Name));
        Assert.Equal([true, true, false, false], summary.Quantities.Select(q => q.IsRedundant));
        Assert.Equal(["", "L[1, 0]", "L[1, 1]"], summary.ToString().Split('\n')[2..5].Select(line => line.Split("  ")[0]));
        Assert.DoesNotContain(summary.Advice, sentence => sentence.Contains("L[0", StringComparison.Ordinal));
    }

    [Fact]
    public void What_never_changes_without_being_fixed_is_named()
    {
        var draws = new Draws<Free>(new(1), 1, 4, 0, [[3, 3, 3, 3], [3, 3, 3, 3]], [4, 4]);

        Assert.Contains("All draws of x[0] are equal, so that nothing can be said about them.", draws.Summary().Advice);
    }

    [Fact]
    public void A_quantity_reads_as_a_row_does()
    {
        var draws = new Draws<Free>(new(1), 1, 6, 0, [[5, 1, 4, 2, 3, 6]], [6]);

        Assert.StartsWith("x[0]: mean 3.50, mcse ", draws.Summary()["x[0]"].ToString(), StringComparison.Ordinal);
    }

    private sealed class CorrelationOfTwo : IConstrainedDensity
    {
        public Unknowns Unknowns { get; } = new(Unknown.Matrix("L", 2, 2, Constraint.CholeskyCorrelation));

        public void Constrain(ReadOnlySpan<double> x, Span<double> constrained)
        {
            var r = Math.Tanh(x[0]);
            (constrained[0], constrained[1], constrained[2], constrained[3]) = (1, 0, r, Math.Sqrt(1 - r * r));
        }

        public void Unconstrain(ReadOnlySpan<double> constrained, Span<double> x) => x[0] = Math.Atanh(constrained[2]);
    }

    private sealed class LogScale : IConstrainedDensity
    {
        public Unknowns Unknowns { get; } = new(Unknown.Scalar("a"), Unknown.Scalar("tau", Constraint.Positive));

        public void Constrain(ReadOnlySpan<double> x, Span<double> constrained)
        {
            constrained[0] = x[0];
            constrained[1] = Math.Exp(x[1]);
        }

        public void Unconstrain(ReadOnlySpan<double> constrained, Span<double> x)
        {
            x[0] = constrained[0];
            x[1] = Math.Log(constrained[1]);
        }
    }
}
