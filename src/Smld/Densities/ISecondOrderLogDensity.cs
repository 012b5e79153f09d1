namespace Smld;

/// <summary>A log density with second derivatives.</summary>
public interface ISecondOrderLogDensity : ILogDensity
{
    /// <summary>The Hessian of log p at x, applied to a vector.</summary>
    /// <param name="x">A point on the unconstrained scale, of length <see cref="IScoreFunction.Dimension"/>.</param>
    /// <param name="v">The vector, of the same length.</param>
    /// <param name="result">Receives the product, of the same length; may be <paramref name="x"/> or <paramref name="v"/> itself.</param>
    /// <exception cref="ArgumentException">A length is wrong, or spans overlap in part; nothing was written.</exception>
    void HessianVectorProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> result);

    /// <summary>The trace of the Hessian of log p at x, which is the divergence of the score.</summary>
    /// <remarks>Costs at most d tangent sweeps.</remarks>
    /// <param name="x">A point on the unconstrained scale, of length <see cref="IScoreFunction.Dimension"/>.</param>
    /// <exception cref="ArgumentException">The length is wrong.</exception>
    double Laplacian(ReadOnlySpan<double> x);
}
