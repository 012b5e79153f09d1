using Smld.Tests.Sampling;

namespace Smld.Tests.Densities;

/// <summary>E s = 0 and E[s (x - mu)^T] = -I hold for every score whose density vanishes at infinity.</summary>
public class SteinTests
{
    private const int Count = 200_000;

    private static readonly double[,] Factor = { { 1, 0 }, { 0.5, 2 } };

    public static TheoryData<string> Names => ["Gaussian", "MatrixGaussian", "Banana"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_score_has_mean_zero_under_its_density(string name)
    {
        var (density, points, _) = ExactDraws(name);

        for (var i = 0; i < 2; i++)
            AssertMean(0, points.Select(x => StepMap.ScoreAt(density, x)[i]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_score_times_the_deviation_has_mean_minus_the_identity(string name)
    {
        var (density, points, mean) = ExactDraws(name);

        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 2; j++)
                AssertMean(i == j ? -1 : 0, points.Select(x => StepMap.ScoreAt(density, x)[i] * (x[j] - mean[j])));
    }

    [Fact]
    public void Both_identities_hold_for_the_double_well_by_quadrature()
    {
        var grid = new DoubleWellGrid();
        double Score(double x) => StepMap.ScoreAt(new DoubleWell(), [x])[0];

        Assert.Equal(0, grid.Mean(grid.Density, Score), Tolerance.Rounding * 10);
        Assert.Equal(-1, grid.Mean(grid.Density, x => Score(x) * x), Tolerance.Rounding * 10);
    }

    private static (IScoreFunction Density, List<double[]> Points, double[] Mean) ExactDraws(string name)
    {
        var random = new RandomSource(11);
        var z = new double[2];
        var points = new List<double[]>(Count);
        for (var n = 0; n < Count; n++)
        {
            random.FillNormals(z);
            points.Add(name switch
            {
                "Gaussian" => [2 * z[0] + 1, 2 * z[1] + 1],
                "MatrixGaussian" => [1 + Factor[0, 0] * z[0], -3 + Factor[1, 0] * z[0] + Factor[1, 1] * z[1]],
                _ => [10 * z[0], 3 - 3 * z[0] * z[0] + z[1]],
            });
        }

        // (F F^T)^-1 for F = [[1, 0], [1/2, 2]].
        double[,] precision = { { 1.0625, -0.125 }, { -0.125, 0.25 } };
        return name switch
        {
            "Gaussian" => (new Gaussian(2, 4, 1), points, [1, 1]),
            "MatrixGaussian" => (new MatrixGaussian(precision, [1, -3]), points, [1, -3]),
            _ => (new Banana(), points, [0, 0]),
        };
    }

    private static void AssertMean(double expected, IEnumerable<double> values)
    {
        var sample = values.ToArray();
        var mean = Moments.Mean(sample);
        var error = Math.Sqrt(Moments.Variance(sample, mean) / sample.Length);
        Assert.InRange(Math.Abs(mean - expected), 0, Tolerance.StandardErrors * error);
    }
}
