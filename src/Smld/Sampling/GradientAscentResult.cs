namespace Smld;

/// <summary>Where a climb ended, and why.</summary>
/// <param name="Position">The last point, on the unconstrained scale; finite even if the climb diverged.</param>
/// <param name="Steps">The number of steps that led there.</param>
/// <param name="ScoreNorm">The Euclidean length of the score there.</param>
/// <param name="Status">Why the climb ended.</param>
public sealed record GradientAscentResult(ReadOnlyMemory<double> Position, int Steps, double ScoreNorm, AscentStatus Status)
{
    /// <summary>Whether the score is as short as asked for: the point is a maximum, or another stationary point.</summary>
    public bool IsConverged => Status == AscentStatus.Converged;
}
