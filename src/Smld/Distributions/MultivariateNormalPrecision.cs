using static Smld.LinearAlgebra;
using static Smld.LogConstants;

namespace Smld.Distributions;

/// <summary>The multivariate normal distribution with mean mu and precision omega, the inverse of its covariance.</summary>
/// <remarks>
/// log p = -(y - mu)ᵀ omega (y - mu)/2 + log det(omega)/2 - n log(2π)/2. Only omega's triangle on and below the diagonal is read. NaN
/// when omega is not positive definite or anything is NaN.
/// </remarks>
public static class MultivariateNormalPrecision
{
    /// <summary>The logarithm of the density at y, every constant included.</summary>
    /// <param name="y">n real numbers.</param>
    /// <param name="mu">Means, n.</param>
    /// <param name="omega">Precision, n × n; symmetric positive definite.</param>
    /// <exception cref="ArgumentException">mu is not as long as y, or omega not n × n.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> y, ReadOnlySpan<double> mu, MatrixView omega)
    {
        if (mu.Length != y.Length) throw Lengths.Differ(mu.Length, y.Length);
        var residual = new double[y.Length];
        for (var i = 0; i < y.Length; i++) residual[i] = y[i] - mu[i];
        // With omega = L Lᵀ the quadratic form is the square of Lᵀ (y - mu).
        var l = Cholesky(omega);
        var z = TransposeMultiply(l, residual);
        return -0.5 * Dot(z, z) + 0.5 * CholeskyLogDeterminant(l) - y.Length * HalfLogTwoPi;
    }
    /// <summary>The sum of the logarithms of the densities at each row of y; omega is factored once.</summary>
    /// <param name="y">Observations, one a row; n columns.</param>
    /// <param name="mu">Means, n.</param>
    /// <param name="omega">Precision, n × n; symmetric positive definite.</param>
    /// <exception cref="ArgumentException">mu is not as long as a row, or omega not n × n.</exception>
    [Differentiable]
    public static double LogPdf(MatrixView y, ReadOnlySpan<double> mu, MatrixView omega)
    {
        var l = Cholesky(omega);
        var z = TransposeMultiply(l, MultivariateNormalCholesky.Residuals(y, mu));
        return -0.5 * SquareSum(z) + y.Rows * (0.5 * CholeskyLogDeterminant(l) - y.Columns * HalfLogTwoPi);
    }
}
