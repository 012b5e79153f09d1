namespace Smld;

/// <summary>A log density that evaluates many points in one call.</summary>
public interface IBatchLogDensity : ILogDensity
{
    /// <summary>The log densities and scores at several points.</summary>
    /// <param name="points">Coordinate i of point k is <c>points[i * count + k]</c>: equal coordinates lie side by side.</param>
    /// <param name="count">The number of points.</param>
    /// <param name="values">Receives one log density per point.</param>
    /// <param name="scores">Receives the scores, laid out as <paramref name="points"/>.</param>
    /// <exception cref="ArgumentException">A length is wrong, or spans overlap in part; nothing was written.</exception>
    void LogDensityAndScore(ReadOnlySpan<double> points, int count, Span<double> values, Span<double> scores);
}
