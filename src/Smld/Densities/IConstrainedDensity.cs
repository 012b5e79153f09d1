namespace Smld;

/// <summary>What a density knows of its unknowns: their names, and their own scale. Summaries and files read it.</summary>
public interface IConstrainedDensity
{
    /// <summary>Names, shapes and constraints.</summary>
    Unknowns Unknowns { get; }

    /// <summary>Takes a point to the unknowns' own scale.</summary>
    /// <param name="x">A point on the unconstrained scale, of length <see cref="Unknowns.Dimension"/>.</param>
    /// <param name="constrained">Receives the unknowns' elements, <see cref="Unknowns.ElementCount"/> of them.</param>
    void Constrain(ReadOnlySpan<double> x, Span<double> constrained);

    /// <summary>Takes the unknowns to the unconstrained scale, such as a starting point that is known on their own.</summary>
    /// <param name="constrained">The unknowns' elements, <see cref="Unknowns.ElementCount"/> of them.</param>
    /// <param name="x">Receives the point on the unconstrained scale, of length <see cref="Unknowns.Dimension"/>.</param>
    /// <exception cref="ArgumentException">An element breaks its constraint; the message names it, its value and the bound.</exception>
    void Unconstrain(ReadOnlySpan<double> constrained, Span<double> x);
}
