using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Smld.Generators.Binding;

/// <summary>Where a body names its locals and parameters.</summary>
internal sealed class References(IOperation body)
{
    private Dictionary<ISymbol, List<TextSpan>>? spans;

    /// <summary>Whether a variable is named anywhere outside a piece of the body.</summary>
    public bool AreOutside(ISymbol variable, SyntaxNode piece)
    {
        spans ??= Collect(body);
        return spans.TryGetValue(variable, out var found) && found.Exists(span => !piece.Span.Contains(span));
    }

    private static Dictionary<ISymbol, List<TextSpan>> Collect(IOperation body)
    {
        var spans = new Dictionary<ISymbol, List<TextSpan>>(SymbolEqualityComparer.Default);
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (Reach.Variable(operation) is not { } variable)
                continue;
            if (!spans.TryGetValue(variable, out var found))
                spans.Add(variable, found = []);
            found.Add(operation.Syntax.Span);
        }
        return spans;
    }
}
