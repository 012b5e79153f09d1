using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;
using Smld.Generators.Diagnostics;

namespace Smld.CodeFixes;

/// <summary>
/// Marks a helper <c>[Differentiable]</c> where it is declared, in another project of the solution. The analyzer cannot see that
/// place, so this repair does not travel with the diagnostic.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DifferentiableProvider)), Shared]
public sealed class DifferentiableProvider : CodeFixProvider
{
    private const string Attribute = "Smld.DifferentiableAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.UnknownMethod.Id];

    /// <summary>None: each method is marked once, however often it is called.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span) is not { } name || model?.GetSymbolInfo(name, context.CancellationToken).Symbol is not IMethodSymbol method)
            return;
        var source = await SymbolFinder.FindSourceDefinitionAsync(method, document.Project.Solution, context.CancellationToken).ConfigureAwait(false);
        if (source is not IMethodSymbol { IsStatic: true, IsGenericMethod: false, DeclaringSyntaxReferences: { Length: 1 } references }
            || document.Project.Solution.GetDocument(references[0].SyntaxTree) is not { } declaring
            || declaring.Project.Id == document.Project.Id
            || await references[0].GetSyntaxAsync(context.CancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax declaration
            || await declaring.Project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false) is not { } compilation
            || compilation.GetTypeByMetadataName(Attribute) is not { } attribute)
            return;
        var written = attribute.ToMinimalDisplayString(compilation.GetSemanticModel(references[0].SyntaxTree), declaration.SpanStart);
        written = written.Substring(0, written.Length - "Attribute".Length);
        var action = CodeAction.Create(
            $"Mark '{method.Name}' [Differentiable]", cancel => MarkAsync(declaring, declaration, written, cancel), nameof(DifferentiableProvider));
        context.RegisterCodeFix(action, context.Diagnostics);
    }

    /// <summary>On a line of its own, where the method begins one.</summary>
    private static async Task<Solution> MarkAsync(Document document, MethodDeclarationSyntax declaration, string attribute, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var line = text.Lines.GetLineFromPosition(declaration.SpanStart);
        var before = text.ToString(TextSpan.FromBounds(line.Start, declaration.SpanStart));
        var lineEnd = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        var space = string.IsNullOrWhiteSpace(before) && lineEnd.Length > 0 ? lineEnd + before : " ";
        return document.WithText(text.WithChanges(new TextChange(new TextSpan(declaration.SpanStart, 0), $"[{attribute}]{space}"))).Project.Solution;
    }
}
