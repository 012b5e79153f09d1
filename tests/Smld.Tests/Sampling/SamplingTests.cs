using System.Collections.Concurrent;

namespace Smld.Tests.Sampling;

public class SamplingTests
{
    private static readonly UnadjustedLangevin Sampler = new() { StepSize = 0.1 };

    public static TheoryData<string> SamplerNames => ["ULA", "LM", "BAOAB", "OBABO"];

    [Theory]
    [MemberData(nameof(SamplerNames))]
    public void The_same_seed_gives_the_same_draws_with_any_number_of_threads(string name)
    {
        string Digest(int? threads) => Named(name).Sample(
            new Banana(), chains: 5, draws: 200, seed: 9, warmup: 10, thinning: 2, maxThreads: threads).Digest;

        Assert.Single(new[] { Digest(1), Digest(2), Digest(4), Digest(null), Digest(1) }.Distinct());
    }

    [Theory]
    [InlineData("ULA", "73ee6020071b76a6")]
    [InlineData("LM", "d9ad96d0f82f48e4")]
    [InlineData("BAOAB", "b7ee6f47604610c7")]
    [InlineData("OBABO", "bc74feeda2f93783")]
    public void Draws_are_the_ones_they_have_always_been(string name, string digest) =>
        Assert.Equal(digest, Named(name).Sample(new Banana(), chains: 2, draws: 100, seed: 2024).Digest);

    [Fact]
    public void Another_seed_gives_other_draws() => Assert.NotEqual(
        Sampler.Sample(new Banana(), chains: 1, draws: 10, seed: 1).Digest,
        Sampler.Sample(new Banana(), chains: 1, draws: 10, seed: 2).Digest);

    [Fact]
    public void A_chain_does_not_depend_on_how_many_others_there_are()
    {
        var few = Sampler.Sample(new Banana(), chains: 2, draws: 20, seed: 1);
        var many = Sampler.Sample(new Banana(), chains: 6, draws: 20, seed: 1);

        Assert.Equal(few.Coordinate(1, 1).ToArray(), many.Coordinate(1, 1).ToArray());
    }

    [Fact]
    public void Warmup_and_thinning_select_from_the_same_chain()
    {
        var all = Sampler.Sample(new Banana(), chains: 1, draws: 50, seed: 1).Coordinate(0).ToArray();

        var thinned = Sampler.Sample(new Banana(), chains: 1, draws: 10, seed: 1, warmup: 20, thinning: 3).Coordinate(0).ToArray();

        Assert.Equal(Enumerable.Range(1, 10).Select(k => all[20 + 3 * k - 1]), thinned);
    }

    [Fact]
    public void Chains_begin_at_the_points_given()
    {
        var tiny = new UnadjustedLangevin { StepSize = 1e-12 };

        var draws = tiny.Sample(new Free(2), chains: 2, draws: 1, seed: 1, initialPoints: [[1, 2], [30, 40]]);

        Assert.Equal(2, draws.Draw(0, 0)[1], 1e-4);
        Assert.Equal(30, draws.Draw(1, 0)[0], 1e-4);
    }

    [Fact]
    public void One_point_may_serve_all_chains()
    {
        var tiny = new UnadjustedLangevin { StepSize = 1e-12 };

        var draws = tiny.Sample(new Free(1), chains: 3, draws: 1, seed: 1, initialPoints: [[7]]);

        Assert.All(draws.Coordinate(0).ToArray(), x => Assert.Equal(7, x, 1e-4));
    }

    [Fact]
    public void Without_points_each_coordinate_begins_uniformly_between_minus_two_and_two()
    {
        var tiny = new UnadjustedLangevin { StepSize = 1e-12 };

        var starts = tiny.Sample(new Free(500), chains: 4, draws: 1, seed: 1).Draw(3, 0).ToArray();

        Assert.All(starts, x => Assert.InRange(x, -2.001, 2.001));
        Assert.InRange(Math.Abs(Moments.Variance(starts) - 4.0 / 3), 0, Tolerance.StandardErrors * Math.Sqrt(64.0 / 45 / 500));
    }

