namespace Smld.EndToEnd.Tests.LinearAlgebras;

public sealed class MatricesTests
{
    // Some hundred operations on numbers of order one to ten, of condition a hundred.
    private const double Rounding = 1e-11;

    private static readonly double[] x = [-1.5, -1, -0.25, 0.25, 1, 1.75];
    private static readonly double[] y = [0.5, 1.25, 0.75, -0.25, -1, 0.25];

    public static TheoryData<string> Names => ["Process", "ProcessByHand", "Correlated", "Filter", "Iterated"];

    private static ILogDensity Density(string name) => name switch
    {
        "Process" => new Matrices.ProcessDensity(x, y),
        "ProcessByHand" => new Matrices.ProcessByHandDensity(x, y),
        "Correlated" => new Matrices.CorrelatedDensity(y.AsSpan(0, 2)),
        "Filter" => new Matrices.FilterDensity(y),
        _ => new Matrices.IteratedDensity(y),
    };

    private static double[] Point(int dimension, double shift) => [.. Enumerable.Range(0, dimension).Select(i => 0.4 * Math.Cos(5 * i + shift))];

    private static (double Value, double[] Score) At(ILogDensity density, double[] point)
    {
        var score = new double[density.Dimension];
        return (density.LogDensityAndScore(point, score), score);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_score_is_the_limit_of_differences(string name)
    {
        var density = Density(name);
        var (value, _) = At(density, Point(density.Dimension, 0));

        Assert.Equal(density.LogDensity(Point(density.Dimension, 0)), value);
        DerivativeCheck.Verify(
            point => density.LogDensity(point),
            [.. Enumerable.Range(0, density.Dimension).Select(i => (Func<double[], double>)(point => At(density, point).Score[i]))],
            [Point(density.Dimension, 0), Point(density.Dimension, 1)]);
    }

    [Fact]
    public void The_derivative_by_hand_is_that_of_the_loops()
    {
        var (value, score) = At(Density("Process"), Point(3, 0.5));
        var (byHand, scoreByHand) = At(Density("ProcessByHand"), Point(3, 0.5));

        Assert.Equal(byHand, value, Rounding);
        Assert.All(scoreByHand.Zip(score), pair => Assert.Equal(pair.First, pair.Second, Rounding));
    }

    [Fact]
    public void A_covariance_that_is_not_positive_definite_gives_NaN_and_throws_nothing()
    {
        var (value, score) = At(new Matrices.ProcessDensity([1, 1, 2], [0, 0, 0]), [0, 0, -800]);

        Assert.Equal(double.NaN, value);
        Assert.Contains(double.NaN, score);
    }
}
