using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Smld.Generators.Binding;

namespace Smld.Generators.Tests.Infrastructure;

/// <summary>Runs the analyzer over texts in which <c>[|…|]</c> marks what it should mark.</summary>
internal static class Analyze
{
    /// <summary>The members of a class give these diagnostics, in the order of the marks, and no others.</summary>
    public static void Members(string marked, params string[] expected) => Files([CompilationFactory.InClass(marked)], expected);

    public static void Files(string[] marked, params string[] expected)
    {
        var texts = new string[marked.Length];
        var marks = new List<(string Path, TextSpan Span)>();
        for (var i = 0; i < marked.Length; i++)
            texts[i] = Unmark(marked[i], $"File{i}.cs", marks);
        Compilation(CompilationFactory.Create(texts), marks, expected);
    }

    public static void Compilation(Compilation compilation, IReadOnlyList<(string Path, TextSpan Span)> marks, params string[] expected)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var found = Run(compilation);

        if (expected.Length == 0)
            Assert.All(CompilationFactory.DensitiesOf(compilation), density => Assert.NotNull(DensityBinder.Bind(compilation, density, CancellationToken.None).Model));
        Assert.Equal(expected, found.Select(static diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage()}"));
        Assert.Equal(
            marks.Select(mark => $"{mark.Path} {mark.Span} {TextAt(compilation, mark.Path, mark.Span)}"),
            found.Select(diagnostic => $"{diagnostic.Location.SourceTree!.FilePath} {diagnostic.Location.SourceSpan} {TextAt(compilation, diagnostic.Location.SourceTree!.FilePath, diagnostic.Location.SourceSpan)}"));
    }

    /// <summary>What the analyzer reports, by file and position; advice only where it is asked for.</summary>
    public static Diagnostic[] Run(Compilation compilation, DensityAnalyzer? analyzer = null, DiagnosticSeverity minimum = DiagnosticSeverity.Warning)
    {
        var analysis = compilation.WithAnalyzers([analyzer ?? new DensityAnalyzer()]);
        return [.. analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult()
            .Where(diagnostic => diagnostic.Severity >= minimum)
            .OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    public static string Unmark(string text, string path, List<(string Path, TextSpan Span)> marks)
    {
        for (var start = text.IndexOf("[|", StringComparison.Ordinal); start >= 0; start = text.IndexOf("[|", StringComparison.Ordinal))
        {
            text = text.Remove(start, 2);
            var end = text.IndexOf("|]", start, StringComparison.Ordinal);
            text = text.Remove(end, 2);
            marks.Add((path, TextSpan.FromBounds(start, end)));
        }
        return text;
    }

    private static string TextAt(Compilation compilation, string path, TextSpan span) =>
        compilation.SyntaxTrees.Single(tree => tree.FilePath == path).GetText().ToString(span);
}
