namespace Smld.Tests.LinearAlgebras;

/// <summary>Eigenvalues and eigenvectors: beside closed forms, beside mpmath (eigsy at fifty digits), and by what defines them.</summary>
public class SymmetricEigenTests
{
    private const double Ulp = 2.220446049250313e-16;

    // Backward error of the reduction and of two or three QR steps to an eigenvalue, in units of the norm: of order one an operation, and they add like n.
    private static double Rounding(int n) => 8 * (n + 1) * Ulp;

    private static double[,] Random(int n, ulong seed)
    {
        var random = new Random((int)seed);
        var a = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++) a[i, j] = a[j, i] = 2 * random.NextDouble() - 1;
        }
        return a;
    }

    // V diag(values) Vᵀ of a random V.
    private static double[,] With(params double[] values)
    {
        var v = LinearAlgebra.SymmetricEigen(Random(values.Length, 7)).Vectors;
        return Matrix.Multiply(Matrix.Multiply(v, Matrix.Diagonal(values)), Matrix.Transpose(v));
    }

    private static double Largest(double[,] a) => a.Cast<double>().Max(Math.Abs);

    /// <param name="norm">Of A, or more.</param>
    private static (double[] Values, double[,] Vectors) AssertEigen(double[,] a, double norm)
    {
        var n = a.GetLength(0);
        var (values, vectors) = LinearAlgebra.SymmetricEigen(a);

        Assert.Equal(values.Order(), values);
        Matrix.AssertClose(a, Matrix.Multiply(Matrix.Multiply(vectors, Matrix.Diagonal(values)), Matrix.Transpose(vectors)), norm * Rounding(n));
        Matrix.AssertClose(Matrix.Diagonal([.. Enumerable.Repeat(1.0, n)]), Matrix.Multiply(Matrix.Transpose(vectors), vectors), Rounding(n));
        for (var j = 0; j < n; j++)
        {
            double[] column = [.. Enumerable.Range(0, n).Select(i => vectors[i, j])];
            Assert.True(column.First(x => Math.Abs(x) >= (1 - 1e-9) * column.Max(Math.Abs)) > 0);
        }
        return (values, vectors);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(50)]
    public void They_make_the_matrix_again(int n)
    {
        for (ulong seed = 1; seed <= 5; seed++) AssertEigen(Random(n, seed), 2 * Math.Sqrt(n));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(33)]
    public void Those_of_second_differences_are_known(int n)
    {
        var a = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            a[i, i] = 2;
            if (i > 0) a[i, i - 1] = a[i - 1, i] = -1;
        }

        var (values, _) = AssertEigen(a, 4);

        for (var k = 1; k <= n; k++) Assert.Equal(2 - 2 * Math.Cos(k * Math.PI / (n + 1)), values[k - 1], 4 * Rounding(n));
    }

    [Fact]
    public void They_are_the_reference_s()
    {
        var (values, vectors) = LinearAlgebra.SymmetricEigen(new[,] { { 1, 0.5, 0.25, 0.125 }, { 0.5, -2, 1, 0.75 }, { 0.25, 1, 3, -1.5 }, { 0.125, 0.75, -1.5, 0.5 } });
        double[] expected = [-2.6029115862765772, 0.13061888739747711, 1.1866863387776222, 3.7856063601014779];

        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 4 * Rounding(4)));
        // The closest gap is a third of the norm.
        Matrix.AssertClose(
            new[,]
            {
                { -0.096847854345874693, -0.40113070235441534, 0.90691036130126605, 0.085019111390679450 },
                { 0.90461742929905564, 0.33672383754742209, 0.23478268050799413, 0.11472339242363138 },
                { -0.24653269325060293, 0.32849141187301424, 0.033550056550355860, 0.91114730817236450 },
                { -0.33393027846479036, 0.78600547655958763, 0.34823136447390283, -0.38654996667883307 },
            },
            vectors,
            4 * Rounding(4));
    }

    [Fact]
    public void Equal_eigenvalues_are_equal()
    {
        Assert.Equal([1.0, 1, 1, 1], AssertEigen(Matrix.Diagonal(1, 1, 1, 1), 1).Values);
        Assert.Equal([0.0, 0, 0], AssertEigen(new double[3, 3], 0).Values);
        var block = AssertEigen(With(-1, 2, 2, 2, 5, 5), 5).Values;
        Assert.All(block.Zip([-1.0, 2, 2, 2, 5, 5]), static pair => Assert.Equal(pair.Second, pair.First, 5 * Rounding(6)));
    }

    [Fact]
    public void Of_rank_one_there_is_one()
    {
        double[] u = [1, -2, 0.5, 4, 0.25];
        var a = new double[5, 5];
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 5; j++) a[i, j] = u[i] * u[j];
        }

        var square = u.Sum(static x => x * x);
        var (values, vectors) = AssertEigen(a, square);

        Assert.All(values[..4], value => Assert.Equal(0, value, square * Rounding(5)));
        Assert.Equal(square, values[4], square * Rounding(5));
        for (var i = 0; i < 5; i++) Assert.Equal(u[i] / Math.Sqrt(square), vectors[i, 4], Rounding(5));
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    [InlineData(4.9406564584124654e-324)]
    public void The_scale_does_not_matter(double scale)
    {
        var a = new double[4, 4];
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++) a[i, j] = Math.Max(4 - Math.Abs(i - j) * 2, 0) * scale;
        }

        var (values, _) = LinearAlgebra.SymmetricEigen(a);

        // Toeplitz with 4 on the diagonal and 2 beside it.
        for (var k = 1; k <= 4; k++)
            Assert.Equal(4 + 4 * Math.Cos((5 - k) * Math.PI / 5), values[k - 1] / scale, scale < 1e-310 ? 0.5 : 4 * Rounding(4));
    }

    [Fact]
    public void Graded_ones_are_right_to_the_rounding_of_the_norm()
    {
        var graded = new double[8, 8];
        var turned = new double[8, 8];
        for (var i = 0; i < 8; i++)
        {
            for (var j = 0; j < 8; j++) turned[7 - i, 7 - j] = graded[i, j] = Math.Pow(10, -3 * (i + j)) * (i == j ? 2 : 1);
        }

        AssertEigen(graded, 4);
        AssertEigen(turned, 4);
        AssertEigen(With(-1e10, -1e-10, 0, 1e-200, 1, 1e5, 1e10), 1e10);
    }

    [Fact]
    public void Above_the_diagonal_nothing_is_read()
    {
        var (values, vectors) = LinearAlgebra.SymmetricEigen(new[,] { { 2.0, double.NaN }, { 1, 2 } });

        Assert.Equal(1, values[0], Rounding(2));
        Assert.Equal(3, values[1], 3 * Rounding(2));
        // Of the tie between (1, -1) and (-1, 1) the first is taken.
        Matrix.AssertClose(new[,] { { Math.Sqrt(0.5), Math.Sqrt(0.5) }, { -Math.Sqrt(0.5), Math.Sqrt(0.5) } }, vectors, Rounding(2));
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(double.MaxValue, double.MaxValue)]
    public void What_is_not_finite_gives_NaN(double diagonal, double corner)
    {
        var (values, vectors) = LinearAlgebra.SymmetricEigen(new[,] { { diagonal, 0 }, { corner, diagonal } });

        Assert.All([.. values, .. vectors.Cast<double>()], static x => Assert.Equal(double.NaN, x));
    }

    [Fact]
    public void Extents_that_do_not_fit_are_named()
    {
        Assert.Equal("the matrix is 2 by 3; it must be square", Assert.Throws<ArgumentException>(static () => LinearAlgebra.SymmetricEigen(new double[2, 3])).Message);
        Assert.Empty(LinearAlgebra.SymmetricEigen(new double[0, 0]).Values);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_pullback_is_the_derivative(int n)
    {
        double[] input = [.. Random(n, 3).Cast<double>()];
        double[] weights = [.. Enumerable.Range(0, n + n * n).Select(i => Math.Cos(3 * i) + 0.25)];
        double Sum(double[] a)
        {
            double[] values = new double[n], vectors = new double[n * n];
            EigenKernels.SymmetricEigen(a, n, values, vectors);
            return values.Concat(vectors).Zip(weights, static (x, w) => x * w).Sum();
        }

        var adjoint = Pullback(input, n, weights[..n], weights[n..]);

        DerivativeCheck.Verify(Sum, [.. adjoint.Select(static x => (Func<double[], double>)(_ => x))], input);
    }

    private static double[] Pullback(double[] a, int n, double[] valuesAdjoint, double[] vectorsAdjoint)
    {
        double[] values = new double[n], vectors = new double[n * n], adjoint = new double[n * n];
        EigenKernels.SymmetricEigen(a, n, values, vectors);
        double[] first = [.. valuesAdjoint], second = [.. vectorsAdjoint];
        EigenKernels.SymmetricEigenPullback(a, n, values, vectors, adjoint, first, second);
        Assert.All([.. first, .. second], static x => Assert.Equal(0, x));
        return adjoint;
    }

    [Fact]
    public void The_tangent_and_the_pullback_are_transposes_of_each_other()
    {
        const int N = 6;
        double[] a = [.. Random(N, 5).Cast<double>()], direction = [.. Random(N, 6).Cast<double>()];
        double[] values = new double[N], vectors = new double[N * N], valuesTangent = new double[N], vectorsTangent = new double[N * N];
        double[] weights = [.. Enumerable.Range(0, N + N * N).Select(static i => Math.Sin(2 * i + 1))];
        EigenKernels.SymmetricEigen(a, N, values, vectors);

        EigenKernels.SymmetricEigenTangent(a, N, values, vectors, direction, valuesTangent, vectorsTangent);
        var along = valuesTangent.Concat(vectorsTangent).Zip(weights, static (x, w) => x * w).Sum();
        var back = Pullback(a, N, weights[..N], weights[N..]).Zip(direction, static (x, d) => x * d).Sum();

        Assert.Equal(along, back, 1e-13 * Math.Abs(along));
    }

    [Theory]
    [InlineData(1e-1)]
    [InlineData(1e-4)]
    [InlineData(1e-6)]
    [InlineData(1e-8)]
    public void What_keeps_the_inverse_gap_finite_does_not_touch_gaps_that_mean_something(double gap)
    {
        // Of diag(1, 1 - gap): how the eigenvector of 1 turns with the corner.
        var adjoint = Pullback([1, 0, 0, 1 - gap], 2, [0, 0], [0, 0, 0, 1])[2];

        var expected = 1 / (1 - (1 - gap));
        Assert.Equal(expected, adjoint, expected * (gap >= 1e-6 ? 4 * Ulp : 1e-10));
    }

    [Fact]
    public void Nothing_is_infinite_where_eigenvalues_are_equal_and_what_does_not_exist_is_NaN()
    {
        double[] a = [1, 0, 0, 1], values = new double[2], vectors = new double[4], valuesTangent = new double[2], vectorsTangent = new double[4];
        EigenKernels.SymmetricEigen(a, 2, values, vectors);

        Assert.Equal([3.0, 0, 0, 3], Pullback(a, 2, [3, 3], [1, 2, 3, 4]));
        EigenKernels.SymmetricEigenTangent(a, 2, values, vectors, [5, 0, 0, 5], valuesTangent, vectorsTangent);
        Assert.Equal([5.0, 5, 0, 0, 0, 0], [.. valuesTangent, .. vectorsTangent]);
        EigenKernels.SymmetricEigenTangent(a, 2, values, vectors, [0, 0, 1, 0], valuesTangent, vectorsTangent);
        Assert.Equal([0.0, 0], valuesTangent);
        Assert.Contains(double.NaN, vectorsTangent);
    }
}
