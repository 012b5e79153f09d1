namespace Smld.Tests.LinearAlgebras;

/// <summary>Values beside those of mpmath at fifty digits (cholesky, lu_solve, det), of 3 × 3 matrices with short binary fractions.</summary>
public class LinearAlgebraTests
{
    // Some ten operations on numbers of order one, of condition five.
    private const double Rounding = 4e-15;

    private static readonly double[,] a = { { 4, 1.5, -0.5 }, { 1.5, 3, 0.25 }, { -0.5, 0.25, 2 } };
    private static readonly double[] b = [1, -2, 0.5];
    private static readonly double[,] factor = { { 2, 0, 0 }, { 0.75, 1.5612494995995996, 0 }, { -0.25, 0.28022426915890248, 1.3634420996046583 } };

    private static void Equal(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual, (x, y) => (x, y)), pair => Assert.Equal(pair.x, pair.y, Rounding));

    private static double[,] Column(double[] values)
    {
        var column = new double[values.Length, 2];
        for (var i = 0; i < values.Length; i++) (column[i, 0], column[i, 1]) = (values[i], 2 * values[i]);
        return column;
    }

    [Fact]
    public void The_factor_is_the_reference_s() => Matrix.AssertClose(factor, LinearAlgebra.Cholesky(a), Rounding);

    [Fact]
    public void Above_the_diagonal_nothing_is_read() =>
        Assert.Equal(LinearAlgebra.Cholesky(a), LinearAlgebra.Cholesky(new[,] { { 4, double.NaN, 9 }, { 1.5, 3, 9 }, { -0.5, 0.25, 2 } }));

    [Theory]
    [InlineData(-1, 1, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(0, 0, 0)]
    [InlineData(double.NaN, 1, 0)]
    public void What_is_not_positive_definite_has_a_factor_of_NaN(double first, double second, double corner) =>
        Assert.All(LinearAlgebra.Cholesky(new[,] { { first, 0 }, { corner, second } }).Cast<double>(), static x => Assert.Equal(double.NaN, x));

    [Fact]
    public void Solutions_are_the_reference_s()
    {
        double[] lower = [0.5, -1.5212174611483278, 0.77105001494884125];
        double[] transposed = [1.050907328636192, -1.3468465731802323, 0.36671890954883913];
        double[] whole = [0.72413793103448276, -1.0758620689655172, 0.56551724137931034];

        Equal(lower, LinearAlgebra.SolveLower(factor, b));
        Equal(transposed, LinearAlgebra.SolveLowerTransposed(factor, b));
        Equal(whole, LinearAlgebra.Solve(a, b));
        Matrix.AssertClose(Column(lower), LinearAlgebra.SolveLower(factor, Column(b)), Rounding);
        Matrix.AssertClose(Column(transposed), LinearAlgebra.SolveLowerTransposed(factor, Column(b)), Rounding);
        Matrix.AssertClose(Column(whole), LinearAlgebra.Solve(a, Column(b)), Rounding);
    }

    [Fact]
    public void Determinants_and_forms_are_the_reference_s()
    {
        Assert.Equal(2.8972922007407385, LinearAlgebra.LogDeterminant(a), Rounding);
        Assert.Equal(2.8972922007407385, LinearAlgebra.CholeskyLogDeterminant(factor), Rounding);
        Assert.Equal(9.5, LinearAlgebra.QuadraticForm(a, b));
        Assert.Equal(5.25, LinearAlgebra.Dot(b, b));
        Assert.Equal(double.NaN, LinearAlgebra.LogDeterminant(new[,] { { 1.0, 2 }, { 2, 1 } }));
    }

    [Fact]
    public void Products_are_sums_of_products()
    {
        double[,] wide = { { 1, 2, 3 }, { -1, 0.5, 4 } };
        var transposed = Matrix.Transpose(wide);

        Assert.Equal(Matrix.Multiply(wide, a), LinearAlgebra.Multiply(wide, a));
        Assert.Equal(Matrix.Multiply(wide, a), LinearAlgebra.TransposeMultiply(transposed, a));
        Assert.Equal([-1.5, 0.0], LinearAlgebra.Multiply(wide, b));
        Assert.Equal([-1.5, 0.0], LinearAlgebra.TransposeMultiply(transposed, b));
    }

    [Fact]
    public void Of_nothing_there_is_nothing()
    {
        Assert.Empty(LinearAlgebra.Cholesky(new double[0, 0]));
        Assert.Empty(LinearAlgebra.Multiply(new double[0, 3], b));
        Assert.Equal([0.0, 0.0], LinearAlgebra.Multiply(new double[2, 0], []));
        Assert.Equal(0, LinearAlgebra.LogDeterminant(new double[0, 0]));
    }

    [Fact]
    public void Extents_that_do_not_fit_are_named()
    {
        Assert.Equal("the matrix is 2 by 3; it must be square", Assert.Throws<ArgumentException>(static () => LinearAlgebra.Cholesky(new double[2, 3])).Message);
        Assert.Equal("a matrix or vector has an extent of 2 where 3 fits", Assert.Throws<ArgumentException>(static () => LinearAlgebra.Solve(a, [1, 2])).Message);
        Assert.Throws<ArgumentException>(static () => LinearAlgebra.Multiply(a, new double[2, 2]));
        Assert.Throws<ArgumentException>(static () => LinearAlgebra.TransposeMultiply(a, [1.0]));
        Assert.Throws<ArgumentException>(static () => LinearAlgebra.SolveLower(a, new double[1, 3]));
        Assert.Throws<ArgumentException>(static () => LinearAlgebra.QuadraticForm(a, [1.0]));
        Assert.Throws<ArgumentException>(static () => LinearAlgebra.Dot([1.0], [1.0, 2]));
        Assert.Throws<ArgumentException>(static () => LinearAlgebra.CholeskyLogDeterminant(new double[1, 2]));
    }
}
