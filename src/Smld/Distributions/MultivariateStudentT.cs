using static Smld.LinearAlgebra;
using static Smld.LogConstants;
using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>The multivariate Student t distribution with nu degrees of freedom, location mu and scale matrix sigma.</summary>
/// <remarks>
/// log p = log Γ((nu + n)/2) - log Γ(nu/2) - n log(π nu)/2 - log det(sigma)/2 - (nu + n)/2 log(1 + q/nu), with
/// q = (y - mu)ᵀ sigma⁻¹ (y - mu). Its covariance is sigma nu/(nu - 2). Only sigma's triangle on and below the diagonal is read. NaN when
/// nu ≤ 0, sigma is not positive definite or anything is NaN.
/// </remarks>
public static class MultivariateStudentT
{
    /// <summary>The logarithm of the density at y, every constant included.</summary>
    /// <param name="y">n real numbers, one or more.</param>
    /// <param name="nu">Degrees of freedom; positive and finite.</param>
    /// <param name="mu">Locations, n.</param>
    /// <param name="sigma">Scale, n × n; symmetric positive definite.</param>
    /// <exception cref="ArgumentException">mu is not as long as y, or sigma not n × n.</exception>
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> y, double nu, ReadOnlySpan<double> mu, MatrixView sigma)
    {
        if (mu.Length != y.Length) throw Lengths.Differ(mu.Length, y.Length);
        if (!(nu > 0)) return double.NaN;
        var residual = new double[y.Length];
        for (var i = 0; i < y.Length; i++) residual[i] = y[i] - mu[i];
        var l = Cholesky(sigma);
        var z = SolveLower(l, residual);
        return LogNormaliser(y.Length, nu) - 0.5 * CholeskyLogDeterminant(l) - 0.5 * (nu + y.Length) * Log1p(Dot(z, z) / nu);
    }

    /// <summary>The sum of the logarithms of the densities at each row of y; sigma is factored once.</summary>
    /// <param name="y">Observations, one a row; n columns.</param>
    /// <param name="nu">Degrees of freedom; positive and finite.</param>
    /// <param name="mu">Locations, n.</param>
    /// <param name="sigma">Scale, n × n; symmetric positive definite.</param>
    /// <exception cref="ArgumentException">mu is not as long as a row, or sigma not n × n.</exception>
    [Differentiable]
    public static double LogPdf(MatrixView y, double nu, ReadOnlySpan<double> mu, MatrixView sigma)
    {
        if (!(nu > 0)) return double.NaN;
        var l = Cholesky(sigma);
        var z = SolveLower(l, MultivariateNormalCholesky.Residuals(y, mu));
        var sum = y.Rows * (LogNormaliser(y.Columns, nu) - 0.5 * CholeskyLogDeterminant(l));
        for (var i = 0; i < y.Rows; i++)
        {
            var square = 0.0;
            for (var k = 0; k < y.Columns; k++) square += z[k, i] * z[k, i];
            sum -= 0.5 * (nu + y.Columns) * Log1p(square / nu);
        }
        return sum;
    }

    // log Γ((nu + n)/2) - log Γ(nu/2) - n log(π nu)/2, the first two without their cancellation.
    [Differentiable]
    internal static double LogNormaliser(int size, double nu)
    {
        var half = 0.5 * size;
        return LogGamma(half) - LogBeta(0.5 * nu, half) - half * (LogPi + Math.Log(nu));
    }
}
