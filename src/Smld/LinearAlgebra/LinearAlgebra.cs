namespace Smld;

/// <summary>Products, factors and solutions of matrices, for log densities and outside of them.</summary>
/// <remarks>
/// <code>
/// var L = LinearAlgebra.Cholesky(K);
/// var z = LinearAlgebra.SolveLower(L, y);
/// return -0.5 * LinearAlgebra.Dot(z, z) - 0.5 * LinearAlgebra.CholeskyLogDeterminant(L);
/// </code>
/// <para>
/// Vectors are spans and matrices <c>double[,]</c>. In a density each call stays a call of a few nested loops, and its derivative is
/// one too, written by hand (<see cref="MatrixKernels"/> names the sources) and not recorded operation by operation. Nothing throws
/// but for extents that do not fit: what is singular or not positive definite gives NaN, so that a sampler rejects the point.
/// </para>
/// </remarks>
public static class LinearAlgebra
{
    /// <summary>Σ a[i] b[i].</summary>
    /// <param name="a">Any vector.</param>
    /// <param name="b">As long as a.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Differentiable]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (b.Length != a.Length) throw MatrixShapes.Differ(a.Length, b.Length);
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>A x.</summary>
    /// <param name="a">n × m.</param>
    /// <param name="x">m elements.</param>
    /// <returns>n elements, new.</returns>
    /// <exception cref="ArgumentException">x is not as long as A is wide.</exception>
    [Differentiable]
    public static double[] Multiply(double[,] a, ReadOnlySpan<double> x)
    {
        if (x.Length != a.GetLength(1)) throw MatrixShapes.Differ(a.GetLength(1), x.Length);
        var product = new double[a.GetLength(0)];
        MatrixKernels.Multiply(MatrixMemory.Of(a), x, a.GetLength(0), a.GetLength(1), 1, product);
        return product;
    }

    /// <summary>A B.</summary>
    /// <param name="a">n × m.</param>
    /// <param name="b">m × k.</param>
    /// <returns>n × k, new.</returns>
    /// <exception cref="ArgumentException">B is not as high as A is wide.</exception>
    [Differentiable]
    public static double[,] Multiply(double[,] a, double[,] b)
    {
        if (b.GetLength(0) != a.GetLength(1)) throw MatrixShapes.Differ(a.GetLength(1), b.GetLength(0));
        var product = new double[a.GetLength(0), b.GetLength(1)];
        MatrixKernels.Multiply(MatrixMemory.Of(a), MatrixMemory.Of(b), a.GetLength(0), a.GetLength(1), b.GetLength(1), MatrixMemory.Of(product));
        return product;
    }

    /// <summary>Aᵀ x.</summary>
    /// <param name="a">n × m.</param>
    /// <param name="x">n elements.</param>
    /// <returns>m elements, new.</returns>
    /// <exception cref="ArgumentException">x is not as long as A is high.</exception>
    [Differentiable]
    public static double[] TransposeMultiply(double[,] a, ReadOnlySpan<double> x)
    {
        if (x.Length != a.GetLength(0)) throw MatrixShapes.Differ(a.GetLength(0), x.Length);
        var product = new double[a.GetLength(1)];
        MatrixKernels.TransposeMultiply(MatrixMemory.Of(a), x, a.GetLength(1), a.GetLength(0), 1, product);
        return product;
    }

    /// <summary>Aᵀ B.</summary>
    /// <param name="a">n × m.</param>
    /// <param name="b">n × k.</param>
    /// <returns>m × k, new.</returns>
    /// <exception cref="ArgumentException">A and B are not equally high.</exception>
    [Differentiable]
    public static double[,] TransposeMultiply(double[,] a, double[,] b)
    {
        if (b.GetLength(0) != a.GetLength(0)) throw MatrixShapes.Differ(a.GetLength(0), b.GetLength(0));
        var product = new double[a.GetLength(1), b.GetLength(1)];
        MatrixKernels.TransposeMultiply(MatrixMemory.Of(a), MatrixMemory.Of(b), a.GetLength(1), a.GetLength(0), b.GetLength(1), MatrixMemory.Of(product));
        return product;
    }

    /// <summary>xᵀ A x.</summary>
    /// <param name="a">n × n; need not be symmetric.</param>
    /// <param name="x">n elements.</param>
    /// <exception cref="ArgumentException">A is not square, or x of another length.</exception>
    [Differentiable]
    public static double QuadraticForm(double[,] a, ReadOnlySpan<double> x)
    {
        if (a.GetLength(0) != a.GetLength(1)) throw MatrixShapes.NotSquare(a.GetLength(0), a.GetLength(1));
        if (x.Length != a.GetLength(0)) throw MatrixShapes.Differ(a.GetLength(0), x.Length);
        return Dot(x, Multiply(a, x));
    }

