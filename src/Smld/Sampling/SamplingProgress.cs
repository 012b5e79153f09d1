namespace Smld;

/// <summary>How far a chain has come.</summary>
/// <param name="Chain">The chain, from 0.</param>
/// <param name="Iteration">The steps taken, warmup included.</param>
/// <param name="IterationCount">The steps the chain will take in all.</param>
/// <param name="DrawCount">The draws kept so far.</param>
/// <param name="Elapsed">The time since the chain began.</param>
public readonly record struct SamplingProgress(int Chain, long Iteration, long IterationCount, int DrawCount, TimeSpan Elapsed);
