namespace Smld;

/// <summary>Chains that are ready to go: runs them in parallel and gathers what they drew.</summary>
internal sealed class SamplingRun<TDensity>
{
    private volatile bool _isStopped;

    public required TDensity Density { get; init; }

    public required (IKernel Kernel, RandomSource Random)[] Chains { get; init; }

    public required RunSettings Settings { get; init; }

    public required double StepSize { get; init; }

    public required int ThreadCount { get; init; }

    public required ProgressListener? Listener { get; init; }

    private int DrawCount => Settings.Draws;

    private int Dimension => Chains[0].Kernel.Position.Length;

    private long IterationCount => Settings.Warmup + (long)DrawCount * Settings.Thinning;

    public Draws<TDensity> Execute()
    {
        var storage = new double[Chains.Length][];
        var counts = new int[Chains.Length];
        var failures = new SamplingException?[Chains.Length];
        var isReporting = Chains[0].Kernel is IReportingKernel;
        var statistics = new DrawStatistics[isReporting ? Chains.Length : 0][];
        for (var chain = 0; chain < statistics.Length; chain++) statistics[chain] = new DrawStatistics[DrawCount];
        for (var chain = 0; chain < storage.Length; chain++)
            storage[chain] = GC.AllocateUninitializedArray<double>(DrawCount * Dimension);

        ParallelWork.Run(Chains.Length, ThreadCount, chain =>
            (counts[chain], failures[chain]) = RunChain(chain, storage[chain], isReporting ? statistics[chain] : null));

        var reports = isReporting ? statistics.Select((rows, chain) => Report(chain, rows.AsMemory(0, counts[chain]))).ToArray() : null;
        var draws = new Draws<TDensity>(Density, Dimension, DrawCount, Settings.Seed, storage, counts, reports);
        var failure = Array.Find(failures, f => f is not null);
        if (failure is null) return draws;
        failure.Draws = draws;
        throw failure;
    }

    // Nothing escapes: what the density or the progress throws ends this chain, stops the others, and is thrown at the end.
    private (int Count, SamplingException? Failure) RunChain(int chain, double[] storage, DrawStatistics[]? statistics)
    {
        var (kernel, random) = Chains[chain];
        var clock = new ProgressClock();
        var count = 0;
        var iteration = 0L;
        try
        {
            while (count < DrawCount && !_isStopped && !Settings.Cancellation.IsCancellationRequested)
            {
                iteration++;
                var outcome = kernel.Step(random);
                if (outcome != StepOutcome.Stable)
                {
                    _isStopped = true;
                    return (count, Unstable(chain, iteration, outcome, kernel));
                }

                if (iteration > Settings.Warmup && (iteration - Settings.Warmup) % Settings.Thinning == 0)
                {
                    kernel.Position.CopyTo(storage.AsSpan(count * Dimension));
                    if (statistics is not null) statistics[count] = ((IReportingKernel)kernel).Statistics;
                    count++;
                }

                if (Listener is not null && clock.IsDue()) Report(chain, iteration, count, clock);
            }

            if (Listener is not null) Report(chain, iteration, count, clock);
            return (count, null);
        }
        catch (Exception exception)
        {
            _isStopped = true;
            var (message, cause) = exception is ProgressFailure
                ? ($"progress threw in iteration {iteration} of chain {chain}: {exception.InnerException!.Message}", exception.InnerException)
                : ($"chain {chain} failed in iteration {iteration}: {exception.Message}", exception);
            return (count, new SamplingException(message, chain, iteration, cause));
        }
    }

    private ChainStatistics Report(int chain, ReadOnlyMemory<DrawStatistics> draws) =>
        ((IReportingKernel)Chains[chain].Kernel).Report(draws);

    private void Report(int chain, long iteration, int count, ProgressClock clock) =>
        Listener!.Report(() => new(chain, iteration, IterationCount, count, clock.Elapsed));

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
