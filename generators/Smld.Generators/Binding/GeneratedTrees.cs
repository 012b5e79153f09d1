using System;
using Microsoft.CodeAnalysis;

namespace Smld.Generators.Binding;

/// <summary>Recognises the files that this generator has emitted: the analyzer sees them, the generator does not.</summary>
internal static class GeneratedTrees
{
    private const string Folder = "Smld.Generators.LogDensityGenerator";

    public static bool Contain(SyntaxTree tree) => tree.FilePath.IndexOf(Folder, StringComparison.Ordinal) >= 0;
}
