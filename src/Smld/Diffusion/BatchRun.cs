using System.Diagnostics;

namespace Smld;

/// <summary>Draws that are made independently of each other, batch by batch, in parallel.</summary>
internal sealed class BatchRun<TScore>(
    TScore score,
    NoiseConditionalSampler sampler,
    int draws,
    ulong seed,
    IReadOnlyList<double[]>? initialPoints,
    IProgress<SamplingProgress>? progress,
    int? maxThreads,
    CancellationToken cancellation)
    where TScore : INoiseConditionalScore
{
    private const double ReportSeconds = 0.1;

    private readonly ProgressListener? _listener = progress is null ? null : new(progress);
    private readonly double[] _storage = GC.AllocateUninitializedArray<double>(draws * score.Dimension);
    private readonly bool[] _isDone = new bool[(draws - 1) / sampler.BatchSize + 1];
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _steps, _lastReport = Stopwatch.GetTimestamp();
    private int _doneDraws;
    private volatile bool _isStopped;

    private int Dimension => score.Dimension;

    public Draws<TScore> Execute()
    {
        var failures = new SamplingException?[_isDone.Length];
        ParallelWork.Run(_isDone.Length, maxThreads ?? Environment.ProcessorCount, batch => failures[batch] = RunBatch(batch));

        var failure = Array.Find(failures, f => f is not null) ?? ReportEnd();
        var result = new Draws<TScore>(score, Dimension, draws, seed, [_storage], [GatherDone()]) { AreIndependent = true };
        if (failure is null) return result;
        failure.Draws = result;
        throw failure;
    }

    // Nothing escapes: what the score or the listener throws ends this batch, stops the others, and is thrown at the end.
    private SamplingException? RunBatch(int number)
    {
        var first = number * sampler.BatchSize;
        var count = Math.Min(sampler.BatchSize, draws - first);
        var step = 0;
        try
        {
            if (IsToStop) return null;
            var batch = new PointBatch(score, count);
            var randoms = new RandomSource[count];
            for (var k = 0; k < count; k++)
            {
                randoms[k] = new(seed, first + k);
                if (initialPoints is null) sampler.StartOrDefault.Draw(randoms[k], batch.Point(k));
                else initialPoints[initialPoints.Count == 1 ? 0 : first + k].CopyTo(batch.Point(k));
            }

            for (; step < sampler.StepCount; step++)
            {
                if (IsToStop) return null;
                if (sampler.UsesNoise)
                    for (var k = 0; k < count; k++) randoms[k].FillNormals(batch.Noise.AsSpan(k * Dimension, Dimension));
                sampler.Advance(batch, step);
                Interlocked.Add(ref _steps, count);
                if (_listener is not null && IsReportDue()) Report();
            }

            var last = sampler.Ladder[^1];
            if (sampler.Denoise) batch.Denoise(last);
            batch.CheckPoints(last);
            batch.Points.CopyTo(_storage.AsSpan(first * Dimension));
            _isDone[number] = true;
            Interlocked.Add(ref _doneDraws, count);
            return null;
        }
        catch (ProgressFailure exception)
        {
            _isStopped = true;
            return ListenerFailed(exception, step + 1);
        }
        catch (Exception exception)
        {
            _isStopped = true;
            var where = step < sampler.StepCount ? $"in step {step + 1} of {sampler.StepCount}" : "after the last step";
            return new(count == 1 ? $"draw {first} failed {where}: {exception.Message}" : $"draws {first} to {first + count - 1} failed {where}: {exception.Message}",
                0, step + 1, exception);
        }
    }

    private bool IsToStop => _isStopped || cancellation.IsCancellationRequested;

    // One clock for all: batches may be over long before a tenth of a second.
    private bool IsReportDue()
    {
        var last = Interlocked.Read(ref _lastReport);
        return Stopwatch.GetElapsedTime(last).TotalSeconds >= ReportSeconds
            && Interlocked.CompareExchange(ref _lastReport, Stopwatch.GetTimestamp(), last) == last;
    }

    private void Report() => _listener!.Report(() => new(
        0, Interlocked.Read(ref _steps), (long)draws * sampler.StepCount, Volatile.Read(ref _doneDraws), Stopwatch.GetElapsedTime(_start)));

    private SamplingException? ReportEnd()
    {
        if (_listener is null) return null;
        try
        {
            Report();
            return null;
        }
        catch (ProgressFailure exception)
        {
            return ListenerFailed(exception, sampler.StepCount);
        }
    }

    private static SamplingException ListenerFailed(ProgressFailure exception, int step) =>
        new($"progress threw: {exception.InnerException!.Message}", 0, step, exception.InnerException);

    // Moves the finished draws together, in order, and counts them.
    private int GatherDone()
    {
        var count = 0;
        for (var number = 0; number < _isDone.Length; number++)
        {
            if (!_isDone[number]) continue;
            var first = number * sampler.BatchSize;
            var length = Math.Min(sampler.BatchSize, draws - first);
            if (count < first) _storage.AsSpan(first * Dimension, length * Dimension).CopyTo(_storage.AsSpan(count * Dimension));
            count += length;
        }

        return count;
    }
}
