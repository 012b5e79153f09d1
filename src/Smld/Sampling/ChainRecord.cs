namespace Smld;

/// <summary>What a chain drew: room for all draws, reserved when the run begins.</summary>
internal sealed class ChainRecord(IKernel kernel, int drawCount)
{
    private readonly DrawStatistics[]? _statistics = kernel is IReportingKernel ? new DrawStatistics[drawCount] : null;

    public double[] Storage { get; } = GC.AllocateUninitializedArray<double>(drawCount * kernel.Position.Length);

    public int Count { get; private set; }

    /// <summary>Makes where the chain is a draw.</summary>
    public void Keep()
    {
        var position = kernel.Position;
        position.CopyTo(Storage.AsSpan(Count * position.Length));
        if (_statistics is not null) _statistics[Count] = ((IReportingKernel)kernel).Statistics;
        Count++;
    }

    /// <summary>How the sampler got on; null if its kernel does not say.</summary>
    public ChainStatistics? Report() => (kernel as IReportingKernel)?.Report(_statistics.AsMemory(0, Count));
}
