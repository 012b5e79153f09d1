using static Smld.LinearAlgebra;
using static Smld.LogConstants;

namespace Smld.Distributions;

/// <summary>The Wishart distribution of p × p covariance matrices, with nu degrees of freedom and scale s.</summary>
/// <remarks>
/// log p = (nu - p - 1)/2 log det W - tr(s⁻¹ W)/2 - nu p/2 log 2 - nu/2 log det s - log Γ_p(nu/2): a density over the elements on and below the
/// diagonal, which alone are read. Its mean is nu s. -∞ where W is not positive definite; NaN when nu ≤ p - 1, s is not positive definite
/// or anything is NaN.
/// </remarks>
public static class Wishart
{
    /// <summary>The logarithm of the density at W, every constant included.</summary>
    /// <param name="w">p × p; symmetric positive definite.</param>
    /// <param name="nu">Degrees of freedom; above p - 1.</param>
    /// <param name="s">Scale, p × p; symmetric positive definite.</param>
    /// <exception cref="ArgumentException">W or s is not square, or they differ in size.</exception>
    [Differentiable]
    public static double LogPdf(MatrixView w, double nu, MatrixView s)
    {
        var p = w.Rows;
        if (!(nu > p - 1)) return double.NaN;
        var factor = Cholesky(w);
        var scale = Cholesky(s);
        var logDeterminant = CholeskyLogDeterminant(factor);
        var logScale = CholeskyLogDeterminant(scale);
        // tr(s⁻¹ W) is the square of the factor of s into that of W.
        var trace = SquareSum(SolveLower(scale, factor));
        if (double.IsNaN(logScale)) return double.NaN;
        if (double.IsNaN(logDeterminant)) return SymmetricMatrices.HasNaN(w) ? double.NaN : double.NegativeInfinity;
        return 0.5 * (nu - p - 1) * logDeterminant - 0.5 * trace - 0.5 * nu * (p * LogTwo + logScale) - SymmetricMatrices.LogMultivariateGamma(p, 0.5 * nu);
    }
}
