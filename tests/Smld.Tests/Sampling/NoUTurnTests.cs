namespace Smld.Tests.Sampling;

public class NoUTurnTests
{
    private static readonly NoUTurn Sampler = new();

    [Fact]
    public void Moments_of_a_correlated_Gaussian_are_exact()
    {
        // Covariance [[1, 0.9], [0.9, 1]] and one free coordinate of variance 4.
        var determinant = 1 - 0.81;
        var precision = new[,] { { 1 / determinant, -0.9 / determinant, 0 }, { -0.9 / determinant, 1 / determinant, 0 }, { 0, 0, 0.25 } };

        var draws = Sampler.Sample(new MatrixGaussian(precision, [1, -2, 3]), seed: 1, draws: 4000);

        Moments.AssertMean(draws, x => x[0], 1);
        Moments.AssertMean(draws, x => x[1], -2);
        Moments.AssertMean(draws, x => x[2], 3);
        Moments.AssertMean(draws, x => (x[0] - 1) * (x[0] - 1), 1);
        Moments.AssertMean(draws, x => (x[2] - 3) * (x[2] - 3), 4);
        Moments.AssertMean(draws, x => (x[0] - 1) * (x[1] + 2), 0.9);
        Moments.AssertMean(draws, x => (x[0] - 1) * (x[2] - 3), 0);
    }

    [Fact]
    public void Moments_of_a_banana_are_exact()
    {
        var draws = Sampler.Sample(new Banana(), seed: 2, draws: 4000);

        Moments.AssertMean(draws, x => x[0], 0);
        Moments.AssertMean(draws, x => x[0] * x[0], 100);
        Moments.AssertMean(draws, x => x[1], 0);

        // var b = 1 + 0.03^2 var(a^2) = 1 + 0.0009 * 2 * 10^4.
        Moments.AssertMean(draws, x => x[1] * x[1], 19);
    }

    [Fact]
    public void Moments_of_a_density_with_an_edge_are_exact()
    {
        var draws = Sampler.Sample(new ExponentialWithAnEdge(), seed: 3, draws: 4000);

        Assert.All(draws.Coordinate(0).ToArray(), x => Assert.True(x > 0));
        Moments.AssertMean(draws, x => x[0], 1);
        Moments.AssertMean(draws, x => x[0] * x[0], 2);
        Assert.All(draws.Statistics!, chain => Assert.True(chain.Sampling.OutsideSupportCount > 0));
        Assert.All(draws.Statistics!, chain => Assert.Equal(0, chain.Sampling.NotANumberCount + chain.Sampling.DivergenceCount));
    }

