namespace Smld;

/// <summary>A log density on R^d with its score, on the unconstrained scale, the log |Jacobian| of constraints included.</summary>
/// <remarks>The value is known up to a constant. Outside the support it is negative infinity; NaN means invalid parameters.</remarks>
public interface ILogDensity : IScoreFunction
{
    /// <summary>The log density at x.</summary>
    /// <param name="x">A point on the unconstrained scale, of length <see cref="IScoreFunction.Dimension"/>.</param>
    /// <exception cref="ArgumentException">The length is wrong.</exception>
    double LogDensity(ReadOnlySpan<double> x);

    /// <summary>The log density at x and its gradient, for about the cost of the gradient.</summary>
    /// <param name="x">A point on the unconstrained scale, of length <see cref="IScoreFunction.Dimension"/>.</param>
    /// <param name="score">Receives the gradient; may be <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the two overlap in part; nothing was written.</exception>
    double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score);
}
