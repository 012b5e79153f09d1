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
}