    /// <summary>The lower triangular L with positive diagonal of A = L Lᵀ.</summary>
    /// <param name="a">
    /// n × n, symmetric positive definite. Only the triangle on and below the diagonal is read, and derivatives go there: those by
    /// a symmetric A are complete where the density makes both triangles, or the lower, of the same numbers.
    /// </param>
    /// <returns>n × n, new, zeros above the diagonal; NaN everywhere where A is not positive definite.</returns>
    /// <exception cref="ArgumentException">A is not square.</exception>
    [Differentiable]
    public static double[,] Cholesky(double[,] a)
    {
        if (a.GetLength(0) != a.GetLength(1)) throw MatrixShapes.NotSquare(a.GetLength(0), a.GetLength(1));
        var l = new double[a.GetLength(0), a.GetLength(0)];
        MatrixKernels.Cholesky(MatrixMemory.Of(a), a.GetLength(0), MatrixMemory.Of(l));
        return l;
    }

    /// <summary>The x of L x = b.</summary>
    /// <param name="l">n × n, lower triangular: what is above the diagonal is not read.</param>
    /// <param name="b">n elements.</param>
    /// <returns>n elements, new; infinite or NaN where L is singular.</returns>
    /// <exception cref="ArgumentException">L is not square, or b of another length.</exception>
    [Differentiable]
    public static double[] SolveLower(double[,] l, ReadOnlySpan<double> b)
    {
        if (l.GetLength(0) != l.GetLength(1)) throw MatrixShapes.NotSquare(l.GetLength(0), l.GetLength(1));
        if (b.Length != l.GetLength(0)) throw MatrixShapes.Differ(l.GetLength(0), b.Length);
        var x = new double[b.Length];
        for (var i = 0; i < b.Length; i++) x[i] = b[i];
        MatrixKernels.SolveLower(MatrixMemory.Of(l), b.Length, 1, x);
        return x;
    }

    /// <summary>The X of L X = B.</summary>
    /// <param name="l">n × n, lower triangular: what is above the diagonal is not read.</param>
    /// <param name="b">n × k.</param>
    /// <returns>n × k, new; infinite or NaN where L is singular.</returns>
    /// <exception cref="ArgumentException">L is not square, or B of another height.</exception>
    [Differentiable]
    public static double[,] SolveLower(double[,] l, double[,] b)
    {
        if (l.GetLength(0) != l.GetLength(1)) throw MatrixShapes.NotSquare(l.GetLength(0), l.GetLength(1));
        if (b.GetLength(0) != l.GetLength(0)) throw MatrixShapes.Differ(l.GetLength(0), b.GetLength(0));
        var x = Copy(b);
        MatrixKernels.SolveLower(MatrixMemory.Of(l), b.GetLength(0), b.GetLength(1), MatrixMemory.Of(x));
        return x;
    }

    /// <summary>The x of Lᵀ x = b.</summary>
    /// <param name="l">n × n, lower triangular: what is above the diagonal is not read.</param>
    /// <param name="b">n elements.</param>
    /// <returns>n elements, new; infinite or NaN where L is singular.</returns>
    /// <exception cref="ArgumentException">L is not square, or b of another length.</exception>
    [Differentiable]
    public static double[] SolveLowerTransposed(double[,] l, ReadOnlySpan<double> b)
    {
        if (l.GetLength(0) != l.GetLength(1)) throw MatrixShapes.NotSquare(l.GetLength(0), l.GetLength(1));
        if (b.Length != l.GetLength(0)) throw MatrixShapes.Differ(l.GetLength(0), b.Length);
        var x = new double[b.Length];
        for (var i = 0; i < b.Length; i++) x[i] = b[i];
        MatrixKernels.SolveLowerTransposed(MatrixMemory.Of(l), b.Length, 1, x);
        return x;
    }

    /// <summary>The X of Lᵀ X = B.</summary>
    /// <param name="l">n × n, lower triangular: what is above the diagonal is not read.</param>
    /// <param name="b">n × k.</param>
    /// <returns>n × k, new; infinite or NaN where L is singular.</returns>
    /// <exception cref="ArgumentException">L is not square, or B of another height.</exception>
    [Differentiable]
    public static double[,] SolveLowerTransposed(double[,] l, double[,] b)
    {
        if (l.GetLength(0) != l.GetLength(1)) throw MatrixShapes.NotSquare(l.GetLength(0), l.GetLength(1));
        if (b.GetLength(0) != l.GetLength(0)) throw MatrixShapes.Differ(l.GetLength(0), b.GetLength(0));
        var x = Copy(b);
        MatrixKernels.SolveLowerTransposed(MatrixMemory.Of(l), b.GetLength(0), b.GetLength(1), MatrixMemory.Of(x));
        return x;
    }

