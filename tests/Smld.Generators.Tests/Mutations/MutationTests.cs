using System.Globalization;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Mutations;

/// <summary>
/// Whatever stands in a method marked <c>[LogDensity]</c>, the generator neither throws nor writes what does not compile.
/// <c>SMLD_MUTANTS</c> and <c>SMLD_SEED</c> set how many mutants are tried, and which.
/// </summary>
public sealed class MutationTests
{
    // So many mutants of one source in a row.
    private const int Litter = 8;

    [Fact]
    [Trait("case", "E20")]
    [Trait("case", "E25")]
    [Trait("case", "E31")]
    public void All_that_can_be_said_is_refused_or_gets_a_score_that_compiles() =>
        Assert.All(Source.Odd, static source => Assert.Null(new Patient(source).Examine()));

    [Fact]
    public void Densities_of_this_repository_compile_before_they_are_spoiled() =>
        Assert.All(Source.Real, static source => Assert.Empty(new Patient(source).Errors));

    [Fact]
    public void Spoiled_code_is_refused_or_gets_a_score_that_compiles()
    {
        var campaign = Campaign.FromEnvironment("SMLD_MUTANTS", 400);
        var (source, patient) = (Source.All[0], new Patient(Source.All[0]));
        var findings = new List<string>();
        var (clean, scored) = (0, 0);

        foreach (var seed in campaign.Seeds)
        {
            var next = Source.All[new Random(seed / Litter).Next(Source.All.Count)];
            if (next != source)
                (source, patient) = (next, new Patient(next));
            var (text, what) = new Mutator(seed).Mutate(source.Text);
            var finding = patient.Examine(text, out var isClean, out var isScored);
            if (finding is null && seed % 20 == 0 && !patient.IsTheSameFromScratch(text))
                finding = "an edit makes something else than a build";
            if (finding is not null)
                findings.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {what} in {source.Name}: {finding}\n\n{text}"));
            clean += isClean ? 1 : 0;
            scored += isScored ? 1 : 0;
        }

        campaign.Report(findings);
        TestContext.Current.SendDiagnosticMessage($"of {campaign.Count} mutants {clean} compile and {scored} have a score");
        Assert.True(scored > campaign.Count / 5, $"of {campaign.Count} mutants {clean} compile and {scored} have a score");
    }
}
