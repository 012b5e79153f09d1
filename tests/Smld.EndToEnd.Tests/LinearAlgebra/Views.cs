using System.Numerics.Tensors;
using Smld.Distributions;

namespace Smld.EndToEnd.Tests.LinearAlgebras;

/// <summary>Densities that give matrices of unknowns to what takes a matrix, and the same densities with a copy of it.</summary>
internal static partial class Views
{
    /// <summary>Correlated normal observations, as from-stan.md writes them.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Correlated([CholeskyCorrelation, Shape("3", "3")] ReadOnlyTensorSpan<double> L, [Positive, Length("3")] ReadOnlySpan<double> tau, [Data, Shape("n", "3")] double[,] y, [Data] int n)
    {
        var lp = LkjCholesky.LogPdf(L, 2) + Exponential.LogPdf(tau, 1);
        for (var i = 0; i < n; i++)
        {
            var scaled = new double[3];
            for (var k = 0; k < 3; k++)
            {
                scaled[k] = y[i, k] / tau[k];
                lp -= Math.Log(tau[k]);
            }
            lp += MultivariateNormalCholesky.LogPdf(scaled, new double[3], L);
        }
        return lp;
    }

    [LogDensity(SecondOrder = true)]
    public static double CorrelatedCopied([CholeskyCorrelation, Shape("3", "3")] ReadOnlyTensorSpan<double> L, [Positive, Length("3")] ReadOnlySpan<double> tau, [Data, Shape("n", "3")] double[,] y, [Data] int n)
    {
        var copy = Copy(L);
        var lp = LkjCholesky.LogPdf(copy, 2) + Exponential.LogPdf(tau, 1);
        for (var i = 0; i < n; i++)
        {
            var scaled = new double[3];
            for (var k = 0; k < 3; k++)
            {
                scaled[k] = y[i, k] / tau[k];
                lp -= Math.Log(tau[k]);
            }
            lp += MultivariateNormalCholesky.LogPdf(scaled, new double[3], copy);
        }
        return lp;
    }

    /// <summary>A covariance with a Wishart prior, its eigenvalues and a solution.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Spread([Covariance, Shape("3", "3")] ReadOnlyTensorSpan<double> V, [Length("3")] ReadOnlySpan<double> mu, [Data] double[,] S, [Data] ReadOnlySpan<double> y)
    {
        var (values, _) = LinearAlgebra.SymmetricEigen(V);
        var lp = Wishart.LogPdf(V, 6, S) + MultivariateNormal.LogPdf(y, mu, V) - LinearAlgebra.QuadraticForm(V, mu) + LinearAlgebra.Dot(mu, LinearAlgebra.Solve(V, y));
        for (var i = 0; i < values.Length; i++)
            lp -= 0.1 * values[i] * values[i];
        return lp;
    }

    [LogDensity(SecondOrder = true)]
    public static double SpreadCopied([Covariance, Shape("3", "3")] ReadOnlyTensorSpan<double> V, [Length("3")] ReadOnlySpan<double> mu, [Data] double[,] S, [Data] ReadOnlySpan<double> y)
    {
        var copy = Copy(V);
        var (values, _) = LinearAlgebra.SymmetricEigen(copy);
        var lp = Wishart.LogPdf(copy, 6, S) + MultivariateNormal.LogPdf(y, mu, copy) - LinearAlgebra.QuadraticForm(copy, mu) + LinearAlgebra.Dot(mu, LinearAlgebra.Solve(copy, y));
        for (var i = 0; i < values.Length; i++)
            lp -= 0.1 * values[i] * values[i];
        return lp;
    }

    /// <summary>A regression on a matrix of unknown coefficients, by a product; no constraint.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Product([Shape("3", "2")] ReadOnlyTensorSpan<double> b, [Length("3")] ReadOnlySpan<double> w, [Data] double[,] x)
    {
        var fitted = LinearAlgebra.Multiply(x, b);
        var back = LinearAlgebra.TransposeMultiply(b, w);
        return -0.5 * LinearAlgebra.Dot(back, back) - 0.5 * SquareSum(fitted) - LinearAlgebra.Dot(w, w);
    }

    [LogDensity(SecondOrder = true)]
    public static double ProductCopied([Shape("3", "2")] ReadOnlyTensorSpan<double> b, [Length("3")] ReadOnlySpan<double> w, [Data] double[,] x)
    {
        var copy = Copy(b);
        var fitted = LinearAlgebra.Multiply(x, copy);
        var back = LinearAlgebra.TransposeMultiply(copy, w);
        return -0.5 * LinearAlgebra.Dot(back, back) - 0.5 * SquareSum(fitted) - LinearAlgebra.Dot(w, w);
    }

