using static Smld.LogConstants;
using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The distribution of Lewandowski, Kurowicka and Joe of correlation matrices L Lᵀ, over their Cholesky factors.</summary>
/// <remarks>
/// log p = Σ (K - 1 - i + 2 eta - 2) log L[i, i] over the rows i = 1, …, K - 1 counted from 0, minus <see cref="LogNormaliser"/>: a density over the
/// elements below the diagonal. Source: Lewandowski, Kurowicka and Joe (2009), Journal of Multivariate Analysis 100(9), 1989-2001,
/// equations (16) and (17), and the Jacobian Π L[i, i]^(K - 1 - i) of L Lᵀ. Uniform over correlation matrices for eta = 1. -∞ where an element
/// of the diagonal is not positive or the square of a row differs from 1 by more than 1e-4; NaN when eta ≤ 0 or anything is NaN.
/// </remarks>
public static class LkjCholesky
{
    // Data come rounded to a few digits.
    private const double Tolerance = 1e-4;

    /// <summary>The logarithm of the density at L, every constant included.</summary>
    /// <param name="l">K × K, lower triangular with rows of length one; what is above the diagonal is not read.</param>
    /// <param name="eta">Shape; positive.</param>
    /// <exception cref="ArgumentException">L is not square.</exception>
    [Differentiable]
    public static double LogPdf(MatrixView l, double eta)
    {
        var size = l.Rows;
        if (l.Columns != size) throw MatrixShapes.NotSquare(size, l.Columns);
        if (!(eta > 0)) return double.NaN;
        var furthest = 0.0;
        var smallest = 1.0;
        for (var i = 0; i < size; i++)
        {
            var square = 0.0;
            for (var j = 0; j <= i; j++) square += l[i, j] * l[i, j];
            furthest = Math.Max(furthest, Math.Abs(square - 1));
            smallest = Math.Min(smallest, l[i, i]);
        }
        if (!(furthest <= Tolerance && smallest > 0)) return double.IsNaN(furthest) ? double.NaN : double.NegativeInfinity;
        var sum = 0.0;
        for (var i = 1; i < size; i++) sum += (size - 1 - i + 2 * eta - 2) * Math.Log(l[i, i]);
        return sum - LogNormaliser(size, eta);
    }

    /// <summary>The logarithm of ∫ det(R)^(eta - 1) over the correlation matrices R of a size.</summary>
    /// <param name="size">K, the number of rows; 0 for fewer than two.</param>
    /// <param name="eta">Shape; positive.</param>
    [Differentiable]
    public static double LogNormaliser(int size, double eta)
    {
        var sum = 0.0;
        for (var k = 1; k < size; k++)
        {
            var shape = eta + 0.5 * (size - k - 1);
            sum += (size - k) * ((2 * eta - 2 + size - k) * LogTwo + LogBeta(shape, shape));
        }
        return sum;
    }
}