    [Fact]
    public void A_random_start_without_a_finite_score_is_drawn_again()
    {
        var tiny = new UnadjustedLangevin { StepSize = 1e-12 };

        var draws = tiny.Sample(new OnTheHalfLine(), chains: 8, draws: 1, seed: 1);

        Assert.All(draws.Coordinate(0).ToArray(), x => Assert.True(x > 0));
    }

    [Fact]
    public void A_step_costs_one_score()
    {
        var density = new Watched(new Banana(), _ => { });

        Sampler.Sample(density, chains: 1, draws: 10, seed: 1, warmup: 5, thinning: 2);

        Assert.Equal(1 + 5 + 20, density.Calls);
    }

    [Fact]
    public void Cancelling_returns_the_draws_so_far()
    {
        using var source = new CancellationTokenSource();
        var density = new Watched(new Banana(), call => { if (call == 31) source.Cancel(); });

        var draws = Sampler.Sample(density, chains: 1, draws: 1000, seed: 1, cancellation: source.Token);

        Assert.False(draws.IsComplete);
        Assert.Equal(30, draws.DrawCountOf(0));
        Assert.Equal(
            Sampler.Sample(new Banana(), chains: 1, draws: 30, seed: 1).Coordinate(0).ToArray(), draws.Coordinate(0).ToArray());
    }

    [Fact]
    public void Cancelling_before_the_start_returns_no_draws()
    {
        var draws = Sampler.Sample(new Banana(), chains: 2, draws: 10, seed: 1, cancellation: new CancellationToken(true));

        Assert.False(draws.IsComplete);
        Assert.True(draws.Coordinate(1).IsEmpty);
    }

    [Fact]
    public async Task An_asynchronous_run_gives_the_same_draws()
    {
        var draws = await Sampler.SampleAsync(new Banana(), chains: 3, draws: 100, seed: 5);

        Assert.Equal(Sampler.Sample(new Banana(), chains: 3, draws: 100, seed: 5).Digest, draws.Digest);
    }

    [Fact]
    public async Task An_asynchronous_run_is_cancelled_without_an_exception()
    {
        using var source = new CancellationTokenSource();
        var run = Sampler.SampleAsync(new Banana(), chains: 2, draws: 1_000_000, seed: 5, thinning: 1000, cancellation: source.Token);

        await source.CancelAsync();

        Assert.False((await run).IsComplete);
    }

    [Fact]
    public void Arguments_of_an_asynchronous_run_are_checked_before_it_returns() =>
        Assert.Throws<ArgumentOutOfRangeException>("chains", () => { _ = Sampler.SampleAsync(new Banana(), chains: 0, draws: 1, seed: 1); });

    [Fact]
    public void Each_chain_reports_its_end()
    {
        var reports = new ConcurrentQueue<SamplingProgress>();

        Sampler.Sample(new Banana(), chains: 3, draws: 20, seed: 1, warmup: 5, thinning: 2, progress: new Sink(reports.Enqueue));

        Assert.Equal([0, 1, 2], reports.Where(r => r is { Iteration: 45, IterationCount: 45, DrawCount: 20 }).Select(r => r.Chain).Order());
    }

