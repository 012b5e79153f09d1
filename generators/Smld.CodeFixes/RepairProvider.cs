using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Smld.Generators.Diagnostics;

namespace Smld.CodeFixes;

/// <summary>Offers the repairs that a diagnostic carries, for one place or for all of a document, a project or a solution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RepairProvider)), Shared]
public sealed class RepairProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Descriptors.All.Select(static rule => rule.Id)];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var repairs = Repair.Read(diagnostic);
            for (var i = 0; i < repairs.Count; i++)
            {
                var repair = repairs[i];
                // Titles name things, so all that is repaired alike shares a key instead.
                var key = diagnostic.Id + "." + i.ToString(CultureInfo.InvariantCulture);
                context.RegisterCodeFix(CodeAction.Create(repair.Title, cancel => ApplyAsync(context.Document, repair, cancel), key), diagnostic);
            }
        }
        return Task.CompletedTask;
    }

    private static async Task<Document> ApplyAsync(Document document, Repair repair, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(repair.Edits.OrderBy(static edit => edit.Span.Start)));
    }
}
