using System.Text.RegularExpressions;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.HardCases;

public sealed partial class CoverageTests
{
    private const string NoVectors = "there is no vectorised kernel yet";

    private static readonly Dictionary<string, string> notReached = new()
    {
        ["A25"] = NoVectors,
        ["F06"] = NoVectors,
        ["F07"] = NoVectors,
        ["F08"] = NoVectors,
        ["F09"] = NoVectors,
        ["F10"] = NoVectors,
        ["F11"] = NoVectors,
        ["F12"] = NoVectors,
        ["F13"] = NoVectors,
    };

    private static IEnumerable<string> Ids =>
        new[] { ('A', 40), ('B', 20), ('C', 30), ('D', 28), ('E', 43), ('F', 13), ('G', 6) }
            .SelectMany(static group => Enumerable.Range(1, group.Item2).Select(i => $"{group.Item1}{i:00}"));

    [Fact]
    public void Every_hard_case_has_a_test_or_a_reason()
    {
        var tested = Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(static file => CaseTrait().Matches(File.ReadAllText(file)))
            .Select(static match => match.Groups[1].Value);

        Assert.Equal(Ids, tested.Distinct().Concat(notReached.Keys).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("""Trait\("case", "([A-G]\d\d)"\)""")]
    private static partial Regex CaseTrait();
}
