namespace Smld.Tests.LinearAlgebras;

/// <summary>Each pullback is the derivative of its kernel: of a weighted sum of all that the kernel writes, held against differences.</summary>
public class MatrixKernelsTests
{
    private delegate void Kernel(double[] input, double[] output);

    private delegate void Pullback(double[] input, double[] output, double[] inputAdjoint, double[] outputAdjoint);

    /// <param name="input">What is read.</param>
    /// <param name="output">What is written, and read where it is written in place.</param>
    private static void Check(double[] input, double[] output, bool isInPlace, Kernel kernel, Pullback pullback)
    {
        double[] weights = [.. output.Select((_, i) => Math.Cos(3 * i) + 0.25)];
        double Sum(double[] point)
        {
            double[] written = isInPlace ? point[input.Length..] : [.. output];
            kernel(point[..input.Length], written);
            return written.Zip(weights, static (x, w) => x * w).Sum();
        }

        double[] after = [.. output];
        kernel(input, after);
        var inputAdjoint = new double[input.Length];
        double[] outputAdjoint = [.. weights];
        pullback(input, after, inputAdjoint, outputAdjoint);
        double[] adjoints = isInPlace ? [.. inputAdjoint, .. outputAdjoint] : inputAdjoint;

        DerivativeCheck.Verify(Sum, [.. adjoints.Select(static adjoint => (Func<double[], double>)(_ => adjoint))], isInPlace ? [.. input, .. output] : input);
        if (!isInPlace)
            Assert.All(outputAdjoint, static adjoint => Assert.Equal(0, adjoint));
        double[] alone = [.. weights];
        pullback(input, after, [], alone);
        Assert.Equal(outputAdjoint, alone);
    }

    private static double[] Numbers(int count, double shift = 0) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(7 * i + 1) + shift)];

    private static double[] Definite(int n)
    {
        var matrix = Numbers(n * n);
        for (var i = 0; i < n; i++) matrix[i * n + i] = n + 1 + 0.25 * i;
        return matrix;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Of_the_factor(int n) => Check(
        Definite(n), new double[n * n], false,
        (a, l) => MatrixKernels.Cholesky(a, n, l),
        (a, l, aAdjoint, lAdjoint) => MatrixKernels.CholeskyPullback(a, n, l, aAdjoint, lAdjoint));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(3, 2)]
    public void Of_a_solution(int n, int columns) => Check(
        Definite(n), Numbers(n * columns, 1), true,
        (l, b) => MatrixKernels.SolveLower(l, n, columns, b),
        (l, x, lAdjoint, bAdjoint) => MatrixKernels.SolveLowerPullback(l, n, columns, x, lAdjoint, bAdjoint));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(3, 2)]
    public void Of_a_transposed_solution(int n, int columns) => Check(
        Definite(n), Numbers(n * columns, 1), true,
        (l, b) => MatrixKernels.SolveLowerTransposed(l, n, columns, b),
        (l, x, lAdjoint, bAdjoint) => MatrixKernels.SolveLowerTransposedPullback(l, n, columns, x, lAdjoint, bAdjoint));

    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(1, 2, 3)]
    public void Of_a_product(int rows, int inner, int columns)
    {
        var (left, right) = (Numbers(rows * inner), Numbers(inner * columns, 1));
        Check(left, new double[rows * columns], false,
            (a, c) => MatrixKernels.Multiply(a, right, rows, inner, columns, c),
            (a, c, aAdjoint, cAdjoint) => MatrixKernels.MultiplyPullback(a, right, rows, inner, columns, c, aAdjoint, [], cAdjoint));
        Check(right, new double[rows * columns], false,
            (b, c) => MatrixKernels.Multiply(left, b, rows, inner, columns, c),
            (b, c, bAdjoint, cAdjoint) => MatrixKernels.MultiplyPullback(left, b, rows, inner, columns, c, [], bAdjoint, cAdjoint));
    }

    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(1, 2, 3)]
    public void Of_a_transposed_product(int rows, int inner, int columns)
    {
        var (left, right) = (Numbers(inner * rows), Numbers(inner * columns, 1));
        Check(left, new double[rows * columns], false,
            (a, c) => MatrixKernels.TransposeMultiply(a, right, rows, inner, columns, c),
            (a, c, aAdjoint, cAdjoint) => MatrixKernels.TransposeMultiplyPullback(a, right, rows, inner, columns, c, aAdjoint, [], cAdjoint));
        Check(right, new double[rows * columns], false,
            (b, c) => MatrixKernels.TransposeMultiply(left, b, rows, inner, columns, c),
            (b, c, bAdjoint, cAdjoint) => MatrixKernels.TransposeMultiplyPullback(left, b, rows, inner, columns, c, [], bAdjoint, cAdjoint));
    }
}
