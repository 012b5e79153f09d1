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
}
