namespace Smld;

/// <summary>Chains that are ready to go: runs them in parallel and gathers what they drew.</summary>
internal sealed class SamplingRun<TDensity>
    where TDensity : IScoreFunction
{
    private volatile bool _isStopped;

    public required TDensity Density { get; init; }

    /// <summary>The chains in the order of their numbers, in groups that one thread moves.</summary>
    public required IReadOnlyList<IChainGroup> Groups { get; init; }

    public required RunSettings Settings { get; init; }

    public required double StepSize { get; init; }

    public required int ThreadCount { get; init; }

    public required ProgressListener? Listener { get; init; }

    private long IterationCount => Settings.Warmup + (long)Settings.Draws * Settings.Thinning;

    public Draws<TDensity> Execute()
    {
        var records = Groups.Select(group => group.Kernels.Select(kernel => new ChainRecord(kernel, Settings.Draws)).ToArray()).ToArray();
        var firstChains = new int[Groups.Count];
        for (var group = 1; group < firstChains.Length; group++) firstChains[group] = firstChains[group - 1] + records[group - 1].Length;
        var failures = new SamplingException?[Groups.Count];

        ParallelWork.Run(Groups.Count, ThreadCount, group => failures[group] = RunGroup(Groups[group], records[group], firstChains[group]));

        var chains = records.SelectMany(group => group).ToArray();
        var reports = chains[0].Report() is null ? null : Array.ConvertAll(chains, chain => chain.Report()!);
        var draws = new Draws<TDensity>(
            Density, Density.Dimension, Settings.Draws, Settings.Seed, Array.ConvertAll(chains, chain => chain.Storage), Array.ConvertAll(chains, chain => chain.Count), reports);
        var failure = Array.Find(failures, f => f is not null);
        if (failure is null) return draws;
        failure.Draws = draws;
        throw failure;
    }

    // Nothing escapes: what the density or the progress throws ends this group, stops the others, and is thrown at the end.
    private SamplingException? RunGroup(IChainGroup group, ChainRecord[] records, int firstChain)
    {
        var clock = new ProgressClock();
        var iteration = 0L;
        try
        {
            while (records[0].Count < Settings.Draws && !_isStopped && !Settings.Cancellation.IsCancellationRequested)
            {
                iteration++;
                var outcome = group.Step(out var failed);
                if (outcome != StepOutcome.Stable)
                {
                    _isStopped = true;
                    return Unstable(firstChain + failed, iteration, outcome, group.Kernels[failed]);
                }

                if (iteration > Settings.Warmup && (iteration - Settings.Warmup) % Settings.Thinning == 0)
                    foreach (var record in records) record.Keep();
                if (Listener is not null && clock.IsDue()) Report(records, firstChain, iteration, clock);
            }

            if (Listener is not null) Report(records, firstChain, iteration, clock);
            return null;
        }
        catch (Exception exception)
        {
            _isStopped = true;
            var chains = records.Length == 1 ? $"chain {firstChain}" : $"chains {firstChain} to {firstChain + records.Length - 1}";
            var (message, cause) = exception is ProgressFailure
                ? ($"progress threw in iteration {iteration} of {chains}: {exception.InnerException!.Message}", exception.InnerException)
                : ($"{chains} failed in iteration {iteration}: {exception.Message}", exception);
            return new(message, firstChain, iteration, cause);
        }
    }

    private void Report(ChainRecord[] records, int firstChain, long iteration, ProgressClock clock)
    {
        for (var k = 0; k < records.Length; k++)
        {
            var (chain, count) = (firstChain + k, records[k].Count);
            Listener!.Report(() => new(chain, iteration, IterationCount, count, clock.Elapsed));
        }
    }

    private UnstableStepException Unstable(int chain, long iteration, StepOutcome outcome, IKernel kernel)
    {
        var (point, found) = kernel.LastEvaluation;
        var score = found.Span;
        var place = CoordinateNames.Point(Density, point.Span);
        var what = outcome switch
        {
            StepOutcome.NonFinitePosition => $"the position overflowed in {Worst(kernel.Position)}",
            StepOutcome.NonFiniteScore =>
                $"the score is infinite or NaN at a finite point, in {Worst(score)} at {place}, which the step should not have reached or the density should accept",
            _ => $"{Stability.SustainedSteps} steps in a row met a curvature above the limit up to which this step size is stable, "
                + $"the score being longest in {Worst(score)} at {place}",
        };
        return new(
            $"chain {chain} became unstable in iteration {iteration} with StepSize {StepSize}: {what}. Take a smaller StepSize; its stable limit is set by the narrowest direction of the density.",
            chain, iteration, StepSize);
    }

    // The first coordinate that is not finite, or else the largest: where a chain runs away is where it is longest.
    private string Worst(ReadOnlySpan<double> values)
    {
        var worst = Spans.IndexOfNonFinite(values);
        if (worst < 0)
        {
            worst = 0;
            for (var i = 1; i < values.Length; i++)
                if (Math.Abs(values[i]) > Math.Abs(values[worst])) worst = i;
        }

        return CoordinateNames.Numbered(Density, worst);
    }
}
