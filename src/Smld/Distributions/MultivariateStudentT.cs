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
        var half = 0.5 * y.Length;
        // log Γ(nu/2 + half) - log Γ(nu/2) without their cancellation.
        return LogGamma(half) - LogBeta(0.5 * nu, half) - half * (LogPi + Math.Log(nu))
            - 0.5 * CholeskyLogDeterminant(l) - (0.5 * nu + half) * Log1p(Dot(z, z) / nu);
    }
}
