using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Smld.Generators.Binding;

/// <summary>File names for emitted text: legal everywhere, unique in a compilation although file systems ignore case.</summary>
internal static class HintNames
{
    public static string Of(IMethodSymbol method, string name)
    {
        var parts = new List<string> { name };
        var isAmbiguous = method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(other =>
            Declarations.Marker(other) is not null && IsTwin(Declarations.NameOf(other), name));
        for (INamespaceOrTypeSymbol symbol = method.ContainingType; symbol is not INamespaceSymbol { IsGlobalNamespace: true }; symbol = Container(symbol))
        {
            parts.Add(symbol.Name);
            isAmbiguous |= HasTwin(Container(symbol).GetMembers(), symbol.Name);
        }
        parts.Reverse();
        var full = string.Join(".", parts);
        var legal = Legal(full);
        return isAmbiguous || legal != full ? $"{legal}-{Hash(full):x8}.g.cs" : $"{legal}.g.cs";
    }

    private static INamespaceOrTypeSymbol Container(INamespaceOrTypeSymbol symbol) =>
        symbol.ContainingType is { } type ? type : symbol.ContainingNamespace;

    private static bool HasTwin(IEnumerable<ISymbol> members, string name) =>
        members.Any(member => IsTwin(member.Name, name));

    private static bool IsTwin(string a, string b) => a != b && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string Legal(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (letter < 128)
                text.Append(letter);
            else
                text.Append('_').Append(((int)letter).ToString("x4"));
        }
        return text.ToString();
    }

    /// <summary>FNV-1a, 32 bits.</summary>
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = unchecked((hash ^ letter) * 16777619u);
        return hash;
    }
}