    [Fact]
    public void A_slow_chain_reports_on_its_way_about_ten_times_a_second()
    {
        var reports = new ConcurrentQueue<SamplingProgress>();
        var density = new Watched(new Banana(), _ => Thread.Sleep(2));

        Sampler.Sample(density, chains: 1, draws: 200, seed: 1, progress: new Sink(reports.Enqueue));

        Assert.InRange(reports.Count, 2, 2 + 10 * reports.Last().Elapsed.TotalSeconds);
        Assert.Equal(reports.Select(r => r.Iteration).Order(), reports.Select(r => r.Iteration));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_density_that_throws_ends_the_run_with_one_exception_and_the_draws_so_far(int threads)
    {
        var density = new Watched(new Banana(), call => { if (call > 1000) throw new InvalidOperationException("no such point"); });

        var error = Assert.Throws<SamplingException>(() => Sampler.Sample(density, chains: 4, draws: 100_000, seed: 1, maxThreads: threads));

        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Contains($"chain {error.Chain} failed in iteration {error.Iteration}: no such point", error.Message);
        Assert.Equal(1000 - 4, error.Draws.TotalDrawCount);
    }

    [Fact]
    public void What_a_density_throws_at_a_starting_point_comes_through_as_it_is() => Assert.Throws<InvalidOperationException>(() =>
        Sampler.Sample(new Watched(new Banana(), _ => throw new InvalidOperationException()), chains: 1, draws: 1, seed: 1));

    [Fact]
    public void A_listener_that_throws_ends_the_run_with_the_draws_so_far()
    {
        var error = Assert.Throws<SamplingException>(() => Sampler.Sample(
            new Banana(), chains: 1, draws: 10, seed: 1, progress: new Sink(_ => throw new InvalidOperationException("closed"))));

        Assert.Equal("progress threw in iteration 10 of chain 0: closed", error.Message);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal(10, error.Draws.TotalDrawCount);
    }

    [Theory]
    [InlineData(0, 1, 0, 1, 1, "chains", "chains is 0; it must be at least 1")]
    [InlineData(-3, 1, 0, 1, 1, "chains", "chains is -3; it must be at least 1")]
    [InlineData(1, 0, 0, 1, 1, "draws", "draws is 0; it must be at least 1")]
    [InlineData(1, 1, -1, 1, 1, "warmup", "warmup is -1; it must be at least 0")]
    [InlineData(1, 1, 0, 0, 1, "thinning", "thinning is 0; it must be at least 1")]
    [InlineData(1, 1, 0, 1, 0, "maxThreads", "maxThreads is 0; it must be at least 1")]
    [InlineData(1, int.MaxValue, 0, 1, 1, "draws", "draws is 2147483647; 1 chains in dimension 2 hold at most 1073741795 draws each")]
    [InlineData(4, 1_000_000_000, 0, 1, 1, "draws", "draws is 1000000000; 4 chains in dimension 2 hold at most 536870897 draws each")]
    public void A_number_out_of_range_is_named_with_its_value_and_its_limit(
        int chains, int draws, int warmup, int thinning, int maxThreads, string name, string message)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(name, () => Sampler.Sample(
            new Banana(), chains, draws, seed: 1, warmup, thinning, maxThreads: maxThreads));

        Assert.StartsWith(message, error.Message);
    }

    public static TheoryData<double[][], string> WrongStarts => new()
    {
        { [[1, 2, 3]], "initialPoints[0] has length 3; the density has dimension 2" },
        { [[1, 2], [1]], "initialPoints[1] has length 1; the density has dimension 2" },
        { [[1, 2], [1, 2], [1, 2]], "initialPoints has 3 points; expected 2, one for each chain, or 1 for all" },
        { [], "initialPoints has 0 points; expected 2, one for each chain, or 1 for all" },
        { [[1, 2], [0, double.NaN]], "initialPoints[1][1] is NaN; it must be finite" },
        { [[1e200, 1e200]], "the score at initialPoints[0] is " },
    };

    [Theory]
    [MemberData(nameof(WrongStarts))]
    public void A_wrong_starting_point_is_named_with_what_is_wrong(double[][] points, string message)
    {
        var error = Assert.Throws<ArgumentException>("initialPoints", () =>
            Sampler.Sample(new Banana(), chains: 2, draws: 1, seed: 1, initialPoints: points));

        Assert.StartsWith(message, error.Message);
    }

