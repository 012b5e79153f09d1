using static Smld.LinearAlgebra;

namespace Smld.Distributions;

/// <summary>The multivariate normal distribution with mean mu and covariance sigma.</summary>
/// <remarks>
/// log p = -(y - mu)ᵀ sigma⁻¹ (y - mu)/2 - log det(sigma)/2 - n log(2π)/2. Only sigma's triangle on and below the diagonal is read. NaN
/// when sigma is not positive definite or anything is NaN.
/// </remarks>
public static class MultivariateNormal
{
    /// <summary>The logarithm of the density at y, every constant included.</summary>
    /// <param name="y">n real numbers.</param>
    /// <param name="mu">Means, n.</param>
    /// <param name="sigma">Covariance, n × n; symmetric positive definite.</param>
    /// <exception cref="ArgumentException">mu is not as long as y, or sigma not n × n.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> y, ReadOnlySpan<double> mu, MatrixView sigma) =>
        MultivariateNormalCholesky.LogPdf(y, mu, Cholesky(sigma));
    /// <summary>The sum of the logarithms of the densities at each row of y; sigma is factored once.</summary>
    /// <param name="y">Observations, one a row; n columns.</param>
    /// <param name="mu">Means, n.</param>
    /// <param name="sigma">Covariance, n × n; symmetric positive definite.</param>
    /// <exception cref="ArgumentException">mu is not as long as a row, or sigma not n × n.</exception>
    [Differentiable]
    public static double LogPdf(MatrixView y, ReadOnlySpan<double> mu, MatrixView sigma) =>
        MultivariateNormalCholesky.LogPdf(y, mu, Cholesky(sigma));
}
