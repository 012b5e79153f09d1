using Smld.Oracle.Numbers;

namespace Smld.Oracle.Twins;

/// <summary>
/// A density of the zoo, written once more so that it can be evaluated in any number: the same operations in the same order,
/// with its data and the points at which it is judged. Data are lifted before they are computed with, so that the running
/// error sees that arithmetic too.
/// </summary>
public abstract class Twin
{
    public string Name => GetType().Name;

    /// <summary>Values of the model parameters θ, in the order declared.</summary>
    public virtual double[] Theta { get; } = [];

    /// <summary>Each the unknowns in the order declared.</summary>
    public abstract double[][] Points { get; }

    public abstract T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
        where T : struct, INumberLike<T>;

    public override string ToString() => Name;
}
