using System.Text.RegularExpressions;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.HardCases;

public sealed partial class CoverageTests
{
    private static readonly Dictionary<string, string> notReached = new()
    {
        ["A25"] = "there is no vectorised kernel yet",
        ["A36"] = "there is no error function yet",
        ["D25"] = "DeclarationTests: attributes that contradict each other, densities without an unknown",
        ["D26"] = "DeclarationTests: parameters by reference",
        ["D27"] = "data are doubles, ints and bools",
    };

    private static IEnumerable<string> Ids =>
        Enumerable.Range(1, 40).Select(static i => $"A{i:00}")
            .Concat(Enumerable.Range(1, 20).Select(static i => $"B{i:00}"))
            .Concat(Enumerable.Range(1, 30).Select(static i => $"C{i:00}"))
            .Concat(Enumerable.Range(1, 28).Select(static i => $"D{i:00}"));

    [Fact]
    public void Every_hard_case_has_a_test_or_a_reason()
    {
        var tested = new[] { "Smld.EndToEnd.Tests", "Smld.Generators.Tests" }
            .SelectMany(static project => Directory.GetFiles(Path.Combine(Repository.Root, "tests", project, "HardCases"), "*.cs"))
            .SelectMany(static file => CaseTrait().Matches(File.ReadAllText(file)))
            .Select(static match => match.Groups[1].Value)
            .Distinct();

        Assert.Equal(Ids, tested.Concat(notReached.Keys).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("""Trait\("case", "([A-D]\d\d)"\)""")]
    private static partial Regex CaseTrait();
}
