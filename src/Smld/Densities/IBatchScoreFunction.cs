namespace Smld;

/// <summary>A score that takes many points in one call for less than one by one: a network.</summary>
/// <remarks><see cref="LangevinSampler"/> moves the chains of one in batches.</remarks>
public interface IBatchScoreFunction : IScoreFunction
{
    /// <summary>Writes the scores at many points.</summary>
    /// <param name="points">The points, one after the other: [count, dimension], row by row.</param>
    /// <param name="scores">Receives the scores, laid out as <paramref name="points"/>; apart from them.</param>
    /// <exception cref="ArgumentException">A length is no multiple of the dimension, or they differ.</exception>
    void Scores(ReadOnlySpan<double> points, Span<double> scores);
}
