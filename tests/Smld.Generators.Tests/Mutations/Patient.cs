using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Mutations;

/// <summary>What compiler, generator and analyzer make of a source and of its mutants, one edit after the source.</summary>
internal sealed class Patient
{
    private static readonly CSharpParseOptions parseOptions = CompilationFactory.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose);

    private static readonly CSharpCompilation empty = CSharpCompilation.Create(
        "Mutants",
        [CSharpSyntaxTree.ParseText(Source.GlobalUsings, parseOptions, "Usings.cs", cancellationToken: TestContext.Current.CancellationToken)],
        CompilationFactory.Create().References,
        CompilationFactory.Options.WithAllowUnsafe(true).WithOverflowChecks(true).WithWarningLevel(9999));

    private readonly SyntaxTree tree;
    private readonly CSharpCompilation compilation;
    private readonly Lazy<GeneratorDriver> driver;

    public Patient(Source source)
    {
        tree = CSharpSyntaxTree.ParseText(source.Text, parseOptions, "Source.cs");
        compilation = empty.AddSyntaxTrees(tree);
        driver = new(() => NewDriver().RunGenerators(compilation));
    }

    public IEnumerable<Diagnostic> Errors => compilation.GetDiagnostics().Where(IsError);

    /// <summary>How many files are generated for the source itself.</summary>
    public int Generated => driver.Value.GetRunResult().GeneratedTrees.Length;

    /// <summary>What is wrong with what we make of the source itself, or null.</summary>
    public string? Examine() => Examine(tree.ToString(), out _, out _);

    /// <summary>What is wrong with what we make of a mutant, or null.</summary>
    /// <param name="text">The mutant.</param>
    /// <param name="isClean">Whether the mutant compiles.</param>
    /// <param name="isScored">Whether it also has a score.</param>
    public string? Examine(string text, out bool isClean, out bool isScored)
    {
        isClean = isScored = false;
        var edited = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text)));
        var ran = driver.Value.RunGeneratorsAndUpdateCompilation(edited, out var after, out var generatorDiagnostics);
        var result = ran.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
            return $"the generator threw {exception}";
        if (generatorDiagnostics.Length > 0)
            return $"the generator's driver says {generatorDiagnostics[0]}";

        var reported = Analyze.Run(edited);
        if (reported.FirstOrDefault(static diagnostic => !diagnostic.Id.StartsWith("SMLD", StringComparison.Ordinal) || diagnostic.Id == "SMLD0900") is { } defect)
            return $"the analyzer says {defect}";
        if (reported.FirstOrDefault(diagnostic => diagnostic.Location.SourceTree is not { } place || !edited.ContainsSyntaxTree(place)) is { } lost)
            return $"'{lost}' has no place in the file";

        var generated = result.GeneratedSources.Select(static source => source.SyntaxTree).ToHashSet();
        isClean = !edited.GetDiagnostics().Any(IsError);
        if (Complaint(after, generated, isClean) is { } complaint)
            return $"what is generated has {complaint}: {complaint.Location.SourceTree?.GetText().Lines[complaint.Location.GetLineSpan().StartLinePosition.Line]}";

        var densities = CompilationFactory.DensitiesOf(edited).Count();
        var files = generated.Count(static file => !file.FilePath.EndsWith("Differentiable.g.cs", StringComparison.Ordinal));
        isScored = isClean && files > 0;
        return isClean && files < densities && !reported.Any(IsError) ? $"{densities - files} of {densities} densities were passed over in silence" : null;
    }

    // Where the user's own text has errors, ours must have none of its own.
    private static Diagnostic? Complaint(Compilation after, HashSet<SyntaxTree> generated, bool isClean)
    {
        if (generated.Count == 0)
            return null;
        if (!isClean)
            return generated.SelectMany(file => after.GetSemanticModel(file).GetDiagnostics()).FirstOrDefault(IsError);
        using var image = new MemoryStream();
        return after.Emit(image).Diagnostics
            .FirstOrDefault(diagnostic => IsError(diagnostic) || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Location.SourceTree is { } file && generated.Contains(file)));
    }

    /// <summary>Whether a driver without a past makes the same of a mutant.</summary>
    public bool IsTheSameFromScratch(string text)
    {
        var edited = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text)));
        return Texts(driver.Value.RunGenerators(edited)).SequenceEqual(Texts(NewDriver().RunGenerators(empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, parseOptions, "Source.cs")))));
    }

    private static IEnumerable<string> Texts(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.Select(static source => $"{source.HintName}\n{source.SourceText}");

    private static CSharpGeneratorDriver NewDriver() => CSharpGeneratorDriver.Create([new LogDensityGenerator().AsSourceGenerator()], parseOptions: parseOptions);

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;
}
