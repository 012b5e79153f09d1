using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Smld.Generators.Binding;

/// <summary>One semantic model per file of a compilation, so that a helper's body is bound once for all who call it.</summary>
internal static class SemanticModels
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SyntaxTree, SemanticModel>> table = new();

    public static SemanticModel Of(Compilation compilation, SyntaxTree tree) =>
        table.GetOrCreateValue(compilation).GetOrAdd(tree, tree => compilation.GetSemanticModel(tree));
}