    /// <summary>The spectrum of what is itself unknown, and a solution with it as a factor.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Own([Shape("3", "3")] ReadOnlyTensorSpan<double> b, [Data] ReadOnlySpan<double> y)
    {
        var (values, vectors) = LinearAlgebra.SymmetricEigen(b);
        var solution = LinearAlgebra.SolveLower(b, y);
        var lp = -0.01 * LinearAlgebra.Dot(solution, solution) - LinearAlgebra.QuadraticForm(b, y);
        for (var i = 0; i < 3; i++)
            lp -= 0.5 * (values[i] - i) * (values[i] - i) + 0.3 * vectors[i, 1] * y[i];
        return lp - SquareSum(b);
    }

    [LogDensity(SecondOrder = true)]
    public static double OwnCopied([Shape("3", "3")] ReadOnlyTensorSpan<double> b, [Data] ReadOnlySpan<double> y)
    {
        var copy = Copy(b);
        var (values, vectors) = LinearAlgebra.SymmetricEigen(copy);
        var solution = LinearAlgebra.SolveLower(copy, y);
        var lp = -0.01 * LinearAlgebra.Dot(solution, solution) - LinearAlgebra.QuadraticForm(copy, y);
        for (var i = 0; i < 3; i++)
            lp -= 0.5 * (values[i] - i) * (values[i] - i) + 0.3 * vectors[i, 1] * y[i];
        return lp - SquareSum(copy);
    }

    /// <summary>Rows one after the other, and the same by their numbers.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Rows(double mu, double x, [Data] double[][] y)
    {
        var lp = 0.0;
        foreach (var row in y)
        {
            lp -= (row[0] - mu) * (row[^1] - x * mu);
            foreach (var element in row)
                lp -= 0.1 * element * element * x * x;
            if (row[0] > 1)
                break;
        }
        return lp;
    }

    [LogDensity(SecondOrder = true)]
    public static double RowsCopied(double mu, double x, [Data] double[][] y)
    {
        var lp = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            lp -= (y[i][0] - mu) * (y[i][^1] - x * mu);
            for (var j = 0; j < y[i].Length; j++)
                lp -= 0.1 * y[i][j] * y[i][j] * x * x;
            if (y[i][0] > 1)
                break;
        }
        return lp;
    }

    /// <summary>Many observations at once, and one by one.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Observations(
        [Covariance, Shape("3", "3")] ReadOnlyTensorSpan<double> V, [Length("3")] ReadOnlySpan<double> mu, [Positive] double nu, [Data, Shape("n", "3")] double[][] y, [Data] int n) =>
        MultivariateNormal.LogPdf(y, mu, V) + MultivariateNormalPrecision.LogPdf(y, mu, V) + MultivariateStudentT.LogPdf(y, nu, mu, V) + MultivariateNormalCholesky.LogPdf(y, mu, LinearAlgebra.Cholesky(V));

    [LogDensity(SecondOrder = true)]
    public static double ObservationsCopied(
        [Covariance, Shape("3", "3")] ReadOnlyTensorSpan<double> V, [Length("3")] ReadOnlySpan<double> mu, [Positive] double nu, [Data, Shape("n", "3")] double[][] y, [Data] int n)
    {
        var lp = 0.0;
        foreach (var row in y)
        {
            lp += MultivariateNormal.LogPdf(row, mu, V) + MultivariateNormalPrecision.LogPdf(row, mu, V) + MultivariateStudentT.LogPdf(row, nu, mu, V)
                + MultivariateNormalCholesky.LogPdf(row, mu, LinearAlgebra.Cholesky(V));
        }
        return lp;
    }

    /// <summary>A helper of one's own that takes any matrix.</summary>
    private static double SquareSum(MatrixView a)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Rows; i++)
        {
            for (var j = 0; j < a.Columns; j++)
                sum += a[i, j] * a[i, j];
        }
        return sum;
    }

    private static double[,] Copy(ReadOnlyTensorSpan<double> matrix)
    {
        var copy = new double[(int)matrix.Lengths[0], (int)matrix.Lengths[1]];
        for (var i = 0; i < copy.GetLength(0); i++)
        {
            for (var j = 0; j < copy.GetLength(1); j++)
                copy[i, j] = matrix[i, j];
        }
        return copy;
    }
}
