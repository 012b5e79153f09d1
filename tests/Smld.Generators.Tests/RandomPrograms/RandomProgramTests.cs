using System.Globalization;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>
/// Densities at random through the whole path: generator, compiler, kernels. The value is the method's own, bit for bit;
/// the score is that of the same program interpreted in dual numbers of 106 bits, within what the conditioning allows.
/// <c>SMLD_PROGRAMS</c> and <c>SMLD_SEED</c> set how many programs are tried, and which.
/// </summary>
public sealed class RandomProgramTests
{
    private const Language Supported = Language.Scratch | Language.Foreach | Language.Switches | Language.Tuples | Language.References | Language.LocalFunctions | Language.Constraints;
    private const int Batch = 100;

    [Fact]
    public void Value_and_score_of_random_densities_are_right()
    {
        var campaign = Campaign.FromEnvironment("SMLD_PROGRAMS", 2000);
        var findings = new List<string>();
        var unclear = 0;

        foreach (var seeds in campaign.Seeds.Chunk(Batch))
        {
            var programs = seeds.Select(static seed => Maker.Make(seed, Supported)).ToList();
            var (compiled, _) = CompiledPrograms.Compile(programs);
            using (compiled)
            {
                for (var i = 0; i < seeds.Length; i++)
                {
                    var (fault, isClear) = compiled is null ? Alone(programs[i], seeds[i]) : (Judge.Fault(compiled.Programs[i], seeds[i], out var clear), clear);
                    unclear += isClear ? 0 : 1;
                    if (fault is not null)
                        findings.Add(Report(programs[i], seeds[i], fault));
                }
            }
        }

        campaign.Report(findings);
        Assert.True(unclear < 0.15 * campaign.Count, $"{unclear} of {campaign.Count} programs say nothing");
    }

    [Fact]
    public void A_program_that_fails_is_made_short()
    {
        var program = Maker.Make(7, Language.Core);

        var shortened = Shrinker.Shrink(program, static shorter => shorter.ToString().Contains("theta", StringComparison.Ordinal) && shorter.Density.Body.Length > 0);

        Assert.Single(shortened.Density.Body);
        Assert.Empty(shortened.Helpers);
    }

    [Fact]
    public void A_loop_that_lost_its_end_is_not_taken_for_a_fault()
    {
        var program = Maker.Make(7, Language.Core);
        var endless = program with { Density = program.Density with { Body = [new While(new Apply(Operation.IntLess, new Whole(0), new Whole(1)), []), .. program.Density.Body] } };

        Assert.True(Judge.Ends(program));
        Assert.False(Judge.Ends(endless));
    }

    // Where a batch does not compile, one of its programs does not.
    private static (string? Fault, bool IsClear) Alone(Program program, int seed)
    {
        var (compiled, complaint) = CompiledPrograms.Compile([program]);
        using (compiled)
            return compiled is null ? (complaint, false) : (Judge.Fault(compiled.Programs[0], seed, out var isClear), isClear);
    }

    private static string Report(Program program, int seed, string fault)
    {
        var shortened = Shrinker.Shrink(program, shorter => Judge.Ends(shorter) && IsSameKind(Alone(shorter, seed).Fault, fault));
        return string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {fault}\nin short: {Alone(shortened, seed).Fault}\n{shortened}");
    }

    // A number that is wrong stays a number that is wrong, and a text that does not compile one that does not, for the same reason.
    private static bool IsSameKind(string? fault, string original)
    {
        const string Wrong = " says ";
        if (fault is null || original.Contains(Wrong, StringComparison.Ordinal))
            return fault is not null && fault.Contains(Wrong, StringComparison.Ordinal);
        return Code(fault) == Code(original);
    }

    private static string Code(string complaint) => complaint.IndexOf(": error ", StringComparison.Ordinal) is var at and >= 0 ? complaint.Substring(at + 8, 6) : complaint;
}
