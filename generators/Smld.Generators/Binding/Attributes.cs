using System.Linq;
using Microsoft.CodeAnalysis;

namespace Smld.Generators.Binding;

/// <summary>Finds attributes by their full names.</summary>
internal static class Attributes
{
    /// <summary>A symbol's first attribute of a name; null where it has none.</summary>
    public static AttributeData? Of(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == name);
}
