using Smld.Oracle.Numbers;

namespace Smld.Oracle.Twins;

/// <summary>The transforms of matrices, from their definitions in Stan's reference manual 2.21.</summary>
internal static class MatrixScales
{
    /// <summary>From partial correlations in their places below the diagonal; adds the log Jacobian of tanh.</summary>
    public static T[,] Factor<T>(T[,] u, int count, ref T logJacobian) where T : struct, INumberLike<T>
    {
        var x = new T[count, count];
        for (var i = 0; i < count; i++)
        {
            T left = 1.0;
            for (var j = 0; j < i; j++)
            {
                var z = T.Tanh(u[i, j]);
                logJacobian += T.Log(1.0 - z * z);
                x[i, j] = z * T.Sqrt(left);
                left *= 1.0 - z * z;
            }
            x[i, i] = T.Sqrt(left);
        }
        return x;
    }

    public static T[,] CorrelationFactor<T>(ReadOnlySpan<T> u, int count, ref T logJacobian) where T : struct, INumberLike<T>
    {
        var (places, next) = (new T[count, count], 0);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < i; j++)
                places[i, j] = u[next++];
        }
        var x = Factor(places, count, ref logJacobian);
        for (var i = 0; i < count; i++)
        {
            T left = 1.0;
            for (var j = 0; j < i; j++)
            {
                logJacobian += 0.5 * T.Log(left);
                left -= x[i, j] * x[i, j];
            }
        }
        return x;
    }

    public static T[,] Correlation<T>(ReadOnlySpan<T> u, int count, ref T logJacobian) where T : struct, INumberLike<T>
    {
        var (places, next) = (new T[count, count], 0);
        for (var j = 0; j < count; j++)
        {
            for (var i = j + 1; i < count; i++)
            {
                places[i, j] = u[next++];
                var z = T.Tanh(places[i, j]);
                logJacobian += 0.5 * (count - j - 2) * T.Log(1.0 - z * z);
            }
        }
        return Square(Factor(places, count, ref logJacobian), count);
    }

    public static T[,] CovarianceFactor<T>(ReadOnlySpan<T> u, int rows, int columns, ref T logJacobian) where T : struct, INumberLike<T>
    {
        var (x, next) = (new T[rows, columns], 0);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < Math.Min(i, columns); j++)
                x[i, j] = u[next++];
            if (i >= columns)
                continue;
            logJacobian += u[next];
            x[i, i] = T.Exp(u[next++]);
        }
        return x;
    }

    public static T[,] Covariance<T>(ReadOnlySpan<T> u, int count, ref T logJacobian) where T : struct, INumberLike<T>
    {
        T unused = 0.0;
        var factor = CovarianceFactor(u, count, count, ref unused);
        T two = 2.0;
        logJacobian += count * T.Log(two);
        for (var k = 1; k <= count; k++)
            logJacobian += (count - k + 2.0) * T.Log(factor[k - 1, k - 1]);
        return Square(factor, count);
    }

    private static T[,] Square<T>(T[,] factor, int count) where T : struct, INumberLike<T>
    {
        var x = new T[count, count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                for (var k = 0; k <= Math.Min(i, j); k++)
                    x[i, j] += factor[i, k] * factor[j, k];
            }
        }
        return x;
    }

    public static T[] UnitVector<T>(ReadOnlySpan<T> u, ref T logJacobian) where T : struct, INumberLike<T>
    {
        T square = 0.0;
        foreach (var coordinate in u)
            square += coordinate * coordinate;
        logJacobian -= 0.5 * square;
        var x = new T[u.Length];
        for (var i = 0; i < x.Length; i++)
            x[i] = u[i] / T.Sqrt(square);
        return x;
    }

    // One vector of the orthonormal basis for each coordinate: k + 1 equal elements, then what takes their sum to zero.
    public static T[] SumToZero<T>(ReadOnlySpan<T> u) where T : struct, INumberLike<T>
    {
        var x = new T[u.Length + 1];
        for (var k = 0; k < u.Length; k++)
        {
            T square = (k + 1.0) * (k + 2.0);
            var w = u[k] / T.Sqrt(square);
            for (var i = 0; i <= k; i++)
                x[i] += w;
            x[k + 1] -= (k + 1.0) * w;
        }
        return x;
    }
}

internal sealed class Outcomes : Twin
{
    public const int Rows = 7;
    public static readonly double[] X = TwinData.Normal(301, 3 * Rows);
    public static readonly double[] Y = TwinData.Normal(302, 2 * Rows);

    public override double[][] Points { get; } = [new double[8], .. TwinData.Spread(311, 8, 0.2, 1, 2)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T[] sigma = [T.Exp(x[6]), T.Exp(x[7])];
        var lp = x[6] + x[7] - sigma[0] - sigma[1];
        for (var i = 0; i < Rows; i++)
        {
            for (var m = 0; m < 2; m++)
            {
                T mean = 0.0;
                for (var k = 0; k < 3; k++)
                    mean += X[3 * i + k] * x[2 * k + m];
                var r = (Y[2 * i + m] - mean) / sigma[m];
                lp += -0.5 * r * r - T.Log(sigma[m]);
            }
        }
        return lp;
    }
}

