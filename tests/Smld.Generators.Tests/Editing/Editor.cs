using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Smld.Generators.Diagnostics;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Editing;

/// <summary>
/// An editor with one open file: each change is parsed incrementally, given to the same generator driver and analyzed. Whatever
/// the text, the generator and the analyzer may not fail, and every mark and every repair must lie in the text.
/// </summary>
internal sealed class Editor
{
    private CSharpCompilation compilation;
    private SyntaxTree file;
    private GeneratorDriver driver;

    public Editor(string text)
    {
        compilation = CompilationFactory.Create(text);
        file = compilation.SyntaxTrees[0];
        driver = CSharpGeneratorDriver.Create([new LogDensityGenerator().AsSourceGenerator()], parseOptions: CompilationFactory.ParseOptions);
    }

    public string Text => file.ToString();

    /// <summary>Makes the text another one.</summary>
    /// <returns>What the editor then shows, the generator's and the analyzer's.</returns>
    public IReadOnlyList<Diagnostic> Write(string text)
    {
        var changed = file.WithChangedText(SourceText.From(text));
        compilation = compilation.ReplaceSyntaxTree(file, changed);
        file = changed;
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        var result = driver.GetRunResult().Results.Single();
        Assert.True(result.Exception is null, $"{result.Exception}\non\n{text}");
        Assert.Empty(result.Diagnostics);
        var found = Analyze.Run(compilation, minimum: DiagnosticSeverity.Hidden);
        foreach (var diagnostic in found)
            Check(diagnostic, text);
        return found;
    }

    private static void Check(Diagnostic diagnostic, string text)
    {
        Assert.True(diagnostic.Id is not "AD0001" and not "SMLD0900", $"{diagnostic}\non\n{text}");
        Assert.True(diagnostic.Location.SourceSpan.End <= text.Length, $"{diagnostic} lies outside of\n{text}");
        foreach (var edit in Repair.Read(diagnostic).SelectMany(static repair => repair.Edits))
            Assert.True(edit.Span.Start >= 0 && edit.Span.End <= text.Length, $"a repair of {diagnostic} lies outside of\n{text}");
    }
}
