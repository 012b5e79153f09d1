using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Smld.Generators.Tests.Infrastructure;

/// <summary>Compilations for tests: .NET 10 and the runtime, one file per text.</summary>
internal static class CompilationFactory
{
    public const string Usings = "using System;\nusing Smld;\n";

    public static MetadataReference Runtime { get; } = MetadataReference.CreateFromFile(typeof(LogDensityAttribute).Assembly.Location);

    /// <summary>Of the package that has tensor spans.</summary>
    public static MetadataReference Tensors { get; } = MetadataReference.CreateFromFile(typeof(System.Numerics.Tensors.Tensor).Assembly.Location);

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp13);

    public static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    public static CSharpCompilation Create(params string[] files) =>
        CSharpCompilation.Create(
            "Test",
            files.Select((text, i) => Parse(text, $"File{i}.cs")),
            [.. Net100.References.All, Runtime, Tensors],
            Options);

    /// <summary>A class M around members.</summary>
    public static CSharpCompilation OfMembers(string members) => Create(InClass(members));

    public static string InClass(string members) => $"{Usings}public static partial class M\n{{\n{members}\n}}\n";

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    /// <summary>The methods marked as log densities, in order.</summary>
    public static IEnumerable<IMethodSymbol> DensitiesOf(Compilation compilation) =>
        compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Member).OfType<IMethodSymbol>()
            .Where(static method => method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == nameof(LogDensityAttribute)));
}
