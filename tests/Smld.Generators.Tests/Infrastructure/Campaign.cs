using System.Globalization;

namespace Smld.Generators.Tests.Infrastructure;

/// <summary>How many random cases are tried, and which: few in a test run, any number by two environment variables.</summary>
/// <param name="First">The seed of the first case; each has the one after the last's.</param>
/// <param name="Count">How many.</param>
internal sealed record Campaign(int First, int Count)
{
    private const int Shown = 3;

    public IEnumerable<int> Seeds => Enumerable.Range(First, Count);

    /// <param name="variable">The environment variable that holds the number; <c>SMLD_SEED</c> holds the first seed.</param>
    /// <param name="count">How many where it is not set.</param>
    public static Campaign FromEnvironment(string variable, int count) => new(Read("SMLD_SEED", 1), Read(variable, count));

    /// <summary>Fails where there is a finding, with the first of them; <c>SMLD_FINDINGS</c> names a folder for all.</summary>
    public void Report(IReadOnlyList<string> findings)
    {
        if (Environment.GetEnvironmentVariable("SMLD_FINDINGS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            for (var i = 0; i < findings.Count; i++)
                File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{First}-{i:0000}.txt")), findings[i]);
        }
        Assert.True(findings.Count == 0, $"{findings.Count} of {Count}:\n{string.Join("\n\n", findings.Take(Shown))}");
    }

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
