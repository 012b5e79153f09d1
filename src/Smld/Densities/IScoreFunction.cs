namespace Smld;

/// <summary>The gradient of a log density: all that Langevin dynamics needs.</summary>
/// <remarks>
/// Implementations are immutable after construction: any number of threads may call one at once. Generated densities are,
/// and samplers, which run one chain per thread, rely on it.
/// </remarks>
public interface IScoreFunction
{
    /// <summary>The number of coordinates of x.</summary>
    int Dimension { get; }

    /// <summary>Writes the gradient of log p at x.</summary>
    /// <param name="x">A point on the unconstrained scale, of length <see cref="Dimension"/>.</param>
    /// <param name="score">
    /// Receives one partial derivative per coordinate. May be <paramref name="x"/> itself, which is overwritten after it
    /// was read.
    /// </param>
    /// <exception cref="ArgumentException">A length is wrong, or the two overlap in part; nothing was written.</exception>
    void Score(ReadOnlySpan<double> x, Span<double> score);
}
