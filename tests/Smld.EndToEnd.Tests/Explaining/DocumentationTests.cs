using System.Runtime.CompilerServices;
using Smld.Oracle.Twins;

namespace Smld.EndToEnd.Tests.Explaining;

/// <summary>What docs/explain.md shows is what is printed.</summary>
public sealed class DocumentationTests
{
    private static readonly string page = File.ReadAllText(Page()).ReplaceLineEndings("\n");

    [Fact]
    public void The_table_is_printed_so() =>
        Assert.Contains($"```\n{new Sums.SchoolsDensity(EightSchools.Y, EightSchools.Sigma).Explain(new double[10])}\n```", page, StringComparison.Ordinal);

    [Fact]
    public void The_number_that_is_none_is_named_so()
    {
        double[] sigma = [.. EightSchools.Sigma];
        sigma[2] = -10;

        Assert.Contains($"```\n{new Sums.SchoolsDensity(EightSchools.Y, sigma).Explain(new double[10]).FirstNonFinite}\n```", page, StringComparison.Ordinal);
    }

    private static string Page([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../docs/explain.md"));
}
