using Smld.Distributions;

namespace Smld.Tests.Distributions;

/// <summary>
/// Values of mpmath 1.2.1 at fifty digits from the textbook's formulas (det, inverse, log Γ); those of the normal, Student t and Wishart
/// distributions agree with SciPy 1.10.1 to its digits. The normalisers of Lewandowski, Kurowicka and Joe are integrals by quadrature
/// over the partial correlations, which share nothing with the closed form.
/// </summary>
public class MatrixDistributionsTests
{
    // Each value is a sum of some ten terms of order ten.
    private const double Rounding = 2e-14;

    private static readonly double[,] a = { { 4, 1.5, -0.5 }, { 1.5, 3, 0.25 }, { -0.5, 0.25, 2 } };
    private static readonly double[,] w = { { 2, 0.5, 0.25 }, { 0.5, 1.5, -0.5 }, { 0.25, -0.5, 3 } };
    private static readonly double[,] correlation = { { 1, 0.5, -0.25 }, { 0.5, 1, 0.125 }, { -0.25, 0.125, 1 } };
    private static readonly double[,] indefinite = { { 1, 2, 0 }, { 2, 1, 0 }, { 0, 0, 1 } };
    private static readonly double[] y = [0.5, -1.25, 2];
    private static readonly double[] mu = [0.25, 0.5, -1];

    private static double[,] With(double[,] matrix, int i, int j, double value)
    {
        var changed = (double[,])matrix.Clone();
        changed[i, j] = value;
        return changed;
    }

    [Fact]
    public void The_normal_densities_are_the_reference_s()
    {
        Assert.Equal(-7.9510435965361116, MultivariateNormal.LogPdf(y, mu, a), Rounding);
        Assert.Equal(-7.9510435965361116, MultivariateNormalCholesky.LogPdf(y, mu, LinearAlgebra.Cholesky(a)), Rounding);
        Assert.Equal(-12.683169499243649, MultivariateNormalPrecision.LogPdf(y, mu, a), Rounding);
    }

    [Fact]
    public void Rows_are_observations_of_their_own()
    {
        double[][] rows = [y, [-0.5, 1, 0.75], [2, 0.125, -3]];
        double Each(Func<double[], double> density) => rows.Sum(density);

        Assert.Equal(Each(row => MultivariateNormal.LogPdf(row, mu, a)), MultivariateNormal.LogPdf(rows, mu, a), 3 * Rounding);
        Assert.Equal(Each(row => MultivariateNormalCholesky.LogPdf(row, mu, LinearAlgebra.Cholesky(a))), MultivariateNormalCholesky.LogPdf(rows, mu, LinearAlgebra.Cholesky(a)), 3 * Rounding);
        Assert.Equal(Each(row => MultivariateNormalPrecision.LogPdf(row, mu, a)), MultivariateNormalPrecision.LogPdf(rows, mu, a), 3 * Rounding);
        Assert.Equal(Each(row => MultivariateStudentT.LogPdf(row, 4, mu, a)), MultivariateStudentT.LogPdf(rows, 4, mu, a), 3 * Rounding);
        Assert.Equal(0, MultivariateNormal.LogPdf(new double[0, 3], mu, a));
        Assert.Throws<ArgumentException>(() => MultivariateNormal.LogPdf(new double[2, 2], mu, a));
    }

    [Theory]
    [InlineData(0.5, -8.3485400794172122, 2e-14)]
    [InlineData(4, -7.7377029142849157, 2e-14)]
    // Terms of order twenty cancel.
    [InlineData(1e6, -7.9510400539265334, 1e-9)]
    public void The_Student_density_is_the_reference_s(double nu, double expected, double tolerance) =>
        Assert.Equal(expected, MultivariateStudentT.LogPdf(y, nu, mu, a), tolerance);

    [Theory]
    [InlineData(5.5, -15.847605556475194, -12.00576594263492)]
    [InlineData(2.25, -12.845926808044368, -11.858338496865977)]
    public void The_Wishart_densities_are_the_reference_s(double nu, double wishart, double inverse)
    {
        Assert.Equal(wishart, Wishart.LogPdf(w, nu, a), Rounding);
        Assert.Equal(inverse, InverseWishart.LogPdf(w, nu, a), Rounding);
    }

    [Theory]
    [InlineData(3, 0.5, 2.5310242469692908)]
    [InlineData(3, 1, 1.596312591138855)]
    [InlineData(3, 2.5, 0.29297767511281628)]
    [InlineData(3, 7, -1.2196124445878944)]
    [InlineData(2, 0.5, 1.1447298858494002)]
    [InlineData(2, 1, 0.69314718055994531)]
    [InlineData(2, 2.5, 0.16390063283767394)]
    [InlineData(1, 3, 0)]
    [InlineData(0, 3, 0)]
    public void The_normaliser_of_correlations_is_the_integral(int size, double eta, double expected) =>
        Assert.Equal(expected, LkjCholesky.LogNormaliser(size, eta), Rounding);

