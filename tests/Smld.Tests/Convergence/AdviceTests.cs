namespace Smld.Tests.Convergence;

public class AdviceTests
{
    private static readonly NoUTurn Sampler = new();

    [Fact]
    public void A_good_run_gets_no_advice() => Assert.Empty(Sampler.Sample(new Gaussian(10), seed: 1).Summary().Advice);

    [Fact]
    public void Divergences_are_counted_with_what_to_do()
    {
        var draws = Sampler.Sample(new Funnel(10), seed: 12);
        var count = draws.Statistics!.Sum(s => s.Sampling.DivergenceCount);

        var sentence = Assert.Single(draws.Summary().Advice, s => s.Contains("diverged", StringComparison.Ordinal));

        Assert.StartsWith($"{count} of 4000 (", sentence);
        Assert.Contains("Raise TargetAcceptance", sentence);
    }

    [Fact]
    public void Slow_energies_are_told_by_chain()
    {
        ChainStatistics Chain(double energyFraction)
        {
            var counts = new PhaseStatistics { IterationCount = 10, MoveCount = 10, GradientCount = 10 };
            return new(default, 1, default, counts, counts, energyFraction, null);
        }

        var draws = new Draws<Free>(
            new(1), 1, 1, 0, [[1], [2], [3], [4]], [1, 1, 1, 1], [Chain(0.9), Chain(0.123), Chain(0.31), Chain(0.25)]);

        Assert.StartsWith("Chains 1, 3 changed energy slowly (E-BFMI 0.12, below 0.3)", draws.Summary().Advice[0]);
    }

    [Fact]
    public void Trajectories_cut_at_the_largest_depth_are_counted() => Assert.Contains(
        (Sampler with { MaxTreeDepth = 1, StepSize = 0.1 }).Sample(new Gaussian(2), seed: 1, warmup: 0, draws: 10).Summary().Advice,
        s => s.StartsWith("40 of 40 (100 %) trajectories reached MaxTreeDepth", StringComparison.Ordinal));

    [Fact]
    public void An_exception_is_told_with_its_place()
    {
        var density = new WatchedValue(new Gaussian(1), x => { if (x[0] > 1) throw new InvalidOperationException("no such row"); });

        var draws = Sampler.Sample(density, seed: 3);

        var first = draws.Statistics![0].FirstException!;
        var sentence = Assert.Single(draws.Summary().Advice, s => s.StartsWith("The density threw at ", StringComparison.Ordinal));
        Assert.Contains(
            $"first in chain 0, iteration {first.Iteration}, at x[0] = {first.Point.Span[0]:G6}: InvalidOperationException, no such row.", sentence);
    }

    [Fact]
    public void A_chain_that_never_moved_is_the_first_thing_said()
    {
        var calls = 0;
        var density = new WatchedValue(new Gaussian(1), _ => { if (calls++ > 3) throw new InvalidOperationException("down"); });

        var advice = Sampler.Sample(density, seed: 1, warmup: 30, draws: 20, maxThreads: 1).Summary().Advice;

        Assert.StartsWith("All 4 chains NEVER MOVED", advice[0]);
        Assert.Contains("The density threw at 80 of 80", advice[1]);
    }

    [Fact]
    public void Values_that_are_not_numbers_are_counted_as_a_defect()
    {
        var draws = Sampler.Sample(new Undefined(), seed: 3);
        var count = draws.Statistics!.Sum(s => s.Sampling.NotANumberCount);

        Assert.Contains(
            draws.Summary().Advice,
            s => s.StartsWith($"The log density or its score was not a number at {count} of ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void Values_that_are_not_numbers_in_warm_up_alone_ask_for_a_constraint_when_they_are_many(int count, bool isSaid)
    {
        var warmup = new PhaseStatistics { IterationCount = 10, MoveCount = 10, GradientCount = 100, NotANumberCount = count };
        var sampling = new PhaseStatistics { IterationCount = 10, MoveCount = 10, GradientCount = 100 };
        var draws = new Draws<Free>(new(1), 1, 1, 0, [[1]], [1], [new(default, 1, default, warmup, sampling, 0.9, null)]);

        Assert.Equal(isSaid, draws.Summary().Advice.Any(s => s.StartsWith("In warm-up the log density or its score was not a number at 3 of 100 (3 %)", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_edge_of_the_support_asks_for_a_constraint() => Assert.Contains(
        Sampler.Sample(new ExponentialWithAnEdge(), seed: 3).Summary().Advice,
        s => s.EndsWith("Declare the constraint of the unknown, so that there is no edge.", StringComparison.Ordinal));

    private sealed class Undefined : ValueAndScore
    {
        public override int Dimension => 1;

        public override double LogDensity(ReadOnlySpan<double> x) => x[0] > 0 ? -x[0] : double.NaN;

        public override void Score(ReadOnlySpan<double> x, Span<double> score) => score[0] = -1;
    }
}
