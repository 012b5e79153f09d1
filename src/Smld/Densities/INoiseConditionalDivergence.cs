namespace Smld;

/// <summary>Scores of a blurred density with their divergence, which log likelihoods along the probability flow need.</summary>
public interface INoiseConditionalDivergence : INoiseConditionalScore
{
    /// <summary>The score at a point and its divergence there.</summary>
    /// <param name="x">A point, of length <see cref="INoiseConditionalScore.Dimension"/>.</param>
    /// <param name="sigma">The standard deviation of the noise.</param>
    /// <param name="score">Receives the score, as from <see cref="INoiseConditionalScore.Score"/>.</param>
    /// <returns>div s, the sum over i of the derivative of score[i] by x[i]: exact, not an estimate.</returns>
    double ScoreAndDivergence(ReadOnlySpan<double> x, double sigma, Span<double> score);
}
