using System.Collections.Concurrent;

namespace Smld.Tests.Sampling;

public class ChainBatchTests
{
    public static TheoryData<string> SamplerNames => ["ULA", "LM", "BAOAB", "ABOBA", "OBABO", "OABAO"];

    [Theory]
    [MemberData(nameof(SamplerNames))]
    public void Chains_that_move_together_make_the_draws_of_chains_that_move_alone(string name)
    {
        string Digest(IScoreFunction score, int batchSize, int? threads) => (Named(name) with { BatchSize = batchSize }).Sample(
            score, chains: 7, draws: 100, seed: 9, warmup: 10, thinning: 2, maxThreads: threads).Digest;

        var alone = Digest(new Banana(), 64, null);

        foreach (var batchSize in (int[])[1, 3, 7, 64])
            foreach (var threads in (int[])[1, 4]) Assert.Equal(alone, Digest(new Batched(new Banana()), batchSize, threads));
    }

    [Fact]
    public void A_step_of_a_batch_is_one_call()
    {
        var counts = new ConcurrentBag<int>();
        var score = new Batched(new Banana(), (points, _) => counts.Add(points.Length / 2));

        (Named("ULA") with { BatchSize = 3 }).Sample(score, chains: 7, draws: 10, seed: 1, warmup: 5, thinning: 2);

        Assert.Equal(7, score.LoneCalls);
        Assert.Equal(
            new Dictionary<int, int> { [1] = 25, [3] = 50 },
            counts.GroupBy(count => count).ToDictionary(calls => calls.Key, calls => calls.Count()));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        double[] x = [1, 2];
        var (density, randoms) = (new Banana(), new[] { new RandomSource(1, 0), new RandomSource(1, 1) });
        var kernels = Array.ConvertAll(randoms, _ => (LangevinKernel<Banana>)new EulerMaruyamaKernel<Banana>(density, 0.01, x, StepMap.ScoreAt(density, x)));
        var batch = new ChainBatch<Banana>(new Batched(density), kernels, randoms);
        batch.Step(out _);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++) batch.Step(out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_chain_that_runs_away_is_named_and_no_draw_is_lost()
    {
        // From 108 the first step falls to about 97, where the score leads the second beyond 100.
        var score = new Batched(new Gaussian(1), (points, scores) =>
        {
            for (var i = 0; i < points.Length; i++)
                if (points[i] > 90) scores[i] = points[i] > 100 ? double.NaN : 50;
        });

        var error = Assert.Throws<UnstableStepException>(() => (Named("ULA") with { BatchSize = 5 }).Sample(
            score, chains: 5, draws: 100, seed: 1, initialPoints: [[0], [1], [2], [108], [108]]));

        Assert.StartsWith("chain 3 became unstable in iteration 2 with StepSize 0.1: the score is infinite or NaN", error.Message);
        Assert.Equal(3, error.Chain);
        Assert.Equal([1, 1, 1, 1, 1], Enumerable.Range(0, 5).Select(error.Draws.DrawCountOf));
        Assert.Equal(
            Named("ULA").Sample(new Gaussian(1), chains: 5, draws: 1, seed: 1, initialPoints: [[0], [1], [2], [108], [108]]).Coordinate(0, 2).ToArray(),
            error.Draws.Coordinate(0, 2).ToArray());
    }

    [Fact]
    public void A_batch_that_throws_ends_the_run_with_the_chains_named_and_the_draws_so_far()
    {
        var calls = 0;
        var score = new Batched(new Gaussian(1), (_, _) => { if (++calls > 6) throw new InvalidOperationException("out of memory"); });

        var error = Assert.Throws<SamplingException>(() => (Named("ULA") with { BatchSize = 3 }).Sample(score, chains: 5, draws: 4, seed: 1, maxThreads: 1));

        Assert.Equal("chains 3 to 4 failed in iteration 3: out of memory", error.Message);
        Assert.Equal(3, error.Chain);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal([4, 4, 4, 2, 2], Enumerable.Range(0, 5).Select(error.Draws.DrawCountOf));
    }

    [Fact]
    public void Each_chain_of_a_batch_reports_its_end()
    {
        var reports = new ConcurrentQueue<SamplingProgress>();

        (Named("ULA") with { BatchSize = 2 }).Sample(
            new Batched(new Banana()), chains: 3, draws: 20, seed: 1, warmup: 5, thinning: 2, progress: new Sink(reports.Enqueue));

        Assert.Equal([0, 1, 2], reports.Where(r => r is { Iteration: 45, IterationCount: 45, DrawCount: 20 }).Select(r => r.Chain).Order());
    }

    [Fact]
    public void Cancelling_returns_the_draws_so_far()
    {
        using var source = new CancellationTokenSource();
        var calls = 0;
        var score = new Batched(new Banana(), (_, _) => { if (++calls == 30) source.Cancel(); });

        var draws = Named("ULA").Sample(score, chains: 3, draws: 1000, seed: 1, cancellation: source.Token);

        Assert.False(draws.IsComplete);
        Assert.Equal(Named("ULA").Sample(new Banana(), chains: 3, draws: 30, seed: 1).Coordinate(1).ToArray(), draws.Coordinate(1).ToArray());
    }

    [Fact]
    public void A_batch_size_below_one_is_refused() => Assert.StartsWith(
        "BatchSize is 0; it must be at least 1", Assert.Throws<ArgumentOutOfRangeException>("BatchSize", () => Named("ULA") with { BatchSize = 0 }).Message);

    private static LangevinSampler Named(string name) => name switch
    {
        "ULA" => new UnadjustedLangevin { StepSize = 0.1 },
        "LM" => new LeimkuhlerMatthews { StepSize = 0.1 },
        _ => new UnderdampedLangevin { StepSize = 0.3, Splitting = Enum.Parse<Splitting>(name) },
    };

    /// <summary>A density that takes many points at once, and lets a test watch or change what it says of them.</summary>
    private sealed class Batched(IScoreFunction density, Batched.OnScores? onScores = null) : IBatchScoreFunction
    {
        private int _loneCalls;

        public delegate void OnScores(ReadOnlySpan<double> points, Span<double> scores);

        public int LoneCalls => _loneCalls;

        public int Dimension => density.Dimension;

        public void Score(ReadOnlySpan<double> x, Span<double> score)
        {
            Interlocked.Increment(ref _loneCalls);
            density.Score(x, score);
        }

        public void Scores(ReadOnlySpan<double> points, Span<double> scores)
        {
            var d = Dimension;
            for (var i = 0; i < points.Length; i += d) density.Score(points.Slice(i, d), scores.Slice(i, d));
            onScores?.Invoke(points, scores);
        }
    }

    private sealed class Sink(Action<SamplingProgress> report) : IProgress<SamplingProgress>
    {
        public void Report(SamplingProgress value) => report(value);
    }
}
