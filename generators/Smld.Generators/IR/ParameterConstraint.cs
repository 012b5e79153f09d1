namespace Smld.Generators.IR;

/// <summary>What the elements of a parameter must satisfy; the names are those of the runtime's <c>Constraint</c>.</summary>
internal enum ConstraintKind
{
    Positive,
    LowerBound,
    UpperBound,
    Bounded,
    Ordered,
    PositiveOrdered,
    Simplex,
}

/// <summary>A bound of every element of a parameter.</summary>
/// <param name="Value">A function of all the method's parameters that yields a real and uses data and earlier unknowns alone.</param>
/// <param name="Text">As written in the attribute, for messages.</param>
internal sealed record ParameterBound(Function Value, string Text);

/// <summary>What a parameter must satisfy on its own scale.</summary>
/// <param name="Kind">Which constraint.</param>
/// <param name="Lower">With a lower bound that is given, the bound; null otherwise.</param>
/// <param name="Upper">With an upper bound, the bound; null otherwise.</param>
internal sealed record ParameterConstraint(ConstraintKind Kind, ParameterBound? Lower = null, ParameterBound? Upper = null)
{
    /// <summary>A simplex of K elements has K - 1 coordinates.</summary>
    public int LostCoordinates => Kind == ConstraintKind.Simplex ? 1 : 0;
}
