namespace Smld.Tests.Densities;

public class DensityKernelTests
{
    [Fact]
    public void In_place_the_point_is_read_before_it_is_overwritten()
    {
        double[] x = [3, 4];

        var value = DensityKernel.InPlace(new Squares(), x, x);

        Assert.Equal(-12.5, value);
        Assert.Equal([-3, -4], x);
    }

    [Fact]
    public void Points_are_evaluated_one_by_one_and_may_be_overwritten()
    {
        double[] points = [1, 2, 3, 4, 5, 6];
        var values = new double[3];

        DensityKernel.OneByOne(new Squares(), points, 3, values, points);

        Assert.Equal([-8.5, -14.5, -22.5], values);
        Assert.Equal([-1, -2, -3, -4, -5, -6], points);
    }

    [Theory]
    [InlineData(6, 3, 6, "points")]
    [InlineData(4, 3, 4, "values")]
    [InlineData(4, 2, 6, "scores")]
    public void A_wrong_length_is_refused_by_name(int points, int values, int scores, string name)
    {
        var exception = Assert.Throws<ArgumentException>(
            () => DensityKernel.OneByOne(new Squares(), new double[points], 2, new double[values], new double[scores]));

        Assert.Equal(name, exception.ParamName);
    }

    [Fact]
    public void Partial_overlap_is_refused()
    {
        var memory = new double[8];

        Assert.Throws<ArgumentException>(
            () => DensityKernel.OneByOne(new Squares(), memory.AsSpan(0, 4), 2, new double[2], memory.AsSpan(1, 4)));
        Assert.Throws<ArgumentException>(
            () => DensityKernel.OneByOne(new Squares(), memory.AsSpan(0, 4), 2, memory.AsSpan(5, 2), memory.AsSpan(4, 4)));
    }

    private sealed class Squares : ILogDensity
    {
        public int Dimension => 2;

        public double LogDensity(ReadOnlySpan<double> x) => -0.5 * (x[0] * x[0] + x[1] * x[1]);

        public void Score(ReadOnlySpan<double> x, Span<double> score) => LogDensityAndScore(x, score);

        public double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            score[0] = -x[0];
            score[1] = -x[1];
            return LogDensity(x);
        }
    }
}
