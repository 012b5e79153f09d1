using static Smld.LinearAlgebra;
using static Smld.LogConstants;

namespace Smld.Distributions;

/// <summary>The multivariate normal distribution with mean mu and covariance L Lᵀ, given by its Cholesky factor.</summary>
/// <remarks>
/// log p = -zᵀz/2 - Σ log L[i, i] - n log(2π)/2 with L z = y - mu. Only L's triangle on and below the diagonal is read. NaN when an
/// element of its diagonal is negative or anything is NaN.
/// </remarks>
public static class MultivariateNormalCholesky
{
    /// <summary>The logarithm of the density at y, every constant included.</summary>
    /// <param name="y">n real numbers.</param>
    /// <param name="mu">Means, n.</param>
    /// <param name="l">n × n, lower triangular with positive diagonal.</param>
    /// <exception cref="ArgumentException">mu is not as long as y, or L not n × n.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> y, ReadOnlySpan<double> mu, MatrixView l)
    {
        if (mu.Length != y.Length) throw Lengths.Differ(mu.Length, y.Length);
        var residual = new double[y.Length];
        for (var i = 0; i < y.Length; i++) residual[i] = y[i] - mu[i];
        var z = SolveLower(l, residual);
        return -0.5 * Dot(z, z) - 0.5 * CholeskyLogDeterminant(l) - y.Length * HalfLogTwoPi;
    }
    /// <summary>The sum of the logarithms of the densities at each row of y; one solution for all of them.</summary>
    /// <param name="y">Observations, one a row; n columns.</param>
    /// <param name="mu">Means, n.</param>
    /// <param name="l">n × n, lower triangular with positive diagonal.</param>
    /// <exception cref="ArgumentException">mu is not as long as a row, or L not n × n.</exception>
    [Differentiable]
    public static double LogPdf(MatrixView y, ReadOnlySpan<double> mu, MatrixView l)
    {
        var z = SolveLower(l, Residuals(y, mu));
        return -0.5 * SquareSum(z) - y.Rows * (0.5 * CholeskyLogDeterminant(l) + y.Columns * HalfLogTwoPi);
    }

    /// <summary>y - mu, an observation in each column.</summary>
    internal static double[,] Residuals(MatrixView y, ReadOnlySpan<double> mu)
    {
        if (mu.Length != y.Columns) throw Lengths.Differ(mu.Length, y.Columns);
        var residuals = new double[y.Columns, y.Rows];
        for (var i = 0; i < y.Rows; i++)
        {
            for (var k = 0; k < y.Columns; k++) residuals[k, i] = y[i, k] - mu[k];
        }
        return residuals;
    }
}
