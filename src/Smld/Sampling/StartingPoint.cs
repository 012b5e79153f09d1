namespace Smld;

/// <summary>Where a chain begins.</summary>
/// <param name="Position">On the unconstrained scale.</param>
/// <param name="Score">There; finite.</param>
/// <param name="LogDensity">There, and finite; 0 for samplers that need the score alone.</param>
internal readonly record struct StartingPoint(double[] Position, double[] Score, double LogDensity);
