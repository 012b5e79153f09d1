namespace Smld;

/// <summary>A sampler that begins with noise and follows the scores of a blurred density down a ladder of noise levels.</summary>
/// <remarks>Its settings are immutable: one instance may sample many densities, from several threads at once.</remarks>
public abstract record NoiseConditionalSampler
{
    private protected NoiseConditionalSampler()
    {
    }

    /// <summary>Where draws begin; independent normals about 0 unless set, with the first noise level as their standard deviation.</summary>
    public StartingDistribution? Start { get; init; }

    /// <summary>
    /// Whether a last step x + sigma_L^2 s(x, sigma_L) takes away the noise of the last level: the expectation of the point without its noise, given
    /// the point (Tweedie's formula). True unless set; costs one score.
    /// </summary>
    /// <remarks>Source: Jolicoeur-Martineau et al. (2020), arXiv:2009.05475, for annealed Langevin dynamics.</remarks>
    public bool Denoise { get; init; } = true;

    /// <summary>How many draws move together, their scores asked for in one call; 64 unless set. Threads share out batches.</summary>
    /// <remarks>The draws do not depend on it, except where a score's digits depend on what else is in its batch, as those of networks may.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int BatchSize { get; init => field = Check.AtLeast(value, 1, nameof(BatchSize)); } = 64;

    /// <summary>The noise levels, from the largest to the smallest.</summary>
    internal abstract IReadOnlyList<double> Ladder { get; }

    /// <summary>The number of steps, the denoising one left out.</summary>
    internal abstract int StepCount { get; }

    /// <summary>Whether a step needs normals.</summary>
    internal abstract bool UsesNoise { get; }

    internal StartingDistribution StartOrDefault => Start ?? StartingDistribution.Normal(Ladder[0]);

    /// <summary>Makes draws that are independent of each other, in parallel, each from a start of its own down all levels.</summary>
    /// <remarks>
    /// <para>
    /// The result has one chain. Draw k depends on the seed, k, the settings and its starting point alone: neither on the number of threads nor on
    /// the other draws. Memory: the draws, reserved when the run begins, and five numbers for each coordinate of the batches that are under way.
    /// </para>
    /// <para>
    /// Cancellation is not an error: the draws that are finished are returned, in the order of their numbers, with
    /// <see cref="Draws.IsComplete"/> false. The token is looked at between steps.
    /// </para>
    /// </remarks>
    /// <typeparam name="TScore">The score's type.</typeparam>
    /// <param name="score">Called by several threads at once.</param>
    /// <param name="draws">How many, at least 1.</param>
    /// <param name="seed">Any number; the same one gives the same draws.</param>
    /// <param name="initialPoints">Where draws begin instead of <see cref="Start"/>: one point for each draw, or one for all.</param>
    /// <param name="progress">Told about ten times a second about all draws as one chain, and at the end; called by one thread at a time.</param>
    /// <param name="maxThreads">The largest number of batches that move at once; the number of processors unless given.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ArgumentException">
    /// A number is out of range, or a starting point, or the mean of <see cref="Start"/>, has the wrong length, or a point a coordinate that is not finite.
    /// </exception>
    /// <exception cref="SamplingException">A score was infinite or NaN, or threw, or <paramref name="progress"/> did; it carries the draws made so far.</exception>
    public Draws<TScore> Sample<TScore>(
        TScore score,
        int draws,
        ulong seed,
        IReadOnlyList<double[]>? initialPoints = null,
        IProgress<SamplingProgress>? progress = null,
        int? maxThreads = null,
        CancellationToken cancellation = default)
        where TScore : INoiseConditionalScore =>
        Prepare(score, draws, seed, initialPoints, progress, maxThreads, cancellation).Execute();

    /// <summary>Like <see cref="Sample"/>, without blocking the caller.</summary>
    /// <remarks>Arguments are checked before the method returns.</remarks>
    /// <inheritdoc cref="Sample"/>
    public Task<Draws<TScore>> SampleAsync<TScore>(
        TScore score,
        int draws,
        ulong seed,
        IReadOnlyList<double[]>? initialPoints = null,
        IProgress<SamplingProgress>? progress = null,
        int? maxThreads = null,
        CancellationToken cancellation = default)
        where TScore : INoiseConditionalScore
    {
        var run = Prepare(score, draws, seed, initialPoints, progress, maxThreads, cancellation);
        return Task.Run(run.Execute, CancellationToken.None);
    }

    /// <summary>Moves all points of a batch by one step, with the normals in <see cref="PointBatch.Noise"/>: a deterministic map.</summary>
    internal abstract void Advance(PointBatch batch, int step);

    private BatchRun<TScore> Prepare<TScore>(
        TScore score,
        int draws,
        ulong seed,
        IReadOnlyList<double[]>? initialPoints,
        IProgress<SamplingProgress>? progress,
        int? maxThreads,
        CancellationToken cancellation)
        where TScore : INoiseConditionalScore
    {
        ArgumentNullException.ThrowIfNull(score);
        Check.AtLeast(draws, 1);
        if (maxThreads is { } threads) Check.AtLeast(threads, 1, nameof(maxThreads));
        var dimension = score.Dimension;
        if (dimension < 1) throw new ArgumentException($"the score has dimension {dimension}; there is nothing to sample", nameof(score));

        Start?.Require(dimension);

        // All draws lie in one array, and so does a coordinate of them.
        var limit = Array.MaxLength / dimension;
        if (draws > limit)
            throw new ArgumentOutOfRangeException(nameof(draws), draws, $"draws is {draws}; a run in dimension {dimension} holds at most {limit}");
        StartingPoints.Check(initialPoints, draws, dimension, "draw");
        return new(score, this, draws, seed, initialPoints, progress, maxThreads, cancellation);
    }
}
