namespace Smld;

/// <summary>What a caller asks of a run, whatever the sampler.</summary>
internal sealed record RunSettings(
    int Chains,
    int Draws,
    ulong Seed,
    int Warmup,
    int Thinning,
    IReadOnlyList<double[]>? InitialPoints,
    IProgress<SamplingProgress>? Progress,
    int? MaxThreads,
    CancellationToken Cancellation)
{
    /// <summary>Checks everything, finds the starting points, and sets a kernel on each of them.</summary>
    /// <param name="density">The density.</param>
    /// <param name="starts">How to judge a starting point.</param>
    /// <param name="start">A kernel on a starting point.</param>
    /// <param name="groups">How threads share out the chains.</param>
    /// <param name="stepSize">What an unstable chain's exception reports; NaN for samplers that cannot run away.</param>
    public SamplingRun<TDensity> Prepare<TDensity, TKernel>(
        TDensity density,
        StartingPoints starts,
        Func<StartingPoint, RandomSource, TKernel> start,
        Func<TKernel[], RandomSource[], IReadOnlyList<IChainGroup>> groups,
        double stepSize)
        where TDensity : IScoreFunction
        where TKernel : IKernel
    {
        Check.AtLeast(Chains, 1, "chains");
        Check.AtLeast(Draws, 1, "draws");
        Check.AtLeast(Warmup, 0, "warmup");
        Check.AtLeast(Thinning, 1, "thinning");
        var threads = MaxThreads is { } given ? Check.AtLeast(given, 1, "maxThreads") : Environment.ProcessorCount;
        var dimension = density.Dimension;
        if (dimension < 1)
            throw new ArgumentException($"the density has dimension {dimension}; there is nothing to sample", nameof(density));

        // A chain lies in one array, and so does a coordinate of all chains.
        var limit = Array.MaxLength / Math.Max(Chains, dimension);
        if (Draws > limit)
        {
            throw Check.OutOfRange("draws", Draws,
                $"draws is {Draws}; {Chains} chains in dimension {dimension} hold at most {limit} draws each, so thin them");
        }

        StartingPoints.Check(InitialPoints, Chains, dimension);
        var (kernels, randoms) = (new TKernel[Chains], new RandomSource[Chains]);
        for (var chain = 0; chain < Chains; chain++)
        {
            var random = randoms[chain] = new(Seed, chain);
            kernels[chain] = start(starts.Choose(InitialPoints, chain, random), random);
        }

        return new()
        {
            Density = density,
            Groups = groups(kernels, randoms),
            Settings = this,
            StepSize = stepSize,
            Listener = Progress is null ? null : new(Progress),
            ThreadCount = threads,
        };
    }
}
