namespace Smld.Torch;

/// <summary>
/// A density that is written once more for Torch, so that autograd differentiates it. The generator adds it to every density of a
/// project that references <c>Smld.Torch</c>; it comes from the method itself, not from the score.
/// </summary>
public interface ITensorDensity : ILogDensity, IConstrainedDensity
{
    /// <summary>The log density on the unconstrained scale, the log Jacobian included.</summary>
    /// <param name="x">The coordinates, in the order of <see cref="ILogDensity"/>.</param>
    /// <exception cref="NotSupportedException">The density uses a function that Torch cannot evaluate or differentiate; the message names it.</exception>
    TensorReal LogDensity(ReadOnlySpan<TensorReal> x);
}
