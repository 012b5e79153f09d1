namespace Smld.EndToEnd.Tests.LinearAlgebras;

/// <summary>
/// A matrix of unknowns given as it is, against a copy of it, whose derivatives take another way through the generator; and rows against their numbers.
/// </summary>
public sealed class ViewsTests
{
    // Some hundred operations on numbers of order one to ten.
    private const double Rounding = 1e-11;

    private static readonly double[,] y = { { 0.3, -1.2, 0.8 }, { 1.1, 0.4, -0.6 }, { -0.9, 0.2, 1.7 } };
    private static readonly double[,] s = { { 2, 0.3, -0.2 }, { 0.3, 1.5, 0.1 }, { -0.2, 0.1, 1 } };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var name in new[] { "Correlated", "Spread", "Own", "Rows", "Observations", "Product" })
            {
                for (var seed = 1; seed <= 4; seed++)
                    cases.Add(name, seed);
            }
            return cases;
        }
    }

    private static (ISecondOrderLogDensity Given, ISecondOrderLogDensity Copied) Pair(string name) => name switch
    {
        "Correlated" => (new Views.CorrelatedDensity(y, 3), new Views.CorrelatedCopiedDensity(y, 3)),
        "Spread" => (new Views.SpreadDensity(s, [0.7, -0.3, 0.4]), new Views.SpreadCopiedDensity(s, [0.7, -0.3, 0.4])),
        "Own" => (new Views.OwnDensity([0.7, -0.3, 0.4]), new Views.OwnCopiedDensity([0.7, -0.3, 0.4])),
        "Observations" => (new Views.ObservationsDensity([[0.3, -1.2, 0.8], [1.1, 0.4, -0.6]], 2), new Views.ObservationsCopiedDensity([[0.3, -1.2, 0.8], [1.1, 0.4, -0.6]], 2)),
        "Rows" => (new Views.RowsDensity([[0.5, 1], [1.5, 0.3], [7, 7]]), new Views.RowsCopiedDensity([[0.5, 1], [1.5, 0.3], [7, 7]])),
        _ => (new Views.ProductDensity(y), new Views.ProductCopiedDensity(y)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_written_in_one_way_or_the_other_is_one_density(string name, int seed)
    {
        var (given, copied) = Pair(name);
        var random = new Random(seed);
        double[] x = [.. Enumerable.Range(0, given.Dimension).Select(_ => random.NextDouble() - 0.5)];
        double[] v = [.. Enumerable.Range(0, given.Dimension).Select(_ => random.NextDouble() - 0.5)];
        var (score, expected, product, expectedProduct) = (new double[x.Length], new double[x.Length], new double[x.Length], new double[x.Length]);

        Assert.Equal(copied.LogDensity(x), given.LogDensity(x), Rounding);
        Assert.Equal(copied.LogDensityAndScore(x, expected), given.LogDensityAndScore(x, score), Rounding);
        copied.HessianVectorProduct(x, v, expectedProduct);
        given.HessianVectorProduct(x, v, product);

        Assert.All(expected.Zip(score), pair => Assert.Equal(pair.First, pair.Second, Rounding));
        Assert.All(expectedProduct.Zip(product), pair => Assert.Equal(pair.First, pair.Second, Rounding * 10));
        Assert.Equal(copied.Laplacian(x), given.Laplacian(x), Rounding * 100);
        DerivativeCheck.Verify(
            point => given.LogDensity(point),
            [.. Enumerable.Range(0, x.Length).Select(i => (Func<double[], double>)(point =>
            {
                var at = new double[x.Length];
                given.LogDensityAndScore(point, at);
                return at[i];
            }))],
            [x]);
    }
}
