using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Smld.Generators.Tests.Infrastructure;

/// <summary>Compiles a library of helpers as its author would, and refers to it as its user would.</summary>
internal static class Library
{
    /// <summary>The library with the bodies that the generator publishes.</summary>
    public static MetadataReference Publish(string text) => Emit(Generate(text));

    /// <summary>The library as somebody without the generator would build it.</summary>
    public static MetadataReference WithoutGenerator(string text) => Emit(Compilation(text));

    /// <summary>What the generator adds to the library.</summary>
    public static string PublishedText(string text) => Generate(text).SyntaxTrees.Last().ToString();

    /// <summary>A library that holds a text of another's making for a method.</summary>
    public static MetadataReference Holding(string text, string id, string body) =>
        WithoutGenerator($"{text.Replace("namespace", $"[assembly: Smld.DifferentiableBody(\"{id}\", {SymbolDisplay.FormatLiteral(body, true)})]\nnamespace", StringComparison.Ordinal)}");

    /// <summary>A class M around members, in a project that refers to the library.</summary>
    public static CSharpCompilation UserOf(MetadataReference library, string members) =>
        CompilationFactory.OfMembers(members).AddReferences(library);

    private static Compilation Generate(string text)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new LogDensityGenerator().AsSourceGenerator()], parseOptions: CompilationFactory.ParseOptions);
        _ = driver.RunGeneratorsAndUpdateCompilation(Compilation(text), out var compilation, out var diagnostics);
        Assert.Empty(diagnostics);
        return compilation;
    }

    private static CSharpCompilation Compilation(string text) => CompilationFactory.Create(text).WithAssemblyName("Library");

    private static PortableExecutableReference Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.Empty(emitted.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
