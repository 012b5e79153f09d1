using System.Collections.Concurrent;
using Smld.Tests.Sampling;

namespace Smld.Tests.Diffusion;

/// <summary>What all samplers have in common that go down a ladder of noise levels.</summary>
public class NoiseConditionalSamplerTests
{
    private static readonly GaussianMixture Mixture = new([0.6, 0.4], [[1, 2], [-2, 0]], [0.5, 0.2]);

    private static readonly AnnealedLangevin Annealed =
        new() { Schedule = new() { Levels = NoiseLevels.Geometric(5, 0.1, 6), StepsPerLevel = 4, StepSize = 0.002 }, BatchSize = 10 };

    public static TheoryData<string> SamplerNames => ["annealed", "reverse", "flow"];

    [Theory]
    [MemberData(nameof(SamplerNames))]
    public void The_same_seed_gives_the_same_draws_with_any_number_of_threads(string name)
    {
        string Digest(int? threads) => Named(name).Sample(Mixture, draws: 95, seed: 9, maxThreads: threads).Digest;

        Assert.Single(new[] { Digest(1), Digest(2), Digest(4), Digest(null), Digest(1) }.Distinct());
    }

    [Theory]
    [InlineData("annealed", "3a32a86c5f37d4ac")]
    [InlineData("reverse", "e08a457dfb579957")]
    [InlineData("flow", "d2357deda1007512")]
    public void Draws_are_the_ones_they_have_always_been(string name, string digest) =>
        Assert.Equal(digest, Named(name).Sample(Mixture, draws: 50, seed: 2024).Digest);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void The_size_of_batches_changes_nothing(int size) => Assert.Equal(
        Annealed.Sample(Mixture, draws: 30, seed: 1).Digest, (Annealed with { BatchSize = size }).Sample(Mixture, draws: 30, seed: 1).Digest);

    [Fact]
    public void A_draw_does_not_depend_on_how_many_others_there_are() => Assert.Equal(
        Annealed.Sample(Mixture, draws: 40, seed: 1).Draw(0, 17).ToArray(), Annealed.Sample(Mixture, draws: 18, seed: 1).Draw(0, 17).ToArray());

    [Fact]
    public void Another_seed_gives_other_draws() =>
        Assert.NotEqual(Annealed.Sample(Mixture, draws: 5, seed: 1).Digest, Annealed.Sample(Mixture, draws: 5, seed: 2).Digest);

    [Fact]
    public void Draws_begin_with_normals_as_wide_as_the_first_level()
    {
        var starts = Still().Sample(new NoisedGaussian(1e12, 400), draws: 10, seed: 1);

        var variance = Moments.Variance(Enumerable.Range(0, 10).SelectMany(k => starts.Draw(0, k).ToArray()).ToArray());
        Assert.InRange(Math.Abs(variance - 9), 0, Tolerance.StandardErrors * 9 * Math.Sqrt(2.0 / 4000));
    }

    [Fact]
    public void Draws_begin_uniformly_in_a_box_where_that_is_asked_for()
    {
        var starts = (Still() with { Start = StartingDistribution.Uniform(2, 5) }).Sample(new NoisedGaussian(1e12, 400), draws: 10, seed: 1);

        var values = Enumerable.Range(0, 10).SelectMany(k => starts.Draw(0, k).ToArray()).ToArray();
        Assert.All(values, x => Assert.InRange(x, 1.999, 5.001));
        Assert.InRange(Math.Abs(Moments.Mean(values) - 3.5), 0, Tolerance.StandardErrors * Math.Sqrt(0.75 / 4000));
    }

    [Fact]
    public void Draws_begin_at_the_points_given()
    {
        var score = new NoisedGaussian(1e12, 2);

        var each = Still().Sample(score, draws: 2, seed: 1, initialPoints: [[1, 2], [30, 40]]);
        var all = Still().Sample(score, draws: 3, seed: 1, initialPoints: [[7, 8]]);

        Assert.Equal(2, each.Draw(0, 0)[1], 1e-4);
        Assert.Equal(30, each.Draw(0, 1)[0], 1e-4);
        Assert.Equal(8, all.Draw(0, 2)[1], 1e-4);
    }

