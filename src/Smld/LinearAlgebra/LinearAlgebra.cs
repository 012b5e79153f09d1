namespace Smld;

/// <summary>Products, factors and solutions of matrices, for log densities and outside of them.</summary>
/// <remarks>
/// <code>
/// var L = LinearAlgebra.Cholesky(K);
/// var z = LinearAlgebra.SolveLower(L, y);
/// return -0.5 * LinearAlgebra.Dot(z, z) - 0.5 * LinearAlgebra.CholeskyLogDeterminant(L);
/// </code>
/// <para>
/// Vectors are spans. A matrix that is read is a <see cref="MatrixView"/>, which a <c>double[,]</c> and a matrix of unknowns are without
/// being copied; one that is returned is a <c>double[,]</c>. In a density each call stays a call of a few nested loops, and its derivative is
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
    public static double[] Multiply(MatrixView a, ReadOnlySpan<double> x)
    {
        if (x.Length != a.Columns) throw MatrixShapes.Differ(a.Columns, x.Length);
        var product = new double[a.Rows];
        MatrixKernels.Multiply(a.Elements, x, a.Rows, a.Columns, 1, product);
        return product;
    }

    /// <summary>A B.</summary>
    /// <param name="a">n × m.</param>
    /// <param name="b">m × k.</param>
    /// <returns>n × k, new.</returns>
    /// <exception cref="ArgumentException">B is not as high as A is wide.</exception>
    [Differentiable]
    public static double[,] Multiply(MatrixView a, MatrixView b)
    {
        if (b.Rows != a.Columns) throw MatrixShapes.Differ(a.Columns, b.Rows);
        var product = new double[a.Rows, b.Columns];
        MatrixKernels.Multiply(a.Elements, b.Elements, a.Rows, a.Columns, b.Columns, MatrixMemory.Of(product));
        return product;
    }

    /// <summary>Aᵀ x.</summary>
    /// <param name="a">n × m.</param>
    /// <param name="x">n elements.</param>
    /// <returns>m elements, new.</returns>
    /// <exception cref="ArgumentException">x is not as long as A is high.</exception>
    [Differentiable]
    public static double[] TransposeMultiply(MatrixView a, ReadOnlySpan<double> x)
    {
        if (x.Length != a.Rows) throw MatrixShapes.Differ(a.Rows, x.Length);
        var product = new double[a.Columns];
        MatrixKernels.TransposeMultiply(a.Elements, x, a.Columns, a.Rows, 1, product);
        return product;
    }

    /// <summary>Aᵀ B.</summary>
    /// <param name="a">n × m.</param>
    /// <param name="b">n × k.</param>
    /// <returns>m × k, new.</returns>
    /// <exception cref="ArgumentException">A and B are not equally high.</exception>
    [Differentiable]
    public static double[,] TransposeMultiply(MatrixView a, MatrixView b)
    {
        if (b.Rows != a.Rows) throw MatrixShapes.Differ(a.Rows, b.Rows);
        var product = new double[a.Columns, b.Columns];
        MatrixKernels.TransposeMultiply(a.Elements, b.Elements, a.Columns, a.Rows, b.Columns, MatrixMemory.Of(product));
        return product;
    }

    /// <summary>xᵀ A x.</summary>
    /// <param name="a">n × n; need not be symmetric.</param>
    /// <param name="x">n elements.</param>
    /// <exception cref="ArgumentException">A is not square, or x of another length.</exception>
    [Differentiable]
    public static double QuadraticForm(MatrixView a, ReadOnlySpan<double> x)
    {
        if (a.Rows != a.Columns) throw MatrixShapes.NotSquare(a.Rows, a.Columns);
        if (x.Length != a.Rows) throw MatrixShapes.Differ(a.Rows, x.Length);
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
    public static double[,] Cholesky(MatrixView a)
    {
        if (a.Rows != a.Columns) throw MatrixShapes.NotSquare(a.Rows, a.Columns);
        var l = new double[a.Rows, a.Rows];
        MatrixKernels.Cholesky(a.Elements, a.Rows, MatrixMemory.Of(l));
        return l;
    }

    /// <summary>The x of L x = b.</summary>
    /// <param name="l">n × n, lower triangular: what is above the diagonal is not read.</param>
    /// <param name="b">n elements.</param>
    /// <returns>n elements, new; infinite or NaN where L is singular.</returns>
    /// <exception cref="ArgumentException">L is not square, or b of another length.</exception>
    [Differentiable]
    public static double[] SolveLower(MatrixView l, ReadOnlySpan<double> b)
    {
        if (l.Rows != l.Columns) throw MatrixShapes.NotSquare(l.Rows, l.Columns);
        if (b.Length != l.Rows) throw MatrixShapes.Differ(l.Rows, b.Length);
        var x = new double[b.Length];
        for (var i = 0; i < b.Length; i++) x[i] = b[i];
        MatrixKernels.SolveLower(l.Elements, b.Length, 1, x);
        return x;
    }

    /// <summary>The X of L X = B.</summary>
    /// <param name="l">n × n, lower triangular: what is above the diagonal is not read.</param>
    /// <param name="b">n × k.</param>
    /// <returns>n × k, new; infinite or NaN where L is singular.</returns>
    /// <exception cref="ArgumentException">L is not square, or B of another height.</exception>
    [Differentiable]
    public static double[,] SolveLower(MatrixView l, MatrixView b)
    {
        if (l.Rows != l.Columns) throw MatrixShapes.NotSquare(l.Rows, l.Columns);
        if (b.Rows != l.Rows) throw MatrixShapes.Differ(l.Rows, b.Rows);
        var x = Copy(b);
        MatrixKernels.SolveLower(l.Elements, b.Rows, b.Columns, MatrixMemory.Of(x));
        return x;
    }

    /// <summary>The x of Lᵀ x = b.</summary>
    /// <param name="l">n × n, lower triangular: what is above the diagonal is not read.</param>
    /// <param name="b">n elements.</param>
    /// <returns>n elements, new; infinite or NaN where L is singular.</returns>
    /// <exception cref="ArgumentException">L is not square, or b of another length.</exception>
    [Differentiable]
    public static double[] SolveLowerTransposed(MatrixView l, ReadOnlySpan<double> b)
    {
        if (l.Rows != l.Columns) throw MatrixShapes.NotSquare(l.Rows, l.Columns);
        if (b.Length != l.Rows) throw MatrixShapes.Differ(l.Rows, b.Length);
        var x = new double[b.Length];
        for (var i = 0; i < b.Length; i++) x[i] = b[i];
        MatrixKernels.SolveLowerTransposed(l.Elements, b.Length, 1, x);
        return x;
    }

    /// <summary>The X of Lᵀ X = B.</summary>
    /// <param name="l">n × n, lower triangular: what is above the diagonal is not read.</param>
    /// <param name="b">n × k.</param>
    /// <returns>n × k, new; infinite or NaN where L is singular.</returns>
    /// <exception cref="ArgumentException">L is not square, or B of another height.</exception>
    [Differentiable]
    public static double[,] SolveLowerTransposed(MatrixView l, MatrixView b)
    {
        if (l.Rows != l.Columns) throw MatrixShapes.NotSquare(l.Rows, l.Columns);
        if (b.Rows != l.Rows) throw MatrixShapes.Differ(l.Rows, b.Rows);
        var x = Copy(b);
        MatrixKernels.SolveLowerTransposed(l.Elements, b.Rows, b.Columns, MatrixMemory.Of(x));
        return x;
    }

    /// <summary>The x of A x = b, by Cholesky's factor.</summary>
    /// <param name="a">n × n, symmetric positive definite; read on and below the diagonal.</param>
    /// <param name="b">n elements.</param>
    /// <returns>n elements, new; NaN where A is not positive definite.</returns>
    /// <exception cref="ArgumentException">A is not square, or b of another length.</exception>
    [Differentiable]
    public static double[] Solve(MatrixView a, ReadOnlySpan<double> b)
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
    public static double[,] Solve(MatrixView a, MatrixView b)
    {
        var l = Cholesky(a);
        return SolveLowerTransposed(l, SolveLower(l, b));
    }

    /// <summary>log det A.</summary>
    /// <param name="a">n × n, symmetric positive definite; read on and below the diagonal.</param>
    /// <returns>NaN where A is not positive definite.</returns>
    /// <exception cref="ArgumentException">A is not square.</exception>
    [Differentiable]
    public static double LogDeterminant(MatrixView a) => CholeskyLogDeterminant(Cholesky(a));

    /// <summary>log det L Lᵀ = 2 Σ log L[i, i]: that of the matrix, not of the factor.</summary>
    /// <param name="l">n × n, lower triangular with positive diagonal.</param>
    /// <returns>NaN where an element of the diagonal is negative, -∞ where one is zero.</returns>
    /// <exception cref="ArgumentException">L is not square.</exception>
    [Differentiable]
    public static double CholeskyLogDeterminant(MatrixView l)
    {
        if (l.Rows != l.Columns) throw MatrixShapes.NotSquare(l.Rows, l.Columns);
        var sum = 0.0;
        for (var i = 0; i < l.Rows; i++) sum += Math.Log(l[i, i]);
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
    public static (double[] Values, double[,] Vectors) SymmetricEigen(MatrixView a)
    {
        if (a.Rows != a.Columns) throw MatrixShapes.NotSquare(a.Rows, a.Columns);
        var values = new double[a.Rows];
        var vectors = new double[a.Rows, a.Rows];
        EigenKernels.SymmetricEigen(a.Elements, a.Rows, values, MatrixMemory.Of(vectors));
        return (values, vectors);
    }

    /// <summary>The sum of the squares of all elements.</summary>
    internal static double SquareSum(MatrixView a) => Dot(a.Elements, a.Elements);

    private static double[,] Copy(MatrixView b)
    {
        var x = new double[b.Rows, b.Columns];
        for (var i = 0; i < b.Rows; i++)
        {
            for (var j = 0; j < b.Columns; j++) x[i, j] = b[i, j];
        }
        return x;
    }
}
