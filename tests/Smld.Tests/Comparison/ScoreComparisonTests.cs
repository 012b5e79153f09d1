namespace Smld.Tests.Comparison;

public class ScoreComparisonTests
{
    private static readonly double[,] points = { { 0.5, -1 }, { 2, 0.25 }, { -3, 1 }, { 0, 0 } };

    /// <summary>Of N(0, a) and N(0, b) the scores are in the ratio a/b everywhere.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(0.3, 0.2)]
    public void Gaussians_of_two_variances_have_the_error_of_the_formula(double a, double b)
    {
        var comparison = ScoreComparison.Of(new Gaussian(2, b), new Gaussian(2, a), points);

        Assert.Equal((a / b - 1) * (a / b - 1), comparison.All.RelativeError, 1e-14);
        Assert.Equal(4, comparison.All.Count);
        Assert.Equal(1, comparison.All.Cosine, 1e-14);
        Assert.Equal((1.25 + 4.0625 + 10) / 4 / (a * a), comparison.All.MeanSquareScore, 1e-12);
    }

    [Fact]
    public void Regions_are_judged_apart()
    {
        // N(1, 1) instead of N(0, 1): the error is (1, 1) at every point.
        var comparison = ScoreComparison.Of(new Gaussian(2, mean: 1), new Gaussian(2), points, x => x[0] > 1 ? "right" : "rest");

        Assert.Equal(["rest", "right"], comparison.Regions.Select(region => region.Name));
        Assert.Equal([3, 1], comparison.Regions.Select(region => region.Count));
        Assert.Equal(2 / 4.0625, comparison.Regions[1].RelativeError, 1e-14);
        Assert.Equal(2 / ((1.25 + 10) / 3), comparison.Regions[0].RelativeError, 1e-14);
        var lines = comparison.ToString().Split('\n');
        Assert.Equal(["rest", "right", "all"], lines[1..].Select(line => line.Split(' ')[0]));
        Assert.Single(lines.Select(line => line.Length).Distinct());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.StartsWith("points has 2 columns; expected 3", Assert.Throws<ArgumentException>("points", () => ScoreComparison.Of(new Gaussian(3), new Gaussian(3), points)).Message, StringComparison.Ordinal);
        Assert.StartsWith("points has 0 rows", Assert.Throws<ArgumentException>("points", () => ScoreComparison.Of(new Gaussian(2), new Gaussian(2), new double[0, 2])).Message, StringComparison.Ordinal);
        Assert.StartsWith("estimated has dimension 3; exact has 2", Assert.Throws<ArgumentException>("estimated", () => ScoreComparison.Of(new Gaussian(3), new Gaussian(2), points)).Message, StringComparison.Ordinal);
    }
}
