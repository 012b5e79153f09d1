using static Smld.LinearAlgebra;

namespace Smld.Distributions;

/// <summary>The distribution of Lewandowski, Kurowicka and Joe of correlation matrices.</summary>
/// <remarks>
/// log p = (eta - 1) log det R - <see cref="LkjCholesky.LogNormaliser"/>: a density over the elements below the diagonal, which alone are read
/// beside the diagonal. Uniform for eta = 1. -∞ where R is not positive definite or an element of its diagonal differs from 1 by more than
/// 1e-4; NaN when eta ≤ 0 or anything is NaN. Where a factor is at hand, <see cref="LkjCholesky"/> is cheaper.
/// </remarks>
public static class Lkj
{
    // Data come rounded to a few digits.
    private const double Tolerance = 1e-4;

    /// <summary>The logarithm of the density at R, every constant included.</summary>
    /// <param name="r">K × K, a correlation matrix.</param>
    /// <param name="eta">Shape; positive.</param>
    /// <exception cref="ArgumentException">R is not square.</exception>
    [Differentiable]
    public static double LogPdf(MatrixView r, double eta)
    {
        if (!(eta > 0)) return double.NaN;
        var logDeterminant = LogDeterminant(r);
        var furthest = 0.0;
        for (var i = 0; i < r.Rows; i++) furthest = Math.Max(furthest, Math.Abs(r[i, i] - 1));
        if (!(furthest <= Tolerance) || double.IsNaN(logDeterminant)) return SymmetricMatrices.HasNaN(r) ? double.NaN : double.NegativeInfinity;
        return (eta - 1) * logDeterminant - LkjCholesky.LogNormaliser(r.Rows, eta);
    }
}
