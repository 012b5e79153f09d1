using System.Globalization;

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

    /// <summary>How the climb ended and where, such as <c>Converged after 12 steps at (1, -0.5), score norm 3E-09</c>; long points are cut.</summary>
    public override string ToString()
    {
        const int shown = 8;
        var point = string.Join(", ", Position[..Math.Min(shown, Position.Length)].ToArray().Select(x => x.ToString("G6", CultureInfo.InvariantCulture)));
        var rest = Position.Length > shown ? $", and {Position.Length - shown} more" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Status} after {(Steps == 1 ? "1 step" : $"{Steps} steps")} at ({point}{rest}), score norm {ScoreNorm:G3}");
    }
}
