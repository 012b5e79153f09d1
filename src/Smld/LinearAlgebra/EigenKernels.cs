using System.ComponentModel;

namespace Smld;

/// <summary>
/// The eigenvalues and eigenvectors of a symmetric matrix over flat memory, with their pullback and their tangent. Nothing is checked:
/// lengths are the callers' matter.
/// </summary>
/// <remarks>
/// With A = V Λ Vᵀ, S = Vᵀ Ȧ V and F[i, j] = 1/(λ[j] − λ[i]), zero on the diagonal: λ̇ = diag S, V̇ = V (F ∘ S), and for adjoints
/// Ā = V (diag λ̄ + F ∘ Vᵀ V̄) Vᵀ. Source: Giles (2008), An extended collection of matrix derivative results for forward and reverse mode
/// algorithmic differentiation, report NA-08/01, Oxford, section 3.1.
/// <para>
/// So that nothing is infinite where eigenvalues meet, F is d³/(d⁴ + ε⁴) of the gap d, ε = 2⁻³⁵ ‖A‖₂ (3e-11 of the norm). That differs from
/// 1/d by the factor 1/(1 + (ε/d)⁴), which is 1 to the last bit for gaps over 3e-7 of the norm, and at gaps that are rounding alone (1e-14) it is
/// of the order of 1/‖A‖, so that rounding is not amplified.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EigenKernels
{
    // 1/ε of a matrix of norm 1: a power of two between the rounding of eigenvalues, 1e-15, and gaps that mean something.
    private const double Sharpness = 1L << 35;

    /// <summary>Eigenvalues, ascending, and eigenvectors, from A's lower triangle; NaN everywhere where that is not finite.</summary>
    /// <param name="a">n × n; read on and below the diagonal.</param>
    /// <param name="n">Rows.</param>
    /// <param name="values">n elements; overwritten.</param>
    /// <param name="vectors">n × n; overwritten, with one eigenvector to a column. Its sign is that of <see cref="LinearAlgebra.SymmetricEigen"/>.</param>
    [Derivative(nameof(SymmetricEigenPullback), nameof(SymmetricEigenTangent))]
    public static void SymmetricEigen(ReadOnlySpan<double> a, int n, Span<double> values, Span<double> vectors)
    {
        if (!TridiagonalEigen.Solve(a, n, values, vectors))
        {
            values.Fill(double.NaN);
            vectors.Fill(double.NaN);
        }
    }

    /// <summary>Ā of λ̄ and V̄, on and below the diagonal: what belongs above is added to its mirror image, which was read for it.</summary>
    /// <param name="a">As given to <see cref="SymmetricEigen"/>.</param>
    /// <param name="n">As given.</param>
    /// <param name="values">The eigenvalues.</param>
    /// <param name="vectors">The eigenvectors.</param>
    /// <param name="aAdjoint">Added to on and below the diagonal.</param>
    /// <param name="valuesAdjoint">Left as zeros.</param>
    /// <param name="vectorsAdjoint">Left as zeros.</param>
    public static void SymmetricEigenPullback(
        ReadOnlySpan<double> a, int n, ReadOnlySpan<double> values, ReadOnlySpan<double> vectors,
        Span<double> aAdjoint, Span<double> valuesAdjoint, Span<double> vectorsAdjoint)
    {
        if (aAdjoint.Length > 0)
        {
            // diag λ̄ + F ∘ Vᵀ V̄, in the place of V̄.
            if (vectorsAdjoint.Length > 0)
            {
                MultiplyInPlace(vectors, n, true, vectorsAdjoint);
                var norm = Math.Max(Math.Abs(values[0]), Math.Abs(values[n - 1]));
                for (var i = 0; i < n; i++)
                {
                    for (var j = 0; j < n; j++)
                        vectorsAdjoint[i * n + j] *= InverseGap(values[j] - values[i], norm);
                }
            }
            Span<double> row = stackalloc double[n];
            for (var i = 0; i < n; i++)
            {
                // Row i of V times the symmetric part of that.
                for (var j = 0; j < n; j++)
                {
                    var sum = valuesAdjoint.Length > 0 ? vectors[i * n + j] * valuesAdjoint[j] : 0.0;
                    if (vectorsAdjoint.Length > 0)
                    {
                        for (var k = 0; k < n; k++)
                            sum += 0.5 * vectors[i * n + k] * (vectorsAdjoint[k * n + j] + vectorsAdjoint[j * n + k]);
                    }
                    row[j] = sum;
                }
                for (var j = 0; j <= i; j++)
                {
                    var sum = 0.0;
                    for (var k = 0; k < n; k++)
                        sum += row[k] * vectors[j * n + k];
                    aAdjoint[i * n + j] += j < i ? 2 * sum : sum;
                }
            }
        }
        for (var i = 0; i < valuesAdjoint.Length; i++)
            valuesAdjoint[i] = 0;
        for (var i = 0; i < vectorsAdjoint.Length; i++)
            vectorsAdjoint[i] = 0;
    }

    /// <summary>
    /// λ̇ and V̇ along Ȧ. Eigenvectors of equal eigenvalues (to within ε) have no derivative along a direction that parts them: there V̇ is NaN.
    /// </summary>
    /// <param name="a">As given to <see cref="SymmetricEigen"/>.</param>
    /// <param name="n">As given.</param>
    /// <param name="values">The eigenvalues.</param>
    /// <param name="vectors">The eigenvectors.</param>
    /// <param name="aTangent">Ȧ; read on and below the diagonal.</param>
    /// <param name="valuesTangent">Overwritten.</param>
    /// <param name="vectorsTangent">Overwritten.</param>
    public static void SymmetricEigenTangent(
        ReadOnlySpan<double> a, int n, ReadOnlySpan<double> values, ReadOnlySpan<double> vectors,
        ReadOnlySpan<double> aTangent, Span<double> valuesTangent, Span<double> vectorsTangent)
    {
        if (aTangent.Length == 0)
        {
            for (var i = 0; i < valuesTangent.Length; i++)
                valuesTangent[i] = 0;
            for (var i = 0; i < vectorsTangent.Length; i++)
                vectorsTangent[i] = 0;
        }
        else
        {
            // S, in the place of V̇.
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    var sum = 0.0;
                    for (var k = 0; k < n; k++)
                        sum += (k <= i ? aTangent[i * n + k] : aTangent[k * n + i]) * vectors[k * n + j];
                    vectorsTangent[i * n + j] = sum;
                }
            }
            MultiplyInPlace(vectors, n, true, vectorsTangent);
            var largest = 0.0;
            for (var i = 0; i < n; i++)
            {
                valuesTangent[i] = vectorsTangent[i * n + i];
                for (var j = 0; j < n; j++)
                    largest = Math.Abs(vectorsTangent[i * n + j]) > largest ? Math.Abs(vectorsTangent[i * n + j]) : largest;
            }
            var norm = n > 0 ? Math.Max(Math.Abs(values[0]), Math.Abs(values[n - 1])) : 0.0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    var isParted = i != j && Math.Abs(values[j] - values[i]) * Sharpness <= norm && Math.Abs(vectorsTangent[i * n + j]) * Sharpness > largest;
                    vectorsTangent[i * n + j] = isParted ? double.NaN : vectorsTangent[i * n + j] * InverseGap(values[j] - values[i], norm);
                }
            }
            MultiplyInPlace(vectors, n, false, vectorsTangent);
        }
    }

    /// <summary>F of the gap and the spectral norm. Two zeros make zero.</summary>
    private static double InverseGap(double gap, double norm)
    {
        if (gap == 0)
            return 0;
        var ratio = gap / norm * Sharpness;
        var cube = ratio * ratio * ratio;
        return cube / (cube * ratio + 1) * Sharpness / norm;
    }

    // B becomes V B or Vᵀ B, a column at a time.
    private static void MultiplyInPlace(ReadOnlySpan<double> vectors, int n, bool isTransposed, Span<double> b)
    {
        Span<double> column = stackalloc double[n];
        for (var j = 0; j < n; j++)
        {
            for (var k = 0; k < n; k++)
                column[k] = b[k * n + j];
            for (var i = 0; i < n; i++)
            {
                var sum = 0.0;
                for (var k = 0; k < n; k++)
                    sum += (isTransposed ? vectors[k * n + i] : vectors[i * n + k]) * column[k];
                b[i * n + j] = sum;
            }
        }
    }
}