internal sealed class GroupShares : Twin
{
    public const int Groups = 3;
    public static readonly int[] Count = TwinData.Integers(321, 3 * Groups, 9);
    public static readonly int[] FromOne = [.. TwinData.Integers(322, 10, Groups).Select(group => group + 1)];
    public static readonly double[] Weight = [0.5, -1.5];

    public override double[][] Points { get; } = [new double[6], .. TwinData.Spread(331, 6, 0.2, 1, 3)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T lp = 0.0;
        var share = new T[Groups][];
        for (var g = 0; g < Groups; g++)
        {
            share[g] = Scales.Simplex(x.Slice(2 * g, 2), ref lp);
            for (var k = 0; k < 3; k++)
                lp += Count[3 * g + k] * T.Log(share[g][k]);
        }
        for (var i = 0; i < FromOne.Length; i++)
            lp += Weight[i % 2] * share[FromOne[i] - 1][1];
        return lp;
    }
}

internal sealed class CorrelatedEffects : Twin
{
    public const int Count = 3;
    public static readonly int[] Group = TwinData.Integers(341, 8, 4);
    public static readonly double[] Covariate = TwinData.Normal(342, 24);
    public static readonly double[] Y = TwinData.Normal(343, 8);

    public override double[][] Points { get; } = [new double[18], .. TwinData.Spread(351, 18, 0.2, 1, 2)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T lp = 0.0;
        var factor = MatrixScales.CorrelationFactor(x[..3], 3, ref lp);
        var tau = new T[3];
        for (var k = 0; k < 3; k++)
        {
            tau[k] = T.Exp(x[3 + k]);
            lp += x[3 + k] - 0.5 * tau[k] * tau[k] + (3.0 - k) * T.Log(factor[k, k]);
            for (var g = 0; g < 4; g++)
                lp -= 0.5 * x[6 + 3 * g + k] * x[6 + 3 * g + k];
        }
        for (var i = 0; i < Y.Length; i++)
        {
            T mean = 0.0;
            for (var k = 0; k < 3; k++)
            {
                T effect = 0.0;
                for (var l = 0; l <= k; l++)
                    effect += factor[k, l] * x[6 + 3 * Group[i] + l];
                mean += tau[k] * effect * Covariate[3 * i + k];
            }
            lp -= 0.5 * (Y[i] - mean) * (Y[i] - mean);
        }
        return lp;
    }
}

internal sealed class Directions : Twin
{
    public const int Length = 3;

    public override double[][] Points { get; } = [[.. Enumerable.Repeat(0.5, 17)], .. TwinData.Spread(361, 17, 0.3, 1, 2)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T lp = 0.0;
        var factor = MatrixScales.CorrelationFactor(x[..1], 2, ref lp);
        var v = MatrixScales.UnitVector(x.Slice(1, 3), ref lp);
        var a = MatrixScales.SumToZero(x.Slice(4, 3));
        lp += 3.0 * v[0] - v[1] * v[2] + 2.0 * T.Log(factor[1, 1]) + 0.7 * factor[1, 0];
        for (var k = 0; k < 4; k++)
            lp -= 0.5 * a[k] * a[k] - 0.1 * k * a[k];
        for (var i = 0; i < 2; i++)
        {
            var w = MatrixScales.UnitVector(x.Slice(7 + 3 * i, 3), ref lp);
            var b = MatrixScales.SumToZero(x.Slice(13 + 2 * i, 2));
            for (var j = 0; j < 3; j++)
                lp += (i + 1.0) * w[j] * w[0] - 0.5 * (b[j] - j) * (b[j] - j);
        }
        return lp;
    }
}

internal sealed class Covariances : Twin
{
    public static readonly double[] Scale = [2, 0.5, 0.5, 1];

    public override double[][] Points { get; } = [new double[11], .. TwinData.Spread(371, 11, 0.2, 0.7, 1.5)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T lp = 0.0;
        var v = MatrixScales.Covariance(x[..3], 2, ref lp);
        var r = MatrixScales.Correlation(x.Slice(3, 3), 3, ref lp);
        var f = MatrixScales.CovarianceFactor(x.Slice(6, 5), 3, 2, ref lp);
        lp += T.Log(v[0, 0] * v[1, 1] - v[0, 1] * v[1, 0]);
        for (var k = 0; k < 4; k++)
            lp -= 0.5 * Scale[k] * v[k / 2, k % 2];
        for (var k = 0; k < 9; k++)
            lp -= 0.3 * (k / 3 + 2.0 * (k % 3)) * r[k / 3, k % 3] * r[k / 3, k % 3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 2; j++)
                lp -= 0.5 * (f[i, j] - i + j) * (f[i, j] - i + j);
        }
        return lp;
    }
}
