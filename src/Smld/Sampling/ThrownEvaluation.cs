namespace Smld;

/// <summary>An exception that a density threw, and where.</summary>
/// <param name="Exception">What was thrown.</param>
/// <param name="Point">The point, on the unconstrained scale.</param>
/// <param name="Iteration">The chain's iteration, from 1, warm-up included.</param>
public sealed record ThrownEvaluation(Exception Exception, ReadOnlyMemory<double> Point, long Iteration);
