namespace Smld;

/// <summary>A sampler that needs the log density too, adapts to it in warm-up, and draws from it without bias.</summary>
/// <remarks>Its settings are immutable: one instance may sample many densities, from several threads at once.</remarks>
public abstract record AdaptiveSampler
{
    private protected AdaptiveSampler()
    {
    }

    /// <summary>Draws from a density with several chains in parallel, and returns when all have ended.</summary>
    /// <remarks>
    /// <para>
    /// Each chain takes <paramref name="warmup"/> iterations, which adapt the sampler and are discarded, then keeps every
    /// <paramref name="thinning"/>-th. The draws depend on the seed, the settings and the starting points, not on the number of
    /// threads. Memory: the draws and <see cref="Draws.Statistics"/>, reserved when the run begins.
    /// </para>
    /// <para>
    /// Cancellation is not an error: the draws so far are returned, with <see cref="Draws.IsComplete"/> false. The token is looked at
    /// between iterations.
    /// </para>
    /// <para>
    /// Points at which the log density is negative infinity, it or the score is not a number, or the density throws, are
    /// rejected and counted (<see cref="PhaseStatistics"/>); the chain goes on, and <see cref="DrawsExtensions.Summary"/> says what to
    /// do. What the density throws at a point of <paramref name="initialPoints"/> comes through as it is.
    /// </para>
    /// </remarks>
    /// <typeparam name="TDensity">The density's type.</typeparam>
    /// <param name="density">Called by several threads at once.</param>
    /// <param name="seed">Any number; the same one gives the same draws.</param>
    /// <param name="chains">The number of chains, at least 1.</param>
    /// <param name="warmup">The number of iterations that each chain adapts in. Below 20 the mass stays 1, and with 0 the step size is a guess.</param>
    /// <param name="draws">The number of draws that each chain keeps, at least 1.</param>
    /// <param name="thinning">The number of iterations for each draw.</param>
    /// <param name="initialPoints">
    /// Where the chains begin, on the unconstrained scale: one point for each chain, or one for all. Without it each coordinate
    /// begins uniformly between -2 and 2, as in Stan, tried up to 100 times until log density and score are finite.
    /// </param>
    /// <param name="progress">Told about ten times a second by each chain, and at its end; called by one thread at a time.</param>
    /// <param name="maxThreads">The largest number of chains that run at once; the number of processors unless given.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ArgumentException">
    /// A number is out of range, or a starting point has the wrong length, a coordinate, a log density or a score that is not finite.
    /// </exception>
    /// <exception cref="SamplingException">The log density is flat, or <paramref name="progress"/> threw.</exception>
    public Draws<TDensity> Sample<TDensity>(
        TDensity density,
        ulong seed,
        int chains = 4,
        int warmup = 1000,
        int draws = 1000,
        int thinning = 1,
        IReadOnlyList<double[]>? initialPoints = null,
        IProgress<SamplingProgress>? progress = null,
        int? maxThreads = null,
        CancellationToken cancellation = default)
        where TDensity : ILogDensity =>
        Prepare(density, new(chains, draws, seed, warmup, thinning, initialPoints, progress, maxThreads, cancellation)).Execute();

    /// <summary>Like <see cref="Sample"/>, without blocking the caller.</summary>
    /// <remarks>Arguments are checked, and starting points evaluated, before the method returns.</remarks>
    /// <inheritdoc cref="Sample"/>
    public Task<Draws<TDensity>> SampleAsync<TDensity>(
        TDensity density,
        ulong seed,
        int chains = 4,
        int warmup = 1000,
        int draws = 1000,
        int thinning = 1,
        IReadOnlyList<double[]>? initialPoints = null,
        IProgress<SamplingProgress>? progress = null,
        int? maxThreads = null,
        CancellationToken cancellation = default)
        where TDensity : ILogDensity
    {
        var run = Prepare(density, new(chains, draws, seed, warmup, thinning, initialPoints, progress, maxThreads, cancellation));
        return Task.Run(run.Execute, CancellationToken.None);
    }

    /// <summary>A chain at a starting point.</summary>
    private protected abstract IKernel Start<TDensity>(TDensity density, StartingPoint start, int warmup)
        where TDensity : ILogDensity;

    private SamplingRun<TDensity> Prepare<TDensity>(TDensity density, RunSettings settings)
        where TDensity : ILogDensity
    {
        ArgumentNullException.ThrowIfNull(density);
        return settings.Prepare(
            density, StartingPoints.ByValueAndScore(density), (point, _) => Start(density, point, settings.Warmup), LoneChain.Each, double.NaN);
    }
}
