using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Smld.CodeFixes;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.CodeFixes;

/// <summary>Applies code fixes as an editor does: the analyzer's diagnostics on a document, an action chosen, the solution changed.</summary>
internal static class Fix
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A fix turns the members of a class into these, which compile and no longer give the diagnostic.</summary>
    public static void Members(string before, string id, string after, int choice = 0) =>
        File(CompilationFactory.InClass(before), id, CompilationFactory.InClass(after), choice);

    public static void File(string before, string id, string after, int choice = 0)
    {
        using var workspace = new AdhocWorkspace();
        var document = Document(workspace, before);
        var diagnostic = Diagnostics(document).First(diagnostic => diagnostic.Id == id);

        var action = Actions(document, diagnostic, new RepairProvider())[choice];
        var changed = Apply(document, action);

        Assert.Equal(after, Text(changed));
        Assert.Empty(ErrorsOf(changed));
        Assert.DoesNotContain(id, Diagnostics(changed).Where(other => other.GetMessage() == diagnostic.GetMessage()).Select(static other => other.Id));
    }

    /// <summary>No fix is offered for the diagnostic.</summary>
    public static void None(string members, string id)
    {
        using var workspace = new AdhocWorkspace();
        var document = Document(workspace, CompilationFactory.InClass(members));

        Assert.Empty(Actions(document, Diagnostics(document).First(diagnostic => diagnostic.Id == id), new RepairProvider()));
    }

    /// <summary>Mends all diagnostics of an id in a document at once, as often as that changes it.</summary>
    public static void All(string before, string id, string after)
    {
        using var workspace = new AdhocWorkspace();
        var document = Document(workspace, CompilationFactory.InClass(before));
        for (var found = Of(document, id); found.Length > 0; found = Of(document, id))
        {
            var provider = new RepairProvider();
            var key = Actions(document, found[0], provider)[0].EquivalenceKey;
            var context = new FixAllContext(document, provider, FixAllScope.Document, key!, [id], new Known(found), Cancel);
            document = Apply(document, provider.GetFixAllProvider().GetFixAsync(context).GetAwaiter().GetResult()!);
        }

        Assert.Equal(CompilationFactory.InClass(after), Text(document));
        Assert.Empty(ErrorsOf(document));
    }

    public static Document Document(AdhocWorkspace workspace, string text) =>
        Project(workspace.CurrentSolution, "Test").AddDocument("File0.cs", SourceText.From(text), filePath: "File0.cs");

    public static Project Project(Solution solution, string name) =>
        solution.AddProject(name, name, LanguageNames.CSharp)
            .WithParseOptions(CompilationFactory.ParseOptions)
            .WithCompilationOptions(CompilationFactory.Options)
            .AddMetadataReferences([.. Net100.References.All, CompilationFactory.Runtime]);

    public static List<CodeAction> Actions(Document document, Diagnostic diagnostic, CodeFixProvider provider)
    {
        var actions = new List<CodeAction>();
        provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), Cancel)).GetAwaiter().GetResult();
        return actions;
    }

    public static Solution Changed(CodeAction action) =>
        action.GetOperationsAsync(Cancel).GetAwaiter().GetResult().OfType<ApplyChangesOperation>().Single().ChangedSolution;

    public static string Text(Document document) => document.GetTextAsync(Cancel).GetAwaiter().GetResult().ToString();

    public static Diagnostic[] Diagnostics(Document document) => Analyze.Run(CompilationOf(document), minimum: DiagnosticSeverity.Hidden);

    private static Document Apply(Document document, CodeAction action) => Changed(action).GetDocument(document.Id)!;

    private static Diagnostic[] Of(Document document, string id) => [.. Diagnostics(document).Where(diagnostic => diagnostic.Id == id)];

    private static IEnumerable<Diagnostic> ErrorsOf(Document document) =>
        CompilationOf(document).GetDiagnostics(Cancel).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static Compilation CompilationOf(Document document) => document.Project.GetCompilationAsync(Cancel).GetAwaiter().GetResult()!;

    private sealed class Known(Diagnostic[] diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Given();

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Given();

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Given();

        private Task<IEnumerable<Diagnostic>> Given() => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