    [Fact]
    public void Cancelling_returns_the_draws_that_are_finished()
    {
        const int callsPerDraw = 6 * 4 + 1;
        using var source = new CancellationTokenSource();
        var score = new WatchedLevels(Mixture, call => { if (call == 2 * 10 * callsPerDraw + 35) source.Cancel(); });

        var draws = Annealed.Sample(score, draws: 1000, seed: 1, maxThreads: 1, cancellation: source.Token);

        Assert.False(draws.IsComplete);
        Assert.Equal(2 * 10 * callsPerDraw + 40, score.Calls);
        Assert.Equal(Annealed.Sample(Mixture, draws: 20, seed: 1).Digest, draws.Digest);
    }

    [Fact]
    public void A_batch_that_finishes_before_an_earlier_one_is_kept()
    {
        using var source = new CancellationTokenSource();
        using var isSecondDone = new ManualResetEventSlim();
        var score = new Slow(Mixture, isSecondDone, source);

        // The first batch waits at its first score, until the second has ended and the third cancels.
        var draws = (Annealed with { BatchSize = 1 }).Sample(
            score, draws: 3, seed: 1, initialPoints: [[100, 0], [200, 0], [300, 0]], maxThreads: 2, cancellation: source.Token);

        Assert.Equal(1, draws.DrawCountOf(0));
        Assert.Equal(
            (Annealed with { BatchSize = 1 }).Sample(Mixture, draws: 3, seed: 1, initialPoints: [[100, 0], [200, 0], [300, 0]]).Draw(0, 1).ToArray(),
            draws.Draw(0, 0).ToArray());
    }

    [Fact]
    public void Cancelling_before_the_start_returns_no_draws()
    {
        var draws = Annealed.Sample(Mixture, draws: 10, seed: 1, cancellation: new CancellationToken(true));

        Assert.False(draws.IsComplete);
        Assert.Equal(0, draws.TotalDrawCount);
    }

    [Fact]
    public async Task An_asynchronous_run_gives_the_same_draws() => Assert.Equal(
        Annealed.Sample(Mixture, draws: 30, seed: 5).Digest, (await Annealed.SampleAsync(Mixture, draws: 30, seed: 5)).Digest);

    [Fact]
    public void Progress_goes_up_to_its_end()
    {
        var reports = new ConcurrentQueue<SamplingProgress>();
        var score = new WatchedLevels(Mixture, call => { if (call % 50 == 0) Thread.Sleep(5); });

        Annealed.Sample(score, draws: 100, seed: 1, progress: new Sink(reports.Enqueue));

        Assert.InRange(reports.Count, 2, int.MaxValue);
        Assert.Equal(reports.Select(r => r.Iteration).Order(), reports.Select(r => r.Iteration));
        Assert.All(reports, r => Assert.Equal((0, 100 * 24), (r.Chain, r.IterationCount)));
        Assert.Equal((100 * 24, 100), (reports.Last().Iteration, reports.Last().DrawCount));
    }

    [Fact]
    public void A_score_that_throws_ends_the_run_with_the_draws_so_far()
    {
        var score = new WatchedLevels(Mixture, call => { if (call > 400) throw new InvalidOperationException("no such point"); });

        var error = Assert.Throws<SamplingException>(() => Annealed.Sample(score, draws: 1000, seed: 1, maxThreads: 1));

        Assert.Equal("draws 10 to 19 failed in step 16 of 24: no such point", error.Message);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal((10, 16), (error.Draws.TotalDrawCount, error.Iteration));
    }

    [Fact]
    public void A_score_that_is_not_a_number_is_named_with_its_place()
    {
        var error = Assert.Throws<SamplingException>(() => (Annealed with { BatchSize = 1 }).Sample(
            new NoisedGaussian(double.NaN, 2), draws: 1, seed: 1, initialPoints: [[3, 4]]));

        Assert.Equal("draw 0 failed in step 1 of 24: the score is NaN in coordinate 0, at noise level 5 and x[0] = 3, x[1] = 4", error.Message);
    }

    [Fact]
    public void A_point_that_overflows_is_no_draw()
    {
        var sampler = new AnnealedLangevin { Schedule = new() { Levels = [5], StepsPerLevel = 1, StepSize = 40 }, Denoise = false };

        var error = Assert.Throws<SamplingException>(() => sampler.Sample(new NoisedGaussian(0), draws: 1, seed: 1, initialPoints: [[-1.7e308]]));

        Assert.StartsWith("draw 0 failed after the last step: the draw is ", error.Message);
        Assert.Equal(0, error.Draws.TotalDrawCount);
    }

