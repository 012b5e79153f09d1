namespace Smld.EndToEnd.Tests.LinearAlgebras;

/// <summary>Densities through eigenvalues against the same ones without.</summary>
public sealed class SpectraTests
{
    // Gaps, and the condition of A, are of order 1 at these points: what is left is a few roundings.
    private const double Rounding = 1e-12;

    private static readonly double[] y = [0.7, -1.3, 0.4];

    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Eigenvalues_give_the_score_of_a_determinant(int seed) =>
        Same(new Spectra.ByEigenvaluesDensity(), new Spectra.ByFactorDensity(), Point(seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Eigenvectors_give_the_score_of_a_solution(int seed) =>
        Same(new Spectra.ByEigenvectorsDensity(y), new Spectra.BySolutionDensity(y), Point(seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_score_is_that_of_the_method(int seed)
    {
        Assert.All(new Spectra.ByEigenvaluesDensity().VerifyScore(Point(seed)).Coordinates, static coordinate => Assert.True(coordinate.IsConclusive));
        Assert.All(new Spectra.ByEigenvectorsDensity(y).VerifyScore(Point(seed)).Coordinates, static coordinate => Assert.True(coordinate.IsConclusive));
    }

    [Fact]
    public void Equal_eigenvalues_that_stay_equal_have_the_score_of_the_formula()
    {
        var density = new Spectra.OfEqualDensity(y);
        var score = new double[1];

        var value = density.LogDensityAndScore([0.6], score);

        // −√theta yᵀy/2 over log theta, and log |d theta/d log theta|.
        var expected = -0.5 * Math.Exp(0.3) * (0.49 + 1.69 + 0.16);
        Assert.Equal(expected + 0.6, value, 1e-14);
        Assert.Equal(0.5 * expected + 1, score[0], 1e-14);
    }

    [Fact]
    public void Eigenvalues_that_are_equal_have_the_score_of_a_determinant()
    {
        var (score, expected) = (new double[9], new double[9]);
        double[] b = [1, 0, 0, 0, 1, 0, 0, 0, 1];

        new Spectra.ByEigenvaluesDensity().LogDensityAndScore(b, score);
        new Spectra.ByFactorDensity().LogDensityAndScore(b, expected);

        for (var i = 0; i < 9; i++) Assert.Equal(expected[i], score[i], 1e-14);
    }

    private static void Same<TDensity, TOther>(TDensity density, TOther other, double[] x)
        where TDensity : ISecondOrderLogDensity
        where TOther : ISecondOrderLogDensity
    {
        var (score, expected) = (new double[9], new double[9]);
        var direction = Point(77);

        Assert.Equal(other.LogDensityAndScore(x, expected), density.LogDensityAndScore(x, score), Rounding);
        for (var i = 0; i < 9; i++) Assert.Equal(expected[i], score[i], Rounding);

        density.HessianVectorProduct(x, direction, score);
        other.HessianVectorProduct(x, direction, expected);
        for (var i = 0; i < 9; i++) Assert.Equal(expected[i], score[i], 100 * Rounding);
        Assert.Equal(other.Laplacian(x), density.Laplacian(x), 100 * Rounding);
    }

    private static double[] Point(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 9).Select(_ => 2 * random.NextDouble() - 1)];
    }
}
