namespace Smld;

/// <summary>Tells a listener about progress, from one thread at a time.</summary>
internal sealed class ProgressListener(IProgress<SamplingProgress> progress)
{
    private readonly object _lock = new();

    /// <summary>Reports what is computed while no other thread reports.</summary>
    /// <exception cref="ProgressFailure">The listener threw.</exception>
    public void Report(Func<SamplingProgress> current)
    {
        try
        {
            lock (_lock) progress.Report(current());
        }
        catch (Exception exception)
        {
            throw new ProgressFailure(exception);
        }
    }
}