    [Fact]
    public void A_listener_that_throws_ends_the_run_with_the_draws_so_far()
    {
        var error = Assert.Throws<SamplingException>(() =>
            Annealed.Sample(Mixture, draws: 10, seed: 1, progress: new Sink(_ => throw new InvalidOperationException("closed"))));

        Assert.Equal("progress threw: closed", error.Message);
        Assert.Equal(10, error.Draws.TotalDrawCount);
    }

    [Fact]
    public void Wrong_arguments_are_named_with_value_and_limit()
    {
        void Throws(string name, string message, Action act)
        {
            var error = Assert.ThrowsAny<ArgumentException>(act);
            Assert.Equal(name, error.ParamName);
            Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        }

        Throws("draws", "draws is 0; it must be at least 1", () => Annealed.Sample(Mixture, draws: 0, seed: 1));
        Throws("draws", "draws is 2147483647; a run in dimension 2 holds at most 1073741795", () => Annealed.Sample(Mixture, draws: int.MaxValue, seed: 1));
        Throws("maxThreads", "maxThreads is 0; it must be at least 1", () => Annealed.Sample(Mixture, draws: 1, seed: 1, maxThreads: 0));
        Throws("score", "the score has dimension 0; there is nothing to sample", () => Annealed.Sample(new NoisedGaussian(1, 0), draws: 1, seed: 1));
        Throws("score", "", () => Annealed.Sample((GaussianMixture)null!, draws: 1, seed: 1));
        Throws("initialPoints", "initialPoints has 2 points; expected 3, one for each draw, or 1 for all", () => Annealed.Sample(Mixture, draws: 3, seed: 1, initialPoints: [[1, 2], [3, 4]]));
        Throws("initialPoints", "initialPoints[0] has length 1; the density has dimension 2", () => Annealed.Sample(Mixture, draws: 1, seed: 1, initialPoints: [[1]]));
        Throws("initialPoints", "initialPoints[0][1] is NaN; it must be finite", () => Annealed.Sample(Mixture, draws: 1, seed: 1, initialPoints: [[1, double.NaN]]));
        Throws("BatchSize", "BatchSize is 0; it must be at least 1", () => _ = Annealed with { BatchSize = 0 });
        Throws("deviation", "deviation is -1; it must be positive and finite", () => StartingDistribution.Normal(-1));
        Throws("mean", "mean is NaN; it must be finite", () => StartingDistribution.Normal(1, double.NaN));
        Throws("mean[1]", "mean[1] is NaN; it must be finite", () => StartingDistribution.Normal(1, [0, double.NaN]));
        Throws("high", "high is 1; it must be above low, 1", () => StartingDistribution.Uniform(1, 1));
    }

    // One tiny step: draws stay where they begin.
    private static AnnealedLangevin Still() =>
        new() { Schedule = new() { Levels = [3], StepsPerLevel = 1, StepSize = 1e-12 }, Denoise = false };

    private static NoiseConditionalSampler Named(string name) => name switch
    {
        "annealed" => Annealed,
        "reverse" => new ReverseDiffusion { Levels = NoiseLevels.Geometric(5, 0.1, 20), BatchSize = 10 },
        _ => new ProbabilityFlow { Levels = NoiseLevels.Geometric(5, 0.1, 20), BatchSize = 10 },
    };

    private sealed class Sink(Action<SamplingProgress> report) : IProgress<SamplingProgress>
    {
        public void Report(SamplingProgress value) => report(value);
    }

    /// <summary>Waits near (100, 0), and cancels near (300, 0).</summary>
    private sealed class Slow(INoiseConditionalScore score, ManualResetEventSlim isSecondDone, CancellationTokenSource source) : INoiseConditionalScore
    {
        public int Dimension => 2;

        public void Score(ReadOnlySpan<double> x, double sigma, Span<double> result)
        {
            if (x[0] == 100) isSecondDone.Wait();
            if (x[0] == 300)
            {
                source.Cancel();
                isSecondDone.Set();
            }

            score.Score(x, sigma, result);
        }
    }
}
