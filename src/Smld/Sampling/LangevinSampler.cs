namespace Smld;

/// <summary>A sampler that needs the score alone.</summary>
/// <remarks>Its settings are immutable: one instance may sample many densities, from several threads at once.</remarks>
public abstract record LangevinSampler
{
    private protected LangevinSampler()
    {
    }

    /// <summary>
    /// How many chains of an <see cref="IBatchScoreFunction"/> move together, their scores asked for in one call; 64 unless set. Threads share out batches.
    /// Chains of other densities move alone.
    /// </summary>
    /// <remarks>The draws do not depend on it, except where a score's digits depend on what else is in its batch, as those of networks may.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int BatchSize { get; init => field = Check.AtLeast(value, 1, nameof(BatchSize)); } = 64;

    private protected abstract double Step { get; }

    /// <summary>Draws from a density with several chains in parallel, and returns when all have ended.</summary>
    /// <remarks>
    /// <para>
    /// Each chain takes <paramref name="warmup"/> steps that are discarded, then keeps every <paramref name="thinning"/>-th.
    /// The draws depend on the seed, the settings and the starting points, not on the number of threads. Memory: the draws,
    /// reserved when the run begins; a step allocates nothing.
    /// </para>
    /// <para>Cancellation is not an error: the draws so far are returned, with <see cref="Draws.IsComplete"/> false.</para>
    /// <para>
    /// When the density throws, or a chain runs away, the other chains are stopped and one exception is thrown, that of
    /// the failed chain with the lowest number; it carries the draws made so far. What the density throws at a starting
    /// point, before there are draws, comes through as it is.
    /// </para>
    /// </remarks>
    /// <typeparam name="TDensity">The density's type.</typeparam>
    /// <param name="density">Called by several threads at once.</param>
    /// <param name="chains">The number of chains, at least 1.</param>
    /// <param name="draws">The number of draws that each chain keeps, at least 1.</param>
    /// <param name="seed">Any number; the same one gives the same draws.</param>
    /// <param name="warmup">The number of steps that each chain discards first.</param>
    /// <param name="thinning">The number of steps for each draw.</param>
    /// <param name="initialPoints">
    /// Where the chains begin, on the unconstrained scale: one point for each chain, or one for all. Without it each
    /// coordinate begins uniformly between -2 and 2, as in Stan, tried up to 100 times until the score is finite.
    /// </param>
    /// <param name="progress">Told about ten times a second by each chain, and at its end; called by one thread at a time.</param>
    /// <param name="maxThreads">The largest number of chains that run at once; the number of processors unless given.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ArgumentException">
    /// A number is out of range, or a starting point has the wrong length, a coordinate or a score that is not finite.
    /// </exception>
    /// <exception cref="UnstableStepException">A chain ran away: the step size is too large.</exception>
    /// <exception cref="SamplingException">The density threw while a chain ran.</exception>
    public Draws<TDensity> Sample<TDensity>(
        TDensity density,
        int chains,
        int draws,
        ulong seed,
        int warmup = 0,
        int thinning = 1,
        IReadOnlyList<double[]>? initialPoints = null,
        IProgress<SamplingProgress>? progress = null,
        int? maxThreads = null,
        CancellationToken cancellation = default)
        where TDensity : IScoreFunction =>
        Prepare(density, chains, draws, seed, warmup, thinning, initialPoints, progress, maxThreads, cancellation).Execute();

    /// <summary>Like <see cref="Sample"/>, without blocking the caller.</summary>
    /// <remarks>Arguments are checked, and starting points evaluated, before the method returns.</remarks>
    /// <inheritdoc cref="Sample"/>
    public Task<Draws<TDensity>> SampleAsync<TDensity>(
        TDensity density,
        int chains,
        int draws,
        ulong seed,
        int warmup = 0,
        int thinning = 1,
        IReadOnlyList<double[]>? initialPoints = null,
        IProgress<SamplingProgress>? progress = null,
        int? maxThreads = null,
        CancellationToken cancellation = default)
        where TDensity : IScoreFunction
    {
        var run = Prepare(density, chains, draws, seed, warmup, thinning, initialPoints, progress, maxThreads, cancellation);
        return Task.Run(run.Execute, CancellationToken.None);
    }

    /// <summary>A chain at a starting point, whose score is known.</summary>
    private protected abstract LangevinKernel<TDensity> Start<TDensity>(TDensity density, double[] position, double[] score, RandomSource random)
        where TDensity : IScoreFunction;

    private SamplingRun<TDensity> Prepare<TDensity>(
        TDensity density,
        int chains,
        int draws,
        ulong seed,
        int warmup,
        int thinning,
        IReadOnlyList<double[]>? initialPoints,
        IProgress<SamplingProgress>? progress,
        int? maxThreads,
        CancellationToken cancellation)
        where TDensity : IScoreFunction
    {
        ArgumentNullException.ThrowIfNull(density);
        return new RunSettings(chains, draws, seed, warmup, thinning, initialPoints, progress, maxThreads, cancellation).Prepare(
            density, StartingPoints.ByScore(density), (point, random) => Start(density, point.Position, point.Score, random), Groups, Step);

        IReadOnlyList<IChainGroup> Groups(LangevinKernel<TDensity>[] kernels, RandomSource[] randoms) => density is IBatchScoreFunction score
            ? [.. kernels.Chunk(BatchSize).Zip(randoms.Chunk(BatchSize), (some, theirs) => new ChainBatch<TDensity>(score, some, theirs))]
            : LoneChain.Each(kernels, randoms);
    }
}
