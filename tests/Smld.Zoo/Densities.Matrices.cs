using System.Numerics.Tensors;

namespace Smld.Zoo;

/// <summary>Densities over matrices, and over data that are.</summary>
public static partial class Densities
{
    /// <summary>Several outcomes on the same covariates: a matrix of coefficients, a design as an array, outcomes as a tensor.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Outcomes(
        [Shape("X.GetLength(1)", "Y.Lengths[1]")] ReadOnlyTensorSpan<double> beta, [Positive, Length("Y.Lengths[1]")] ReadOnlySpan<double> sigma,
        [Data] double[,] X, [Data] ReadOnlyTensorSpan<double> Y)
    {
        var lp = 0.0;
        for (var m = 0; m < sigma.Length; m++)
            lp -= sigma[m];
        for (var i = 0; i < X.GetLength(0); i++)
        {
            for (var m = 0; m < Y.Lengths[1]; m++)
            {
                var mean = 0.0;
                for (var k = 0; k < X.GetLength(1); k++)
                    mean += X[i, k] * beta[k, m];
                var r = (Y[i, m] - mean) / sigma[m];
                lp += -0.5 * r * r - Math.Log(sigma[m]);
            }
        }
        return lp;
    }

    /// <summary>Counts of three kinds in groups, each with shares of its own; visits to groups are data in rows.</summary>
    [LogDensity(SecondOrder = true)]
    public static double GroupShares(
        [Simplex, Shape("groups", "3")] ReadOnlyTensorSpan<double> share, [Data] int groups, [Data, Shape("groups", "3")] int[,] count,
        [Data, Index("groups", Base = 1)] int[][] visits, [ModelParameter] ReadOnlyTensorSpan<double> weight)
    {
        var lp = 0.0;
        for (var g = 0; g < groups; g++)
        {
            var row = share.Row(g);
            for (var k = 0; k < row.Length; k++)
                lp += count[g, k] * Math.Log(row[k]);
        }
        for (var i = 0; i < visits.Length; i++)
        {
            for (var j = 0; j < visits[i].Length; j++)
                lp += weight[0, j] * share[visits[i][j], 1];
        }
        return lp;
    }

    /// <summary>Correlated effects of groups, non-centred, through the Cholesky factor of their correlation.</summary>
    [LogDensity(SecondOrder = true)]
    public static double CorrelatedEffects(
        [CholeskyCorrelation] ReadOnlyTensorSpan<double> L, [Positive, Length("L.Lengths[0]")] ReadOnlySpan<double> tau,
        [Shape("group.Length / 2", "L.Lengths[0]")] ReadOnlyTensorSpan<double> z, [Data] ReadOnlySpan<int> group, [Data] double[][] covariate, [Data] ReadOnlySpan<double> y)
    {
        var lp = 0.0;
        for (var k = 0; k < tau.Length; k++)
        {
            lp += -0.5 * tau[k] * tau[k] + (3 - k) * Math.Log(L[k, k]);
            for (var g = 0; g < z.Lengths[0]; g++)
                lp -= 0.5 * z[g, k] * z[g, k];
        }
        for (var i = 0; i < y.Length; i++)
        {
            var mean = 0.0;
            for (var k = 0; k < tau.Length; k++)
            {
                var effect = 0.0;
                for (var l = 0; l <= k; l++)
                    effect += L[k, l] * z[group[i], l];
                mean += tau[k] * effect * covariate[i][k];
            }
            lp -= 0.5 * (y[i] - mean) * (y[i] - mean);
        }
        return lp;
    }

    /// <summary>A factor of two, a direction, and effects that sum to zero.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Directions(
        [CholeskyCorrelation, Shape("2", "2")] ReadOnlyTensorSpan<double> L, [UnitVector, Length("3")] ReadOnlySpan<double> v, [SumToZero, Length("4")] ReadOnlySpan<double> a,
        [UnitVector, Shape("2", "n")] ReadOnlyTensorSpan<double> w, [SumToZero, Shape("2", "n")] ReadOnlyTensorSpan<double> b, [Data] int n)
    {
        var lp = 3 * v[0] - v[1] * v[2] + 2 * Math.Log(L[1, 1]) + 0.7 * L[1, 0];
        for (var k = 0; k < a.Length; k++)
            lp -= 0.5 * a[k] * a[k] - 0.1 * k * a[k];
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < n; j++)
                lp += (i + 1) * w[i, j] * w[i, 0] - 0.5 * (b[i, j] - j) * (b[i, j] - j);
        }
        return lp;
    }

    /// <summary>A covariance, a correlation, and a factor with more rows than columns.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Covariances(
        [Covariance, Shape("2", "2")] ReadOnlyTensorSpan<double> V, [Correlation] ReadOnlyTensorSpan<double> R, [CholeskyCovariance, Shape("3", "2")] ReadOnlyTensorSpan<double> F,
        [Data, Covariance] double[,] scale)
    {
        var lp = Math.Log(V[0, 0] * V[1, 1] - V[0, 1] * V[1, 0]);
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 2; j++)
                lp -= 0.5 * scale[i, j] * V[i, j];
        }
        for (var i = 0; i < R.Lengths[0]; i++)
        {
            for (var j = 0; j < R.Lengths[1]; j++)
                lp -= 0.3 * (i + 2 * j) * R[i, j] * R[i, j];
        }
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 2; j++)
                lp -= 0.5 * (F[i, j] - i + j) * (F[i, j] - i + j);
        }
        return lp;
    }
}