    [Fact]
    public void Warmup_finds_scales_from_a_thousandth_to_a_thousand()
    {
        double[] deviations = [1e-3, 0.1, 1, 10, 1e3];

        var draws = Sampler.Sample(new Scales(deviations), seed: 6);

        foreach (var chain in draws.Statistics!)
        {
            for (var i = 0; i < deviations.Length; i++)
            {
                // The last window has 500 draws. Its variance has a relative error of sqrt(2 / 500) or, with correlation, some more.
                var expected = 500.0 / 505 * deviations[i] * deviations[i] + 1e-3 * 5 / 505;
                Assert.InRange(chain.InverseMass.Span[i] / expected, 0.6, 1.6);
            }

            Assert.InRange(chain.Draws.ToArray().Average(d => d.TreeDepth), 1, 6);
        }

        for (var i = 0; i < deviations.Length; i++)
        {
            var variance = deviations[i] * deviations[i];
            Moments.AssertMean(draws, x => x[i], 0);
            Moments.AssertMean(draws, x => x[i] * x[i], variance);
        }
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void The_acceptance_statistic_comes_near_its_target(double target)
    {
        var draws = (Sampler with { TargetAcceptance = target }).Sample(new Gaussian(20), seed: 7);

        // Dual averaging ends within some hundredths; the averaged step is the conservative side of the target.
        var mean = draws.Statistics!.SelectMany(s => s.Draws.ToArray()).Average(d => d.AcceptanceStatistic);
        Assert.InRange(mean, target - 0.05, target + 0.12);
    }

    [Fact]
    public void The_same_seed_gives_the_same_draws_with_any_number_of_threads()
    {
        string Digest(int? threads) => Sampler.Sample(
            new Banana(), seed: 9, chains: 5, warmup: 150, draws: 50, thinning: 2, maxThreads: threads).Digest;

        Assert.Single(new[] { Digest(1), Digest(2), Digest(4), Digest(null), Digest(1) }.Distinct());
    }

    [Fact]
    public async Task An_asynchronous_run_gives_the_same_draws()
    {
        var draws = await Sampler.SampleAsync(new Gaussian(2), seed: 5, warmup: 50, draws: 20);

        Assert.Equal(Sampler.Sample(new Gaussian(2), seed: 5, warmup: 50, draws: 20).Digest, draws.Digest);
    }

    [Fact]
    public void Statistics_of_a_tree_fit_together()
    {
        var density = new Banana();
        var draws = Sampler.Sample(density, seed: 10, draws: 500);

        foreach (var (chain, statistics) in draws.Statistics!.Index())
        {
            Assert.Equal(draws.DrawCountOf(chain), statistics.Draws.Length);
            Assert.Equal(500, statistics.Sampling.IterationCount);
            Assert.Equal(statistics.Draws.ToArray().Sum(d => d.LeapfrogCount), statistics.Sampling.GradientCount);
            Assert.Equal(1000, statistics.Warmup.IterationCount);
            foreach (var (k, draw) in statistics.Draws.ToArray().Index())
            {
                Assert.InRange(draw.LeapfrogCount, (1 << draw.TreeDepth) - 1, (2 << draw.TreeDepth) - 1);
                Assert.InRange(draw.AcceptanceStatistic, 0, 1);
                Assert.Equal(statistics.StepSize, draw.StepSize);
                Assert.Equal(density.LogDensity(draws.Draw(chain, k)), draw.LogDensity);
                Assert.True(draw.Energy >= -draw.LogDensity);
            }
        }
    }

    [Fact]
    public void Trajectories_stop_at_the_largest_depth_and_say_so()
    {
        var draws = (Sampler with { MaxTreeDepth = 3, StepSize = 0.01 }).Sample(new Gaussian(2), seed: 1, chains: 1, warmup: 0, draws: 100);

        Assert.Equal(100, draws.Statistics![0].Sampling.DepthLimitCount);
        Assert.All(draws.Statistics![0].Draws.ToArray(), d => Assert.Equal((3, 7), (d.TreeDepth, d.LeapfrogCount)));
    }

    [Fact]
    public void Divergences_are_counted_and_marked_in_the_neck_of_a_funnel()
    {
        var draws = Sampler.Sample(new Funnel(10), seed: 12);

        var counts = draws.Statistics!.Select(s => s.Sampling.DivergenceCount).ToArray();
        Assert.True(counts.Sum() > 0);
        Assert.Equal(counts, draws.Statistics!.Select(s => (long)s.Draws.ToArray().Count(d => d.IsDivergent)));
    }

    [Fact]
    public void The_fraction_of_missing_information_is_that_of_the_energies()
    {
        var chain = Sampler.Sample(new Gaussian(5), seed: 1, chains: 1).Statistics![0];
        var energies = chain.Draws.ToArray().Select(d => d.Energy).ToArray();
        var mean = energies.Average();
        var expected = energies.Zip(energies.Skip(1), (a, b) => (b - a) * (b - a)).Sum() / energies.Sum(e => (e - mean) * (e - mean));

        Assert.Equal(expected, chain.EnergyFraction, Tolerance.Trajectory);
    }

    [Fact]
    public void Cancelling_returns_the_draws_so_far_with_their_statistics()
    {
        using var source = new CancellationTokenSource();
        var calls = 0;
        var density = new WatchedValue(new Gaussian(2), _ => { if (++calls == 3000) source.Cancel(); });

        var draws = Sampler.Sample(density, seed: 1, chains: 1, warmup: 100, draws: 100_000, cancellation: source.Token);

        Assert.False(draws.IsComplete);
        Assert.InRange(draws.DrawCountOf(0), 1, 2999);
        Assert.Equal(draws.DrawCountOf(0), draws.Statistics![0].Draws.Length);
        Assert.Equal(Sampler.Sample(new Gaussian(2), seed: 1, chains: 1, warmup: 100, draws: draws.DrawCountOf(0)).Digest, draws.Digest);
    }

    [Fact]
    public void A_far_start_is_left_behind()
    {
        // The log density rises by 5e7 on the way, more than exp can hold.
        var draws = Sampler.Sample(new Gaussian(2, variance: 1e-2), seed: 1, chains: 2, initialPoints: [[1000, -100]]);

        Moments.AssertMean(draws, x => x[0], 0);
        Moments.AssertMean(draws, x => x[0] * x[0], 1e-2);
    }

    [Fact]
    public void A_point_without_a_value_is_rejected_and_counted()
    {
        // Exp(1) again, but NaN below 0 where it should be negative infinity.
        var draws = Sampler.Sample(new Undefined(), seed: 3, draws: 4000);

        Moments.AssertMean(draws, x => x[0], 1);
        Moments.AssertMean(draws, x => x[0] * x[0], 2);
        Assert.All(draws.Statistics!, chain => Assert.True(chain.Sampling.NotANumberCount > 0));
        Assert.All(draws.Statistics!, chain => Assert.Equal(0, chain.Sampling.OutsideSupportCount));
    }

    [Fact]
    public void A_density_that_throws_at_a_point_is_survived_and_the_first_exception_kept()
    {
        var density = new WatchedValue(new Gaussian(1), x => { if (x[0] > 1) throw new InvalidOperationException($"no {x[0]}"); });

        var draws = Sampler.Sample(density, seed: 3, draws: 4000);

        // The half normal below 1: mean -phi(1) / Phi(1).
        Moments.AssertMean(draws, x => x[0], -0.24197072451914337 / 0.8413447460685429);
        foreach (var chain in draws.Statistics!)
        {
            Assert.True(chain.Sampling.ExceptionCount > 0);
            Assert.Equal($"no {chain.FirstException!.Point.Span[0]}", chain.FirstException.Exception.Message);
            Assert.InRange(chain.FirstException.Iteration, 1, 5000);
        }
    }

    [Fact]
    public void A_density_that_only_has_a_start_gives_all_draws_there()
    {
        var calls = 0;
        var density = new WatchedValue(new Gaussian(1), _ => { if (calls++ > 0) throw new InvalidOperationException("down"); });

        var draws = Sampler.Sample(density, seed: 1, chains: 1, warmup: 30, draws: 20, initialPoints: [[0.5]]);

        Assert.All(draws.Coordinate(0).ToArray(), x => Assert.Equal(0.5, x));
        Assert.Equal((20, 20, 0), (draws.Statistics![0].Sampling.IterationCount, draws.Statistics![0].Sampling.ExceptionCount, draws.Statistics![0].Sampling.MoveCount));
        Assert.Equal(1, draws.Statistics![0].FirstException!.Iteration);
    }

    [Fact]
    public void A_flat_density_is_refused_with_what_to_look_for()
    {
        var error = Assert.Throws<SamplingException>(() => Sampler.Sample(new Free(2), seed: 1));

        Assert.Contains("it seems to be flat, or improper", error.Message);
    }

    [Fact]
    public void A_density_without_a_finite_start_is_refused_with_what_was_found_last()
    {
        var value = Assert.Throws<ArgumentException>(() => Sampler.Sample(new Named(double.NaN, 0), seed: 1));
        var score = Assert.Throws<ArgumentException>(() => Sampler.Sample(new Named(0, double.NaN), seed: 1));
        var given = Assert.Throws<ArgumentException>("initialPoints", () => Sampler.Sample(new Named(0, double.NaN), seed: 1, initialPoints: [[0, 0]]));
        var thrown = Assert.Throws<ArgumentException>(() => Sampler.Sample(
            new WatchedValue(new Gaussian(1), _ => throw new InvalidOperationException("no such row")), seed: 1));

        Assert.StartsWith("chain 0 found no point with a finite log density and score in 100 attempts, each coordinate between -2 and 2.", value.Message);
        Assert.Contains("the log density was NaN", value.Message);
        Assert.Contains("the score was NaN in coordinate 1 (tau)", score.Message);
        Assert.Contains("At the last one, on the unconstrained scale mu = ", score.Message);
        Assert.StartsWith("the score at initialPoints[0] is NaN in coordinate 1 (tau); it must be finite", given.Message);
        Assert.Contains("the density threw InvalidOperationException (no such row)", thrown.Message);
        Assert.IsType<InvalidOperationException>(thrown.InnerException);
    }

    [Fact]
    public void A_transition_allocates_nothing_once_trajectories_were_as_deep()
    {
        var density = new Gaussian(5);
        var start = new StartingPoint([1, 2, 3, 4, 5], StepMap.ScoreAt(density, [1, 2, 3, 4, 5]), density.LogDensity([1, 2, 3, 4, 5]));
        IKernel kernel = new NoUTurnKernel<Gaussian>(density, start, 150, new NoUTurn());
        var random = new RandomSource(1);
        for (var i = 0; i < 1000; i++) kernel.Step(random);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++) kernel.Step(random);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Settings_are_checked()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("TargetAcceptance", () => Sampler with { TargetAcceptance = 1 });
        Assert.StartsWith("TargetAcceptance is 1; it must lie between 0 and 1", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>("TargetAcceptance", () => new NoUTurn { TargetAcceptance = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("MaxTreeDepth", () => new NoUTurn { MaxTreeDepth = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("MaxTreeDepth", () => new NoUTurn { MaxTreeDepth = 31 });
        Assert.Throws<ArgumentOutOfRangeException>("StepSize", () => new NoUTurn { StepSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("chains", () => Sampler.Sample(new Gaussian(1), seed: 1, chains: 0));
        Assert.Throws<ArgumentOutOfRangeException>("warmup", () => Sampler.Sample(new Gaussian(1), seed: 1, warmup: -1));
    }

    private sealed class Undefined : ValueAndScore
    {
        public override int Dimension => 1;

        public override double LogDensity(ReadOnlySpan<double> x) => x[0] > 0 ? -x[0] : double.NaN;

        public override void Score(ReadOnlySpan<double> x, Span<double> score) => score[0] = -1;
    }

    private sealed class Named(double value, double slope) : ValueAndScore, IConstrainedDensity
    {
        public override int Dimension => 2;

        public Unknowns Unknowns { get; } = new(Unknown.Scalar("mu"), Unknown.Scalar("tau", Constraint.Positive));

        public override double LogDensity(ReadOnlySpan<double> x) => value;

        public override void Score(ReadOnlySpan<double> x, Span<double> score) => (score[0], score[1]) = (0, slope);

        public void Constrain(ReadOnlySpan<double> x, Span<double> constrained) => x.CopyTo(constrained);

        public void Unconstrain(ReadOnlySpan<double> constrained, Span<double> x) => constrained.CopyTo(x);
    }
}
