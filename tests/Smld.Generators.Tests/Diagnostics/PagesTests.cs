using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Smld.Generators.Diagnostics;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Diagnostics;

/// <summary>Every diagnostic has a page with the smallest wrong program and its repair, and a line in the release notes.</summary>
public partial class PagesTests
{
    /// <summary>Those that no small program shows.</summary>
    private static readonly string[] withoutProgram = ["SMLD0110", "SMLD0112", "SMLD0200", "SMLD0900"];

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(static rule => rule.Id)];

    public static TheoryData<string> IdsWithProgram => [.. Descriptors.All.Select(static rule => rule.Id).Except(withoutProgram)];

    [Fact]
    public void Every_descriptor_is_listed_once()
    {
        var declared = typeof(Descriptors).GetFields().Select(static field => field.GetValue(null)).OfType<DiagnosticDescriptor>().ToArray();

        Assert.Equal(declared.Select(static rule => rule.Id), Descriptors.All.Select(static rule => rule.Id));
        Assert.Equal(declared.Length, declared.Select(static rule => rule.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_is_titled_as_the_descriptor(string id) =>
        Assert.StartsWith($"# {id}: {Rule(id).Title}\n", Page(id), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_release_notes_have_a_line(string id) =>
        Assert.Contains(
            $"{id} | {Rule(id).Category} | {Rule(id).DefaultSeverity} | ",
            File.ReadAllText(Path.Combine(Repository.Root, "generators", "Smld.Generators", "AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Path.Combine(Repository.Root, "generators", "Smld.Generators", "AnalyzerReleases.Shipped.md")),
            StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_help_link_leads_to_the_page(string id) =>
        Assert.EndsWith($"/docs/diagnostics/{id}.md", Rule(id).HelpLinkUri, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_message_is_one_sentence_without_a_full_stop(string id)
    {
        var message = Rule(id).MessageFormat.ToString();

        Assert.False(message.EndsWith('.'));
        Assert.DoesNotContain(". ", message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(IdsWithProgram))]
    [Trait("case", "G01")]
    public void The_wrong_program_gives_the_diagnostic_alone_and_the_repaired_one_none(string id)
    {
        var programs = Programs().Matches(Page(id)).Select(static match => match.Groups[1].Value).ToArray();

        Assert.Equal(2, programs.Length);
        var least = Rule(id).DefaultSeverity;
        Assert.Equal([id], Reported(programs[0], least));
        Assert.Empty(Reported(programs[1], least));
    }

    private static IEnumerable<string> Reported(string program, DiagnosticSeverity least)
    {
        var compilation = CompilationFactory.Create(CompilationFactory.Usings + program);
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Analyze.Run(compilation, minimum: least).Select(static diagnostic => diagnostic.Id);
    }

    private static DiagnosticDescriptor Rule(string id) => Descriptors.All.Single(rule => rule.Id == id);

    private static string Page(string id) => File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md"));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Programs();
}
