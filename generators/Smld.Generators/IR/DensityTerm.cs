namespace Smld.Generators.IR;

/// <summary>A summand of a density as its author wrote it.</summary>
/// <param name="Text">Its source text on one line, without comments.</param>
/// <param name="Line">Its line, the method's first being 1; 0 for a log Jacobian, which stands in no line.</param>
/// <param name="Names">The text of the scalars in it, in the order of the operands of the node that marks it.</param>
internal sealed record DensityTerm(string Text, int Line, EquatableArray<string> Names)
{
    /// <summary>Whether the density holds it with a minus sign, and never without.</summary>
    public bool IsSubtracted { get; init; }
}
