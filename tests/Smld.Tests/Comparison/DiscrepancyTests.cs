namespace Smld.Tests.Comparison;

/// <summary>Discrepancies of samples against their expectations in closed form, to five standard errors.</summary>
public class DiscrepancyTests
{
    private static double[,] Normals(ulong seed, int count, int dimension, double deviation = 1, double mean = 0)
    {
        var numbers = new double[count * dimension];
        new RandomSource(seed).FillNormals(numbers);
        var points = new double[count, dimension];
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < dimension; k++) points[i, k] = mean + deviation * numbers[i * dimension + k];
        }

        return points;
    }

    /// <summary>The Stein kernel from its definition, with differences for the derivatives of the kernel.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(0.6)]
    public void The_Stein_kernel_is_that_of_its_definition(double c)
    {
        double[] x = [0.4, -1.1], y = [-0.3, 0.8], sx = [-0.4, 1.1], sy = [0.3, -0.8];
        const double h = 1e-3;
        double K(double[] a, double[] b) => 1 / Math.Sqrt(1 + ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])) / (c * c));
        double[] Moved(double[] a, int k, double by) => [a[0] + (k == 0 ? by : 0), a[1] + (k == 1 ? by : 0)];
        var expected = (sx[0] * sy[0] + sx[1] * sy[1]) * K(x, y);
        for (var k = 0; k < 2; k++)
        {
            expected += sx[k] * (K(x, Moved(y, k, h)) - K(x, Moved(y, k, -h))) / (2 * h) + sy[k] * (K(Moved(x, k, h), y) - K(Moved(x, k, -h), y)) / (2 * h);
            expected += (K(Moved(x, k, h), Moved(y, k, h)) - K(Moved(x, k, h), Moved(y, k, -h)) - K(Moved(x, k, -h), Moved(y, k, h)) + K(Moved(x, k, -h), Moved(y, k, -h))) / (4 * h * h);
        }

        var actual = KernelSteinDiscrepancy.Of(new Gaussian(2), new double[,] { { x[0], x[1] }, { y[0], y[1] } }, c);

        // Central differences are off by h² times derivatives of third and fourth order, some tens.
        Assert.Equal(expected, actual.Squared, 1e-4);
        Assert.Equal(Math.Abs(actual.Squared), actual.ErrorWhenExact, 1e-14);
    }

    [Fact]
    public void Exact_draws_have_no_Stein_discrepancy_and_others_do()
    {
        var exact = Enumerable.Range(1, 10).Select(seed => KernelSteinDiscrepancy.Of(new Gaussian(2), Normals((ulong)seed, 500, 2))).ToArray();
        var wide = KernelSteinDiscrepancy.Of(new Gaussian(2), Normals(1, 500, 2, deviation: 1.3));
        // Unadjusted Langevin at a step of 1 has twice the variance.
        var unadjusted = KernelSteinDiscrepancy.Of(
            new Gaussian(2), new UnadjustedLangevin { StepSize = 1 }.Sample(new Gaussian(2), chains: 4, draws: 150, seed: 1, warmup: 50).ToMatrix());

        Assert.InRange(exact.Average(one => one.Squared) / (exact[0].ErrorWhenExact / Math.Sqrt(10)), -5, 5);
        Assert.All(exact, one => Assert.InRange(one.Squared / one.ErrorWhenExact, -5, 5));
        Assert.True(wide.Squared > 5 * wide.ErrorWhenExact, $"{wide}");
        Assert.True(unadjusted.Squared > 5 * unadjusted.ErrorWhenExact, $"{unadjusted}");
    }

    /// <summary>Between N(0, 1) and N(m, 1): 2 h/√(h² + 2) (1 - exp(-m²/(2 (h² + 2)))).</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(0.7, 0.5)]
    public void The_mean_discrepancy_of_Gaussians_is_that_of_the_formula(double m, double h)
    {
        var values = Enumerable.Range(1, 20).Select(seed => MaximumMeanDiscrepancy.Squared(Normals((ulong)seed, 400, 1), Normals((ulong)seed + 100, 300, 1, mean: m), h)).ToArray();
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / 19 / 20);

        Assert.InRange((mean - 2 * h / Math.Sqrt(h * h + 2) * (1 - Math.Exp(-m * m / (2 * (h * h + 2))))) / error, -5, 5);
    }

    [Fact]
    public void Several_bandwidths_are_averaged()
    {
        var (x, y) = (Normals(1, 50, 2), Normals(2, 60, 2, mean: 0.5));

        Assert.Equal(
            (MaximumMeanDiscrepancy.Squared(x, y, 0.1) + MaximumMeanDiscrepancy.Squared(x, y, 2)) / 2, MaximumMeanDiscrepancy.Squared(x, y, 0.1, 2), 1e-14);
    }

    [Fact]
    public void In_one_dimension_the_distance_is_that_of_the_quantiles()
    {
        Assert.Equal(1.0 / 6, SlicedWasserstein.Distance(new double[,] { { 1 }, { 0 } }, new double[,] { { 0.5 }, { 0 }, { 1 } }, seed: 1, directions: 3), 1e-15);
        Assert.Equal(2.5, SlicedWasserstein.Distance(Normals(1, 40, 1), Normals(1, 40, 1, mean: 2.5), seed: 1, directions: 1), 1e-13);
        Assert.Equal(0, SlicedWasserstein.Distance(Normals(1, 40, 3), Normals(1, 40, 3), seed: 1));
    }

    /// <summary>A sample moved by m is at distance |m| E|cos| = 2 |m|/π in the plane; |cos| has the variance 1/2 - 4/π².</summary>
    [Fact]
    public void In_the_plane_a_move_costs_its_mean_projection()
    {
        const int directions = 400;
        var distance = SlicedWasserstein.Distance(Normals(1, 100, 2), Normals(1, 100, 2, mean: 1.5), seed: 2, directions);

        var length = 1.5 * Math.Sqrt(2);
        Assert.InRange((distance - length * 2 / Math.PI) / (length * Math.Sqrt((0.5 - 4 / (Math.PI * Math.PI)) / directions)), -5, 5);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var two = new double[2, 2];

        Assert.StartsWith("points has 1 rows; expected at least 2", Assert.Throws<ArgumentException>("points", () => KernelSteinDiscrepancy.Of(new Gaussian(2), new double[1, 2])).Message, StringComparison.Ordinal);
        Assert.StartsWith("points has 2 columns; expected 3", Assert.Throws<ArgumentException>("points", () => KernelSteinDiscrepancy.Of(new Gaussian(3), two)).Message, StringComparison.Ordinal);
        Assert.StartsWith("scale is 0; it must be positive and finite", Assert.Throws<ArgumentOutOfRangeException>("scale", () => KernelSteinDiscrepancy.Of(new Gaussian(2), two, 0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("y has 3 columns; expected 2", Assert.Throws<ArgumentException>("y", () => MaximumMeanDiscrepancy.Squared(two, new double[2, 3], 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("there is no bandwidth", Assert.Throws<ArgumentException>("bandwidths", () => MaximumMeanDiscrepancy.Squared(two, two)).Message, StringComparison.Ordinal);
        Assert.StartsWith("directions is 0; it must be at least 1", Assert.Throws<ArgumentOutOfRangeException>("directions", () => SlicedWasserstein.Distance(two, two, 1, 0)).Message, StringComparison.Ordinal);
        double[,] spoiled = { { 1, 2 }, { 3, double.NaN } };
        Assert.StartsWith("points[1, 1] is NaN; it must be finite", Assert.Throws<ArgumentException>("points", () => KernelSteinDiscrepancy.Of(new Gaussian(2), spoiled)).Message, StringComparison.Ordinal);
        Assert.StartsWith("y[1, 1] is NaN; it must be finite", Assert.Throws<ArgumentException>("y", () => SlicedWasserstein.Distance(two, spoiled, 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("x has 0 rows", Assert.Throws<ArgumentException>("x", () => SlicedWasserstein.Distance(new double[0, 2], two, 1)).Message, StringComparison.Ordinal);
    }
}