    /// <summary>The x of A x = b, by Cholesky's factor.</summary>
    /// <param name="a">n × n, symmetric positive definite; read on and below the diagonal.</param>
    /// <param name="b">n elements.</param>
    /// <returns>n elements, new; NaN where A is not positive definite.</returns>
    /// <exception cref="ArgumentException">A is not square, or b of another length.</exception>
    [Differentiable]
    public static double[] Solve(double[,] a, ReadOnlySpan<double> b)
    {
        var l = Cholesky(a);
        return SolveLowerTransposed(l, SolveLower(l, b));
    }

    /// <summary>The X of A X = B, by Cholesky's factor.</summary>
    /// <param name="a">n × n, symmetric positive definite; read on and below the diagonal.</param>
    /// <param name="b">n × k.</param>
    /// <returns>n × k, new; NaN where A is not positive definite.</returns>
    /// <exception cref="ArgumentException">A is not square, or B of another height.</exception>
    [Differentiable]
    public static double[,] Solve(double[,] a, double[,] b)
    {
        var l = Cholesky(a);
        return SolveLowerTransposed(l, SolveLower(l, b));
    }

    /// <summary>log det A.</summary>
    /// <param name="a">n × n, symmetric positive definite; read on and below the diagonal.</param>
    /// <returns>NaN where A is not positive definite.</returns>
    /// <exception cref="ArgumentException">A is not square.</exception>
    [Differentiable]
    public static double LogDeterminant(double[,] a) => CholeskyLogDeterminant(Cholesky(a));

    /// <summary>log det L Lᵀ = 2 Σ log L[i, i]: that of the matrix, not of the factor.</summary>
    /// <param name="l">n × n, lower triangular with positive diagonal.</param>
    /// <returns>NaN where an element of the diagonal is negative, -∞ where one is zero.</returns>
    /// <exception cref="ArgumentException">L is not square.</exception>
    [Differentiable]
    public static double CholeskyLogDeterminant(double[,] l)
    {
        if (l.GetLength(0) != l.GetLength(1)) throw MatrixShapes.NotSquare(l.GetLength(0), l.GetLength(1));
        var sum = 0.0;
        for (var i = 0; i < l.GetLength(0); i++) sum += Math.Log(l[i, i]);
        return 2 * sum;
    }

    /// <summary>The eigenvalues and eigenvectors of a symmetric matrix: A = V Λ Vᵀ, Vᵀ V = I.</summary>
    /// <remarks>
    /// Householder's reduction and implicit QR steps (Golub and Van Loan, 2013, section 8.3): accurate to some roundings of the largest
    /// eigenvalue, about 9n³ operations. Derivatives are those of Giles (2008), section 3.1. Where eigenvalues are equal they are right for what the
    /// vectors' choice within an eigenspace does not matter to, along directions that do not part these eigenvalues, and for sums over
    /// eigenvalues (Σ f(λ)) along all: docs/linear-algebra.md says what is lost otherwise. An eigenvector that is not determined has no derivative.
    /// </remarks>
    /// <param name="a">n × n. Only the triangle on and below the diagonal is read, and derivatives go there, as with <see cref="Cholesky"/>.</param>
    /// <returns>
    /// The eigenvalues, ascending, n elements, and the eigenvectors in that order as columns, n × n, both new. In each column the
    /// component of largest magnitude is positive; where several are within a billionth of it, the first of them is. NaN everywhere where
    /// anything that is read is not finite, or an eigenvalue not representable.
    /// </returns>
    /// <exception cref="ArgumentException">A is not square.</exception>
    [Differentiable]
    public static (double[] Values, double[,] Vectors) SymmetricEigen(double[,] a)
    {
        if (a.GetLength(0) != a.GetLength(1)) throw MatrixShapes.NotSquare(a.GetLength(0), a.GetLength(1));
        var values = new double[a.GetLength(0)];
        var vectors = new double[a.GetLength(0), a.GetLength(0)];
        EigenKernels.SymmetricEigen(MatrixMemory.Of(a), a.GetLength(0), values, MatrixMemory.Of(vectors));
        return (values, vectors);
    }

    /// <summary>The sum of the squares of all elements.</summary>
    internal static double SquareSum(double[,] a) => Dot(MatrixMemory.Of(a), MatrixMemory.Of(a));

    private static double[,] Copy(double[,] b)
    {
        var x = new double[b.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < b.GetLength(0); i++)
        {
            for (var j = 0; j < b.GetLength(1); j++) x[i, j] = b[i, j];
        }
        return x;
    }
}
