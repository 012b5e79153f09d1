using System.Text.Json;

namespace QuickStart;

/// <summary>The data, for the plot: estimated effects of coaching, in points of the test, and their standard errors.</summary>
/// <param name="Y">One effect for each school.</param>
/// <param name="Sigma">One standard error for each school.</param>
internal sealed record Observed(double[] Y, double[] Sigma)
{
    /// <summary>The schools' names, as in Rubin (1981).</summary>
    public static string NameOf(int school) => ((char)('A' + school)).ToString();

    public static Observed Read(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        double[] Numbers(string name) => [.. document.RootElement.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
        return new(Numbers("y"), Numbers("sigma"));
    }
}
