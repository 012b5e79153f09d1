using Smld.Distributions;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>Logarithms of distribution functions: against each other, the density, and differences.</summary>
public class ProbabilityTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly IReadOnlyDictionary<string, Generated> all = Generated.AllOf(typeof(Probabilities));

    public static TheoryData<string> Distributions => [.. all.Keys.Where(name => name.EndsWith("LogCdf", StringComparison.Ordinal)).Select(name => name[..^6])];

    private static double[][] Points(string distribution)
    {
        var random = new Random(distribution.Length);
        return [.. Enumerable.Range(0, 25).Select(_ => Domain.Draw(Domain.Of[distribution], random))];
    }

    private static double[][] Each(double[] row) => [.. row.Select(x => new[] { x })];

    [Theory]
    [MemberData(nameof(Distributions))]
    public void The_probabilities_of_both_sides_sum_to_one(string distribution) => Assert.All(Points(distribution), row =>
        Assert.Equal(1, Math.Exp(all[distribution + "LogCdf"].Value(Each(row))) + Math.Exp(all[distribution + "LogSurvival"].Value(Each(row))), 1e-14));

    [Theory]
    [MemberData(nameof(Distributions))]
    public void The_slope_by_the_variate_is_the_density_over_the_probability(string distribution) => Assert.All(Points(distribution), row =>
    {
        var density = ScoreTests.All[distribution + new string('N', row.Length)].Value(Each(row));
        foreach (var (side, sign) in new[] { ("LogCdf", 1), ("LogSurvival", -1) })
        {
            var (value, score) = all[distribution + side].Score(Each(row));
            var expected = sign * Math.Exp(density - value);
            // The two logarithms are right to some ulp of themselves, which the exponential makes relative.
            Same.Near(expected, score[0], 2e-14 * (1 + Math.Abs(density) + Math.Abs(value)) * Math.Abs(expected), $"{distribution}.{side} at ({string.Join(", ", row)})");
        }
    });

    /// <summary>Central differences: with a step of 1e-5 the truncation is 1e-10 of a third derivative and rounding 1e-11.</summary>
    [Theory]
    [MemberData(nameof(Distributions))]
    public void The_slopes_by_the_parameters_are_those_of_differences(string distribution) => Assert.All(Points(distribution), row =>
    {
        foreach (var side in new[] { "LogCdf", "LogSurvival" })
        {
            var generated = all[distribution + side];
            var score = generated.Score(Each(row)).Score;
            for (var i = 1; i < row.Length; i++)
            {
                var step = 1e-5 * Math.Max(0.1, Math.Abs(row[i]));
                double At(double value) => generated.Value(Each([.. row.Select((x, j) => j == i ? value : x)]));
                var difference = (At(row[i] + step) - At(row[i] - step)) / (2 * step);
                var scale = 1 + Math.Abs(generated.Value(Each(row))) / Math.Abs(step * 1e5) + Math.Abs(score[i]);
                if (!(Math.Abs(difference) < 1e3)) continue;
                Same.Near(difference, score[i], 1e-5 * scale, $"coordinate {i} of {distribution}.{side} at ({string.Join(", ", row)})");
            }
        }
    });

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Far_out_one_side_is_everything(string distribution)
    {
        var row = Points(distribution)[0];
        var parameters = row[1..];

        Assert.Equal([-Infinity, 0], new[] { all[distribution + "LogCdf"].Value(Each([-Infinity, .. parameters])), all[distribution + "LogSurvival"].Value(Each([-Infinity, .. parameters])) });
        Assert.Equal([0, -Infinity], new[] { all[distribution + "LogCdf"].Value(Each([Infinity, .. parameters])), all[distribution + "LogSurvival"].Value(Each([Infinity, .. parameters])) });
        Assert.Equal(double.NaN, all[distribution + "LogCdf"].Value(Each([double.NaN, .. parameters])));
    }

    /// <summary>From mpmath 1.2.1 with 40 digits.</summary>
    [Fact]
    public void Tails_agree_with_other_programs()
    {
        Near(-804.6084420137538, Normal.LogCdf(-40, 0, 1));
        Near(-7.7935368191928e-45, Normal.LogCdf(14, 0, 1));
        Near(-11.639784763243979, StudentT.LogCdf(-50, 3, 0, 1));
        Near(-0.9515000453207502, StudentT.LogSurvival(0.3, 7.5, 0, 1));
        Near(-54.11827183592648, Gamma.LogSurvival(60, 2.5, 1));
        Near(-22.673844160065048, Beta.LogCdf(0.001, 3.5, 2));
        Near(-24.170580815789858, Cauchy.LogCdf(-1e10, 0, 1));
        Near(-2.8277554483475877, Poisson.LogCdf(3, 7.5));
        Near(-38.727552915701025, Poisson.LogSurvival(40, 7.5));
        Near(-4.137596833097573, Binomial.LogCdf(3, 20, 0.4));
        Near(-14.891827432997953, Binomial.LogSurvival(18, 20, 0.4));
        Assert.Equal([0, -Infinity, -Infinity, 0], new[] { Binomial.LogCdf(20, 20, 0.4), Binomial.LogSurvival(20, 20, 0.4), Poisson.LogCdf(-1, 2), Poisson.LogSurvival(-1, 2) });

        static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-13 * Math.Abs(expected));
    }
}
