using Smld.Oracle.Numbers;

namespace Smld.Oracle.Twins;

/// <summary>
/// Constrained densities over the coordinates of x, the log Jacobian included. The transforms are written here once more, from
/// their definitions in Stan's reference manual and without care for overflow: what is exact in double-double needs none.
/// </summary>
internal static class Scales
{
    public static T Logistic<T>(T u) where T : struct, INumberLike<T> => 1.0 / (1.0 + T.Exp(-u));

    /// <summary>A number between two bounds; adds log |dx/du| = log(b - a) + log z + log(1 - z).</summary>
    public static T Between<T>(T u, T low, T high, ref T logJacobian) where T : struct, INumberLike<T>
    {
        var z = Logistic(u);
        logJacobian += T.Log(high - low) + T.Log(z) + T.Log(1.0 - z);
        return low + (high - low) * z;
    }

    public static T[] Simplex<T>(ReadOnlySpan<T> u, ref T logJacobian) where T : struct, INumberLike<T>
    {
        var x = new T[u.Length + 1];
        T left = 1.0;
        for (var k = 0; k < u.Length; k++)
        {
            var z = Logistic(u[k] + T.Log(1.0 / (u.Length - k)));
            logJacobian += T.Log(left) + T.Log(z) + T.Log(1.0 - z);
            x[k] = left * z;
            left -= x[k];
        }
        x[^1] = left;
        return x;
    }

    public static T[] Ordered<T>(ReadOnlySpan<T> u, bool isPositive, ref T logJacobian) where T : struct, INumberLike<T>
    {
        var x = new T[u.Length];
        for (var k = 0; k < u.Length; k++)
        {
            x[k] = k == 0 ? isPositive ? T.Exp(u[0]) : u[0] : x[k - 1] + T.Exp(u[k]);
            if (k > 0 || isPositive)
                logJacobian += u[k];
        }
        return x;
    }
}

internal sealed class ConstrainedSchools : Twin
{
    public override double[][] Points { get; } = [new double[10], .. TwinData.Spread(201, 10, 0.1, 1, 3)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T mu = x[0];
        var tau = T.Exp(x[1]);
        var lp = -0.5 * (mu / 5.0) * (mu / 5.0) - T.Log(1.0 + tau / 5.0 * (tau / 5.0)) + x[1];
        for (var j = 0; j < EightSchools.Y.Length; j++)
        {
            T sigma = EightSchools.Sigma[j];
            var r = (EightSchools.Y[j] - mu - tau * x[2 + j]) / sigma;
            lp += -0.5 * x[2 + j] * x[2 + j] - 0.5 * r * r - T.Log(sigma);
        }
        return lp;
    }
}

internal sealed class ConstrainedGarch : Twin
{
    public static readonly double[] Y = TwinData.Normal(211, 30);
    public const double Sigma1 = 0.8;

    public override double[][] Points { get; } = [new double[4], [0.1, -1, 2, -3], [0, 0.5, -6, 5], .. TwinData.Spread(221, 4, 0.3, 1, 4)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T mu = x[0], zero = 0.0, one = 1.0;
        var logJacobian = x[1];
        var alpha0 = T.Exp(x[1]);
        var alpha1 = Scales.Between(x[2], zero, one, ref logJacobian);
        var beta1 = Scales.Between(x[3], zero, 1.0 - alpha1, ref logJacobian);
        T variance = Sigma1 * Sigma1, lp = 0.0;
        for (var t = 1; t < Y.Length; t++)
        {
            var before = Y[t - 1] - mu;
            variance = alpha0 + alpha1 * before * before + beta1 * variance;
            lp += -0.5 * T.Log(variance) - 0.5 * (Y[t] - mu) * (Y[t] - mu) / variance;
        }
        return lp + logJacobian;
    }
}

internal sealed class GroupScales : Twin
{
    public const int Groups = 4;
    public const double Least = 0.2;
    public static readonly int[] FromOne = [.. TwinData.Integers(231, 20, Groups).Select(group => group + 1)];
    public static readonly double[] Y = TwinData.Normal(232, 20);

    public override double[][] Points { get; } = [new double[4], .. TwinData.Spread(241, 4, 0.3, 1, 5)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T lp = 0.0, centre = Y.Sum() / Y.Length;
        var scale = new T[x.Length];
        for (var k = 0; k < x.Length; k++)
        {
            scale[k] = Least + T.Exp(x[k]);
            lp += x[k] - scale[k];
        }
        for (var i = 0; i < Y.Length; i++)
        {
            var s = scale[FromOne[i] - 1];
            var r = (Y[i] - centre) / s;
            lp += -T.Log(s) - 0.5 * r * r;
        }
        return lp;
    }
}

internal sealed class OrderedMixture : Twin
{
    public const int Components = 3;
    public static readonly double[] Y = TwinData.Normal(251, 15);

    public override double[][] Points { get; } = [new double[6], [1, -2, -1, 0.3, 0.2, -0.4], .. TwinData.Spread(261, 6, 0.3, 1, 2)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var logJacobian = x[5];
        var weight = Scales.Simplex(x[..2], ref logJacobian);
        var centre = Scales.Ordered(x.Slice(2, 3), isPositive: false, ref logJacobian);
        var sigma = T.Exp(x[5]);
        var lp = -0.5 * sigma * sigma;
        for (var k = 0; k < 3; k++)
            lp -= centre[k] * centre[k] / 18.0;
        for (var i = 0; i < Y.Length; i++)
        {
            T sum = 0.0;
            for (var k = 0; k < 3; k++)
            {
                var r = (Y[i] - centre[k]) / sigma;
                sum += weight[k] / sigma * T.Exp(-0.5 * r * r);
            }
            lp += T.Log(sum);
        }
        return lp + logJacobian;
    }
}

internal sealed class Thresholds : Twin
{
    public static readonly double[] Y = [0.4, 1.3, 0.9];

    public override double[][] Points { get; } = [new double[4], .. TwinData.Spread(271, 4, 0.3, 1, 3)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var logJacobian = x[3];
        var cut = Scales.Ordered(x[..3], isPositive: true, ref logJacobian);
        var rate = 1.3 - T.Exp(x[3]);
        var lp = -0.5 * (rate - 1.0) * (rate - 1.0);
        for (var k = 0; k < 3; k++)
            lp += T.Log(cut[k]) - cut[k] * Y[k];
        return lp + logJacobian;
    }
}

internal sealed class ShiftedBeta : Twin
{
    public override double[][] Points { get; } = [[0], [0.3], [-2], [5], [-20], [12]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T logJacobian = 0.0;
        T low = -1.0, high = 3.0;
        var y = Scales.Between(x[0], low, high, ref logJacobian);
        return 2.0 * T.Log((y + 1.0) / 4.0) + T.Log((3.0 - y) / 4.0) + logJacobian;
    }
}