    [Fact]
    public void The_densities_of_correlations_are_the_reference_s()
    {
        Assert.Equal(-0.96094420009586236, Lkj.LogPdf(correlation, 2.5), Rounding);
        Assert.Equal(-1.1047852363217528, LkjCholesky.LogPdf(LinearAlgebra.Cholesky(correlation), 2.5), Rounding);
    }

    [Fact]
    public void The_covariances_are_the_reference_s()
    {
        double[] x = [0, 0.5, 2];
        Matrix.AssertClose(Symmetric(2.35, 1.8016591565628181, 0.064272376765238338, 0.30450438728237856), GaussianProcess.ExponentiatedQuadratic(x, 1.5, 0.75, 0.1), Rounding);
        Matrix.AssertClose(Symmetric(2.35, 1.5278804229155351, 0.12471134699914448, 0.31439553793270801), GaussianProcess.Matern32(x, 1.5, 0.75, 0.1), Rounding);
        Matrix.AssertClose(Symmetric(2.35, 1.6374661681308722, 0.10890500879539408, 0.31198549306163462), GaussianProcess.Matern52(x, 1.5, 0.75, 0.1), Rounding);
        Matrix.AssertClose(Symmetric(2.25, 0.92500265364117173, 0.15633776525130345, 0.064272376765238338), GaussianProcess.Periodic(x, 1.5, 0.75, 3), Rounding);

        static double[,] Symmetric(double variance, double c01, double c02, double c12) =>
            new[,] { { variance, c01, c02 }, { c01, variance, c12 }, { c02, c12, variance } };
    }

    [Fact]
    public void Outside_of_the_support_the_density_is_minus_infinity()
    {
        Assert.Equal(double.NegativeInfinity, Wishart.LogPdf(indefinite, 5, a));
        Assert.Equal(double.NegativeInfinity, InverseWishart.LogPdf(indefinite, 5, a));
        Assert.Equal(double.NegativeInfinity, Lkj.LogPdf(indefinite, 2));
        Assert.Equal(double.NegativeInfinity, Lkj.LogPdf(With(correlation, 1, 1, 1.5), 2));
        Assert.Equal(double.NegativeInfinity, LkjCholesky.LogPdf(correlation, 2));
        Assert.Equal(double.NegativeInfinity, LkjCholesky.LogPdf(With(LinearAlgebra.Cholesky(correlation), 0, 0, -1), 2));
    }

    [Fact]
    public void With_invalid_parameters_or_NaN_the_density_is_NaN()
    {
        Assert.Equal(double.NaN, MultivariateNormal.LogPdf(y, mu, indefinite));
        Assert.Equal(double.NaN, MultivariateNormalPrecision.LogPdf(y, mu, indefinite));
        Assert.Equal(double.NaN, MultivariateNormalCholesky.LogPdf(y, mu, With(a, 0, 0, -1)));
        Assert.Equal(double.NaN, MultivariateNormal.LogPdf([double.NaN, 0, 0], mu, a));
        Assert.Equal(double.NaN, MultivariateStudentT.LogPdf(y, 0, mu, a));
        Assert.Equal(double.NaN, MultivariateStudentT.LogPdf(y, 3, mu, indefinite));
        Assert.Equal(double.NaN, Wishart.LogPdf(w, 2, a));
        Assert.Equal(double.NaN, Wishart.LogPdf(w, 5, indefinite));
        Assert.Equal(double.NaN, Wishart.LogPdf(With(w, 2, 0, double.NaN), 5, a));
        Assert.Equal(double.NaN, InverseWishart.LogPdf(w, 2, a));
        Assert.Equal(double.NaN, InverseWishart.LogPdf(w, 5, indefinite));
        Assert.Equal(double.NaN, Lkj.LogPdf(correlation, 0));
        Assert.Equal(double.NaN, Lkj.LogPdf(With(correlation, 1, 0, double.NaN), 1));
        Assert.Equal(double.NaN, LkjCholesky.LogPdf(correlation, -1));
        Assert.Equal(double.NaN, GaussianProcess.Matern32(y, 1, -1)[0, 1]);
    }

    [Fact]
    public void Sizes_that_differ_are_refused()
    {
        Assert.Throws<ArgumentException>(static () => MultivariateNormal.LogPdf(y, [0.0], a));
        Assert.Throws<ArgumentException>(static () => MultivariateNormal.LogPdf([1.0, 2], [0.0, 0], a));
        Assert.Throws<ArgumentException>(static () => Wishart.LogPdf(w, 5, new double[2, 2]));
        Assert.Throws<ArgumentException>(static () => LkjCholesky.LogPdf(new double[2, 3], 1));
    }
}
