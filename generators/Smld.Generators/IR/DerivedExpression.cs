namespace Smld.Generators.IR;

/// <summary>A piece of the C# that computes a derived parameter: text, or a parameter of the method that stands in its place.</summary>
/// <param name="Text">Names are spelled out from the global namespace on.</param>
/// <param name="Parameter">Its number; -1 for text.</param>
internal sealed record DerivedPiece(string Text, int Parameter);

/// <summary>How a derived parameter is computed, once, when the density is constructed.</summary>
/// <param name="Pieces">In order; together a C# expression.</param>
/// <param name="Text">As written in the attribute, for messages.</param>
internal sealed record DerivedExpression(EquatableArray<DerivedPiece> Pieces, string Text);

/// <summary>Says that integers of the data are indices.</summary>
/// <param name="Size">How many things there are: a function of all the method's parameters that yields an int and uses data and lengths alone.</param>
/// <param name="Text">As written in the attribute, for messages.</param>
/// <param name="Base">What the data count from, 0 or 1; the method sees them from 0.</param>
internal sealed record IndexRange(Function Size, string Text, int Base);
