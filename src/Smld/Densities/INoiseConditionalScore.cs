namespace Smld;

/// <summary>The scores of a density blurred by Gaussian noise, one for each noise level.</summary>
public interface INoiseConditionalScore
{
    /// <summary>The number of coordinates of x.</summary>
    int Dimension { get; }

    /// <summary>Writes the gradient at x of the log of p convolved with N(0, sigma^2 I).</summary>
    /// <param name="x">A point, of length <see cref="Dimension"/>.</param>
    /// <param name="sigma">The standard deviation of the noise.</param>
    /// <param name="score">Receives one partial derivative per coordinate.</param>
    void Score(ReadOnlySpan<double> x, double sigma, Span<double> score);
}