    [Fact]
    public void A_density_without_any_finite_score_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            Sampler.Sample(new MatrixGaussian(Matrix.Diagonal(double.NaN), [0]), chains: 1, draws: 1, seed: 1));

        Assert.StartsWith("chain 0 found no point with a finite score in 100 attempts", error.Message);
    }

    [Theory]
    [InlineData(3, "the score is infinite or NaN at a finite point, in coordinate 1 (tau) at mu = ")]
    [InlineData(0, "the score being longest in coordinate 1 (tau) at mu = ")]
    public void A_chain_that_runs_away_says_in_which_unknown_and_where(double edge, string message)
    {
        var error = Assert.Throws<UnstableStepException>(() =>
            Sampler.Sample(new Narrow(edge), chains: 1, draws: 1000, seed: 1, initialPoints: [[0.1, 1]]));

        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void A_density_of_no_dimension_is_refused() =>
        Assert.Throws<ArgumentException>(() => Sampler.Sample(new Free(0), chains: 1, draws: 1, seed: 1));

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_step_size_that_is_not_positive_and_finite_is_refused(double step)
    {
        var message = $"StepSize is {step}; it must be positive and finite";

        Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>("StepSize", () => new UnadjustedLangevin { StepSize = step }).Message);
        Assert.Throws<ArgumentOutOfRangeException>("StepSize", () => new LeimkuhlerMatthews { StepSize = step });
        Assert.Throws<ArgumentOutOfRangeException>("StepSize", () => new UnderdampedLangevin { StepSize = step });
        Assert.Throws<ArgumentOutOfRangeException>("StepSize", () => new GradientAscent { StepSize = step });
    }

    [Fact]
    public void Settings_are_checked_by_with_too()
    {
        var sampler = new UnderdampedLangevin { StepSize = 0.1 };

        Assert.Throws<ArgumentOutOfRangeException>("StepSize", () => Sampler with { StepSize = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("Mass", () => sampler with { Mass = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Friction", () => sampler with { Friction = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Temperature", () => sampler with { Temperature = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("Splitting", () => sampler with { Splitting = (Splitting)9 });
    }

    [Theory]
    [MemberData(nameof(SamplerNames))]
    public void A_step_allocates_nothing(string name)
    {
        var density = new Gaussian(5);
        double[] x = [1, 2, 3, 4, 5], s = StepMap.ScoreAt(density, x);
        var random = new RandomSource(1);
        IKernel kernel = name switch
        {
            "ULA" => new EulerMaruyamaKernel<Gaussian>(density, 0.1, x, s),
            "LM" => new LeimkuhlerMatthewsKernel<Gaussian>(density, 0.1, x, s, x),
            _ => new UnderdampedKernel<Gaussian>(density, (UnderdampedLangevin)Named(name), x, s, x),
        };
        kernel.Step(random);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++) kernel.Step(random);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static LangevinSampler Named(string name) => name switch
    {
        "ULA" => Sampler,
        "LM" => new LeimkuhlerMatthews { StepSize = 0.1 },
        _ => new UnderdampedLangevin { StepSize = 0.3, Splitting = Enum.Parse<Splitting>(name) },
    };

    private sealed class Sink(Action<SamplingProgress> report) : IProgress<SamplingProgress>
    {
        public void Report(SamplingProgress value) => report(value);
    }

    /// <summary>A narrow tau, with NaN beyond an edge if that is not 0.</summary>
    private sealed class Narrow(double edge) : IScoreFunction, IConstrainedDensity
    {
        public int Dimension => 2;

        public Unknowns Unknowns { get; } = new(Unknown.Scalar("mu"), Unknown.Scalar("tau", Constraint.Positive));

        public void Score(ReadOnlySpan<double> x, Span<double> score) =>
            (score[0], score[1]) = (-x[0], edge > 0 && Math.Abs(x[1]) > edge ? double.NaN : -21 * x[1]);

        public void Constrain(ReadOnlySpan<double> x, Span<double> constrained) => x.CopyTo(constrained);

        public void Unconstrain(ReadOnlySpan<double> constrained, Span<double> x) => constrained.CopyTo(x);
    }

    private sealed class OnTheHalfLine : IScoreFunction
    {
        public int Dimension => 1;

        public void Score(ReadOnlySpan<double> x, Span<double> score) => score[0] = x[0] > 0 ? 1 : double.NaN;
    }
}
