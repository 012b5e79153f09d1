using System.ComponentModel;

namespace Smld;

/// <summary>
/// What <see cref="LinearAlgebra"/> is made of, over flat memory: matrices row by row, extents beside them. Each loop nest has
/// its pullback beside it, the derivative written by hand; generated code calls both. Nothing is checked: lengths are the callers' matter.
/// </summary>
/// <remarks>
/// A pullback adds to the adjoints of what was read and takes those of what was written, which it leaves as the adjoints of what had been
/// there. An adjoint that nobody asks for is empty. All are plain loops, so that they can be differentiated again. Sources:
/// Giles (2008), An extended collection of matrix derivative results for forward and reverse mode algorithmic differentiation, report NA-08/01,
/// Oxford, sections 2.2.1 to 2.2.3; for the Cholesky factor Smith (1995), Journal of Computational and Graphical Statistics 4(2), 134-147, in the
/// order of rows, see Murray (2016), Differentiation of the Cholesky decomposition, arXiv:1602.07527, section 5.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatrixKernels
{
    /// <summary>L of A = L Lᵀ, from A's lower triangle; NaN everywhere where A is not positive definite.</summary>
    /// <param name="a">n × n; read on and below the diagonal.</param>
    /// <param name="n">Rows.</param>
    /// <param name="l">n × n; overwritten, with zeros above the diagonal.</param>
    [Derivative(nameof(CholeskyPullback))]
    public static void Cholesky(ReadOnlySpan<double> a, int n, Span<double> l)
    {
        var isDefinite = true;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var rest = a[i * n + j];
                for (var k = 0; k < j; k++)
                    rest -= l[i * n + k] * l[j * n + k];
                l[i * n + j] = rest / l[j * n + j];
            }
            var square = a[i * n + i];
            for (var k = 0; k < i; k++)
                square -= l[i * n + k] * l[i * n + k];
            isDefinite = isDefinite && square > 0;
            l[i * n + i] = Math.Sqrt(square);
            for (var j = i + 1; j < n; j++)
                l[i * n + j] = 0;
        }
        if (!isDefinite)
        {
            for (var i = 0; i < n * n; i++)
                l[i] = double.NaN;
        }
    }

    /// <summary>The factorisation run back: the last row first, in each row the last column first.</summary>
    /// <param name="a">As given to <see cref="Cholesky"/>.</param>
    /// <param name="n">As given.</param>
    /// <param name="l">The factor.</param>
    /// <param name="aAdjoint">Added to on and below the diagonal, where A was read.</param>
    /// <param name="lAdjoint">Left as zeros.</param>
    public static void CholeskyPullback(ReadOnlySpan<double> a, int n, ReadOnlySpan<double> l, Span<double> aAdjoint, Span<double> lAdjoint)
    {
        for (var i = n - 1; i >= 0; i--)
        {
            var square = 0.5 * lAdjoint[i * n + i] / l[i * n + i];
            if (aAdjoint.Length > 0)
                aAdjoint[i * n + i] += square;
            for (var k = 0; k < i; k++)
                lAdjoint[i * n + k] -= 2 * square * l[i * n + k];
            for (var j = i - 1; j >= 0; j--)
            {
                var rest = lAdjoint[i * n + j] / l[j * n + j];
                if (aAdjoint.Length > 0)
                    aAdjoint[i * n + j] += rest;
                lAdjoint[j * n + j] -= rest * l[i * n + j];
                for (var k = 0; k < j; k++)
                {
                    lAdjoint[i * n + k] -= rest * l[j * n + k];
                    lAdjoint[j * n + k] -= rest * l[i * n + k];
                }
            }
        }
        for (var i = 0; i < n * n; i++)
            lAdjoint[i] = 0;
    }

    /// <summary>B becomes L⁻¹ B.</summary>
    /// <param name="l">n × n; read on and below the diagonal.</param>
    /// <param name="n">Rows of L and B.</param>
    /// <param name="columns">Columns of B.</param>
    /// <param name="b">n × columns; overwritten.</param>
    [Derivative(nameof(SolveLowerPullback))]
    public static void SolveLower(ReadOnlySpan<double> l, int n, int columns, Span<double> b)
    {
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                var factor = l[i * n + k];
                for (var c = 0; c < columns; c++)
                    b[i * columns + c] -= factor * b[k * columns + c];
            }
            for (var c = 0; c < columns; c++)
                b[i * columns + c] /= l[i * n + i];
        }
    }

    /// <summary>With X = L⁻¹ B: the adjoint of B is L⁻ᵀ times that of X, that of L the lower part of minus B's times Xᵀ.</summary>
    /// <param name="l">As given to <see cref="SolveLower"/>.</param>
    /// <param name="n">As given.</param>
    /// <param name="columns">As given.</param>
    /// <param name="x">The solution.</param>
    /// <param name="lAdjoint">Added to on and below the diagonal.</param>
    /// <param name="bAdjoint">That of X comes in, that of B goes out.</param>
    public static void SolveLowerPullback(ReadOnlySpan<double> l, int n, int columns, ReadOnlySpan<double> x, Span<double> lAdjoint, Span<double> bAdjoint)
    {
        SolveTransposed(l, n, columns, bAdjoint);
        if (lAdjoint.Length > 0)
            SubtractLowerProduct(bAdjoint, x, n, columns, lAdjoint);
    }

    /// <summary>B becomes L⁻ᵀ B.</summary>
    /// <param name="l">n × n; read on and below the diagonal.</param>
    /// <param name="n">Rows of L and B.</param>
    /// <param name="columns">Columns of B.</param>
    /// <param name="b">n × columns; overwritten.</param>
    [Derivative(nameof(SolveLowerTransposedPullback))]
    public static void SolveLowerTransposed(ReadOnlySpan<double> l, int n, int columns, Span<double> b) => SolveTransposed(l, n, columns, b);

    /// <summary>With X = L⁻ᵀ B: the adjoint of B is L⁻¹ times that of X, that of L the lower part of minus X times B's transposed.</summary>
    /// <param name="l">As given to <see cref="SolveLowerTransposed"/>.</param>
    /// <param name="n">As given.</param>
    /// <param name="columns">As given.</param>
    /// <param name="x">The solution.</param>
    /// <param name="lAdjoint">Added to on and below the diagonal.</param>
    /// <param name="bAdjoint">That of X comes in, that of B goes out.</param>
    public static void SolveLowerTransposedPullback(ReadOnlySpan<double> l, int n, int columns, ReadOnlySpan<double> x, Span<double> lAdjoint, Span<double> bAdjoint)
    {
        SolveLower(l, n, columns, bAdjoint);
        if (lAdjoint.Length > 0)
            SubtractLowerProduct(x, bAdjoint, n, columns, lAdjoint);
    }

    /// <summary>C = A B.</summary>
    /// <param name="a">rows × inner.</param>
    /// <param name="b">inner × columns.</param>
    /// <param name="rows">Rows of A.</param>
    /// <param name="inner">Columns of A.</param>
    /// <param name="columns">Columns of B.</param>
    /// <param name="c">rows × columns; overwritten, and no part of A or B.</param>
    [Derivative(nameof(MultiplyPullback))]
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, int inner, int columns, Span<double> c)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                c[i * columns + j] = 0;
            for (var k = 0; k < inner; k++)
            {
                var factor = a[i * inner + k];
                for (var j = 0; j < columns; j++)
                    c[i * columns + j] += factor * b[k * columns + j];
            }
        }
    }

    /// <summary>The adjoint of A gets that of C times Bᵀ, that of B gets Aᵀ times that of C.</summary>
    /// <param name="a">As given to <see cref="Multiply"/>.</param>
    /// <param name="b">As given.</param>
    /// <param name="rows">As given.</param>
    /// <param name="inner">As given.</param>
    /// <param name="columns">As given.</param>
    /// <param name="c">The product.</param>
    /// <param name="aAdjoint">Added to.</param>
    /// <param name="bAdjoint">Added to.</param>
    /// <param name="cAdjoint">Left as zeros.</param>
    public static void MultiplyPullback(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, int inner, int columns, ReadOnlySpan<double> c,
        Span<double> aAdjoint, Span<double> bAdjoint, Span<double> cAdjoint)
    {
        if (aAdjoint.Length > 0)
        {
            for (var i = 0; i < rows; i++)
            {
                for (var k = 0; k < inner; k++)
                {
                    var sum = 0.0;
                    for (var j = 0; j < columns; j++)
                        sum += cAdjoint[i * columns + j] * b[k * columns + j];
                    aAdjoint[i * inner + k] += sum;
                }
            }
        }
        if (bAdjoint.Length > 0)
        {
            for (var i = 0; i < rows; i++)
            {
                for (var k = 0; k < inner; k++)
                {
                    var factor = a[i * inner + k];
                    for (var j = 0; j < columns; j++)
                        bAdjoint[k * columns + j] += factor * cAdjoint[i * columns + j];
                }
            }
        }
        for (var i = 0; i < rows * columns; i++)
            cAdjoint[i] = 0;
    }

    /// <summary>C = Aᵀ B.</summary>
    /// <param name="a">inner × rows.</param>
    /// <param name="b">inner × columns.</param>
    /// <param name="rows">Columns of A.</param>
    /// <param name="inner">Rows of A and B.</param>
    /// <param name="columns">Columns of B.</param>
    /// <param name="c">rows × columns; overwritten, and no part of A or B.</param>
    [Derivative(nameof(TransposeMultiplyPullback))]
    public static void TransposeMultiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, int inner, int columns, Span<double> c)
    {
        for (var i = 0; i < rows * columns; i++)
            c[i] = 0;
        for (var k = 0; k < inner; k++)
        {
            for (var i = 0; i < rows; i++)
            {
                var factor = a[k * rows + i];
                for (var j = 0; j < columns; j++)
                    c[i * columns + j] += factor * b[k * columns + j];
            }
        }
    }

    /// <summary>The adjoint of A gets B times that of C transposed, that of B gets A times that of C.</summary>
    /// <param name="a">As given to <see cref="TransposeMultiply"/>.</param>
    /// <param name="b">As given.</param>
    /// <param name="rows">As given.</param>
    /// <param name="inner">As given.</param>
    /// <param name="columns">As given.</param>
    /// <param name="c">The product.</param>
    /// <param name="aAdjoint">Added to.</param>
    /// <param name="bAdjoint">Added to.</param>
    /// <param name="cAdjoint">Left as zeros.</param>
    public static void TransposeMultiplyPullback(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, int inner, int columns, ReadOnlySpan<double> c,
        Span<double> aAdjoint, Span<double> bAdjoint, Span<double> cAdjoint)
    {
        for (var k = 0; k < inner; k++)
        {
            for (var i = 0; i < rows; i++)
            {
                if (aAdjoint.Length > 0)
                {
                    var sum = 0.0;
                    for (var j = 0; j < columns; j++)
                        sum += b[k * columns + j] * cAdjoint[i * columns + j];
                    aAdjoint[k * rows + i] += sum;
                }
                if (bAdjoint.Length > 0)
                {
                    var factor = a[k * rows + i];
                    for (var j = 0; j < columns; j++)
                        bAdjoint[k * columns + j] += factor * cAdjoint[i * columns + j];
                }
            }
        }
        for (var i = 0; i < rows * columns; i++)
            cAdjoint[i] = 0;
    }

    private static void SolveTransposed(ReadOnlySpan<double> l, int n, int columns, Span<double> b)
    {
        for (var i = n - 1; i >= 0; i--)
        {
            for (var c = 0; c < columns; c++)
                b[i * columns + c] /= l[i * n + i];
            for (var k = 0; k < i; k++)
            {
                var factor = l[i * n + k];
                for (var c = 0; c < columns; c++)
                    b[k * columns + c] -= factor * b[i * columns + c];
            }
        }
    }

    // The lower part of left · rightᵀ, taken from the target.
    private static void SubtractLowerProduct(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int n, int columns, Span<double> target)
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var c = 0; c < columns; c++)
                    sum += left[i * columns + c] * right[j * columns + c];
                target[i * n + j] -= sum;
            }
        }
    }
}
