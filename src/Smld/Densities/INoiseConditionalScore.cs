namespace Smld;

/// <summary>The scores of a density blurred by Gaussian noise, one for each noise level.</summary>
/// <remarks>Samplers call one from several threads at once.</remarks>
public interface INoiseConditionalScore
{
    /// <summary>The number of coordinates of x.</summary>
    int Dimension { get; }

    /// <summary>Writes the gradient at x of the log of p convolved with N(0, sigma^2 I).</summary>
    /// <param name="x">A point, of length <see cref="Dimension"/>.</param>
    /// <param name="sigma">The standard deviation of the noise.</param>
    /// <param name="score">Receives one partial derivative per coordinate.</param>
    void Score(ReadOnlySpan<double> x, double sigma, Span<double> score);

    /// <summary>Writes the scores at many points, all at one noise level.</summary>
    /// <remarks>Calls <see cref="Score"/> for each point, unless an implementation does better: a network takes them as one batch.</remarks>
    /// <param name="points">The points, one after the other: [count, dimension], row by row.</param>
    /// <param name="sigma">The standard deviation of the noise.</param>
    /// <param name="scores">Receives the scores, laid out as <paramref name="points"/>; apart from them.</param>
    void Scores(ReadOnlySpan<double> points, double sigma, Span<double> scores)
    {
        var d = Dimension;
        for (var i = 0; i < points.Length; i += d) Score(points.Slice(i, d), sigma, scores.Slice(i, d));
    }
}
