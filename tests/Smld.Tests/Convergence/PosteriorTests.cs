using System.Globalization;
using System.Runtime.CompilerServices;

namespace Smld.Tests.Convergence;

/// <summary>The summary against R's package posterior (Gabry, Buerkner, Vehtari and others), on draws kept with its answers.</summary>
public class PosteriorTests
{
    private static readonly string[] Lines = [.. File.ReadLines(Path.Combine(Folder(), "posterior.txt")).Where(line => !line.StartsWith('#'))];

    public static TheoryData<string> Sets => [.. Lines.Where(line => char.IsLetter(line[0]) && line != "NaN").Select(line => line.Split(' ')[0])];

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_summary_has_the_numbers_of_posterior(string set)
    {
        var head = Array.FindIndex(Lines, line => line.StartsWith(set + ' ', StringComparison.Ordinal));
        var sizes = Lines[head].Split(' ').Skip(1).Select(int.Parse).ToArray();
        var expected = Numbers(Lines[head + 1]);
        var values = Lines.Skip(head + 2).SelectMany(Numbers).Take(sizes[0] * sizes[1]).ToArray();
        var chains = values.Chunk(sizes[1]).ToArray();

        var q = new Draws<Free>(new(1), 1, sizes[1], 0, chains, [.. chains.Select(c => c.Length)]).Summary()["x[0]"];

        double[] actual =
        [
            q.Mean, q.StandardDeviation, q.Quantile5, q.Median, q.Quantile95, q.MonteCarloError, q.StandardDeviationError,
            EffectiveSampleSize.Mean(values, sizes[0]), q.BulkEss, q.TailEss, q.RHat,
        ];
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            // Far from zero rounding of the draws themselves is seen in what is left of them after subtracting the mean.
            var tolerance = Tolerance.Convergence * Math.Max(1, Math.Abs(values[0]) * 1e-3) * Math.Abs(expected[i]);
            if (double.IsNaN(expected[i])) Assert.True(double.IsNaN(actual[i]), $"number {i} is {actual[i]}; expected NaN");
            else Assert.True(Math.Abs(actual[i] - expected[i]) <= tolerance, $"number {i} is {actual[i]:R}; expected {expected[i]:R}");
        }
    }

    private static double[] Numbers(string line) => [.. line.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
