namespace Smld;

/// <summary>Sampling stopped because a chain failed: the density threw, or the listener to its progress; the message says which.</summary>
/// <remarks>What was thrown is the <see cref="Exception.InnerException"/>. No draw already made is lost.</remarks>
public class SamplingException : Exception
{
    internal SamplingException(string message, int chain, long iteration, Exception? inner)
        : base(message, inner)
    {
        Chain = chain;
        Iteration = iteration;
    }

    /// <summary>The chain that failed, from 0; the lowest if there were several.</summary>
    public int Chain { get; }

    /// <summary>The step in which it failed, from 1, warmup included.</summary>
    public long Iteration { get; }

    /// <summary>The draws that all chains had made. Those of an unstable chain are finite, but not to be trusted.</summary>
    public Draws Draws { get; internal set; } = null!;
}
