using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Smld.Generators.Tests.Binding;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Mutations;

/// <summary>A file with one density, the types around it and what else is in them: what mutations begin with.</summary>
internal sealed record Source(string Name, string Text)
{
    private static readonly string[] files =
    [
        "tests/Smld.Zoo/Densities.*.cs",
        "tests/Smld.EndToEnd.Tests/HardCases/*s.cs",
        "examples/PosteriorDb/Models/*.cs",
        "examples/QuickStart/Schools.cs",
        "examples/Embedded/ReactionTimes.cs",
    ];

    /// <summary>What the projects of those files have besides.</summary>
    public const string GlobalUsings = "global using System;\nglobal using System.Linq;\nglobal using Smld;\nglobal using Smld.Distributions;\n";

    /// <summary>The densities of this repository: each compiles.</summary>
    public static IReadOnlyList<Source> Real { get; } =
    [
        .. files.SelectMany(Files).SelectMany(InFile),
        .. ControlFlowCases.All.Select(static snippet => new Source(snippet.Key, CompilationFactory.InClass(snippet.Value))),
    ];

    /// <summary>All that C# can say, in methods that are marked as densities.</summary>
    public static IReadOnlyList<Source> Odd { get; } = [.. Files("tests/Smld.Generators.Tests/Mutations/OddDensities.txt").SelectMany(InFile)];

    public static IReadOnlyList<Source> All { get; } = [.. Real, .. Odd];

    /// <summary>Whether a method is marked as a density, by the look of it.</summary>
    public static bool IsDensity(SyntaxNode node) =>
        node is MethodDeclarationSyntax method && method.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute => attribute.Name.ToString() == "LogDensity");

    private static IEnumerable<string> Files(string pattern)
    {
        var folder = Path.Combine(Repository.Root, Path.GetDirectoryName(pattern)!);
        return Directory.GetFiles(folder, Path.GetFileName(pattern)).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<Source> InFile(string path)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(path), CompilationFactory.ParseOptions).GetCompilationUnitRoot();
        var space = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();
        foreach (var method in root.DescendantNodes().Where(IsDensity))
        {
            var type = method.Ancestors().OfType<BaseTypeDeclarationSyntax>().Last();
            var others = type.DescendantNodes().Where(node => IsDensity(node) && node != method);
            var alone = type.RemoveNodes(others, SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
            var name = $"{Path.GetFileName(path)}: {type.Identifier}.{((MethodDeclarationSyntax)method).Identifier}";
            yield return new(name, $"{root.Usings.ToFullString()}{(space is null ? "" : $"namespace {space};\n")}{alone.ToFullString()}{Neighbours(root, type)}{Siblings(path, type)}");
        }
    }

    // Types without a density that lie in the same file: helpers.
    private static string Neighbours(CompilationUnitSyntax root, BaseTypeDeclarationSyntax type) =>
        string.Concat(root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .Where(other => other != type && other.Parent is not BaseTypeDeclarationSyntax && !other.DescendantNodes().Any(IsDensity))
            .Select(static other => other.ToFullString()));

    // What the type calls of its other parts.
    private static string Siblings(string path, BaseTypeDeclarationSyntax type)
    {
        var text = type.ToString();
        var called = Directory.GetFiles(Path.GetDirectoryName(path)!, "*.cs").Where(other => other != path)
            .SelectMany(static other => CSharpSyntaxTree.ParseText(File.ReadAllText(other), CompilationFactory.ParseOptions).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(other => !IsDensity(other) && other.Parent is ClassDeclarationSyntax part && part.Identifier.ValueText == type.Identifier.ValueText && text.Contains($"{other.Identifier}(", StringComparison.Ordinal))
            .ToList();
        return called.Count == 0 ? "" : $"\n{type.Modifiers} class {type.Identifier}\n{{\n{string.Concat(called.Select(static other => other.ToFullString()))}\n}}\n";
    }
}
