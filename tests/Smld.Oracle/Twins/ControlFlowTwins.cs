namespace Smld.Oracle.Twins;

internal sealed class ProductOfFactors : Twin
{
    public override double[][] Points { get; } = [[1.5, 0.0, -2.0, 0.5], [0, 0, 3], [2.0], [], [1e-100, 1e90, 3, -0.2], [0.9, 1.1, -1.2, 0.7, 1.3]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T p = 1.0;
        for (var i = 0; i < x.Length; i++)
            p *= x[i];
        return p - 0.5 * p * p;
    }
}

internal sealed class Triangular : Twin
{
    public override double[][] Points { get; } = [[], [0.5], [0.5, -1, 0, 0.25], .. TwinData.Spread(141, 6, 0.5, 1.5, 6)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T lp = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            T s = 1.0;
            for (var j = 0; j < i; j++)
                s = s * 0.5 + x[i] * x[j] * s;
            lp -= s * s + x[i] * x[i];
        }
        return lp;
    }
}

internal sealed class ZeroTrips : Twin
{
    public static readonly double[] Y = [];

    public override double[][] Points { get; } = [[0.0], [1.5], [-2.0], [1e-9], [1e9]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var state = x[0] * x[0];
        return -state;
    }
}

internal sealed class SkipMissing : Twin
{
    public static readonly double[] Y = [0.5, -1, 1.5, 0.25, -1, -1, 2.5, 0.75, -1];
    public const bool Robust = true;

    public override double[][] Points { get; } = [[0, 0], [0.7, -0.5], [-3, 2], [1e3, 0], [0.5, -7]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T mu = x[0], logSigma = x[1];
        var lp = -0.5 * logSigma * logSigma;
        foreach (var y in Y)
        {
            if (y < 0)
                continue;
            var z = (y - mu) * T.Exp(-logSigma);
            lp -= Robust ? T.Log(1.0 + z * z) : 0.5 * z * z;
            lp -= logSigma;
        }
        return lp;
    }
}

internal sealed class BreakOnData : Twin
{
    public static readonly double[] W = [0.5, 1.25, 0.75, -0.5, 2, 3];

    public override double[][] Points { get; } = [[0.5, 0.2], [0, 0], [-2, 1], [10, -30], [1e-7, 3]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var s = x[0];
        foreach (var w in W)
        {
            s = s * w + x[1];
            if (w < 0)
                break;
            s = T.Sin(s) + x[0];
        }
        return -s * s;
    }
}

internal sealed class FirstPassage : Twin
{
    public static readonly double[] Noise = TwinData.Normal(151, 30);
    public const double Barrier = 1.5;

    public override double[][] Points { get; } = [[0.5, 0.2], [2.5, 0.1], [10.0, -1.0], [0.0, 3.0], [-1.0, 0.0], [1.0, 1.4]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T drift = x[0], start = x[1];
        var position = start;
        T lp = 0.0;
        foreach (var noise in Noise)
        {
            position += drift * 0.1 + noise * position * 0.05;
            if (position > Barrier)
                break;
            lp -= 0.5 * (position - Barrier) * (position - Barrier);
        }
        return lp - position * position - 0.5 * drift * drift - 0.5 * start * start;
    }
}

internal sealed class ReturnInLoop : Twin
{
    public const double Limit = 10;

    public override double[][] Points { get; } = [[0.1, 0.2, 0.3], [1, 2, 3], [-2.5, 1, 1], [0.5, -2.1, 4], [0.1, 0.2, 5], []];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T s = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            s += x[i] * x[i] * (double)(i + 1);
            if (s > Limit)
                return -s * x[i];
            if (x[i] < -2.0)
                return s - T.Exp(x[i]);
        }
        return -s;
    }
}

internal sealed class NewtonRoot : Twin
{
    public override double[][] Points { get; } = [[2, 0.3], [0, -1], [1, 0], [-8, 2], [12, 1]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T z = 0.0;
        T step = 1.0;
        while (T.Abs(step) > 1e-12)
        {
            var e = T.Exp(z);
            step = (z + e - x[0]) / (1.0 + e);
            z -= step;
        }
        return -0.5 * z * z - 0.5 * (x[1] - z) * (x[1] - z);
    }
}

internal sealed class StreamingLogSumExp : Twin
{
    public static readonly double[] Weights = [1, 1.5, -0.5, 2, 0.75];

    public override double[][] Points { get; } = [[0.1, 0.9, -0.4, 0.35, 2], [3, 2, 1, 0, -1], [-1, 0.4, 3, 8, 20], [50, -300, 400, 100, 1], [-1e-3, 1e-3, 0.5, 0.25, 0]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T max = double.NegativeInfinity;
        T sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var term = Weights[i] * x[i];
            if (term > max)
            {
                sum = sum * T.Exp(max - term) + 1.0;
                max = term;
            }
            else
                sum += T.Exp(term - max);
        }
        var lp = -(max + T.Log(sum));
        for (var i = 0; i < x.Length; i++)
            lp -= 0.5 * x[i] * x[i];
        return lp;
    }
}

internal sealed class EarlyReturnHelper : Twin
{
    public static readonly double[] Y = [.. TwinData.Normal(161, 20), 6, -5];

    public override double[][] Points { get; } = [[0, 0], [0.3, -1], [-4, 0.5], [100, -3], [0.1, 6]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T mu = x[0], limitLog = x[1];
        var limit = T.Exp(limitLog);
        var lp = -0.5 * mu * mu - 0.5 * limitLog * limitLog;
        foreach (var y in Y)
        {
            var r = Helper.Soften(y - mu, limit);
            lp -= 0.5 * r * r;
        }
        return lp;
    }
}

internal sealed class DescendingStride : Twin
{
    public override double[][] Points { get; } = [[0.5, 1, 2, 3, 4, 5, 6, 7], [-2, 0.5, 1, -1, 0.25, 3, 1], [1.5, 2, 3], [1.5, 2], [0, 1, 1, 1, 1], [30, 1, -1, 2, -2, 1, 1, 0.5]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var c = x[1..];
        T p = 0.0;
        for (var i = c.Length - 2; i >= 0; i -= 2)
            p = p * x[0] + c[i];
        var lp = -0.5 * p * p - 0.5 * x[0] * x[0];
        for (var i = 0; i < c.Length; i += 3)
            lp -= 0.5 * c[i] * c[i];
        return lp;
    }
}

internal sealed class Overwrites : Twin
{
    public override double[][] Points { get; } = [[0.5, 1.5, 2], [0, 0, 0], [-3, 0.2, -5], [20, 9, 1e3], [1, -0.8414709848078965, 1]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T a = x[0], y = x[1], z = x[2];
        a = T.Sin(a) + y;
        a *= a;
        var r = z;
        r -= a;
        r *= y;
        r /= 1.0 + a;
        var s = r * r;
        return -s - 0.5 * y * y - 0.25 * z * z;
    }
}

internal sealed class DecisionInBool : Twin
{
    public override double[][] Points { get; } = [[4, 0.5], [4, 2], [1, 0.3], [-1, 2], [0, 1], [1e4, -3]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T a = x[0], y = x[1];
        var big = a > 3.0;
        if (a > 0.0)
            a = -a * y;
        var r = big ? a * a : y - a;
        if (big && r > 5.0)
            r = T.Sqrt(r);
        return -r * r - y * y;
    }
}

internal sealed class UsedAfterLoop : Twin
{
    public static readonly double[] Y = [0.5, -1.5, 2, 1000, 3];

    public override double[][] Points { get; } = [[0.0], [0.7], [-2.0], [30.0], [1e-8]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var s = x[0];
        int i;
        for (i = 0; i < Y.Length; i++)
        {
            if (Y[i] > 100)
                break;
            s = T.Cos(s) * Y[i];
        }
        return -s * s * (double)(i + 1) - x[0] * x[0];
    }
}

internal sealed class NestedExits : Twin
{
    public static readonly double[] Grid = [1, 0, 2, -1, 5, 5, 0, 0.5, 1.5, 2, 2, -3];
    public const int Columns = 3;

    public override double[][] Points { get; } = [[0.5, 1], [4, 3], [-3, 0.2], [0, 0], [20, -6]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var s = x[0];
        for (var i = 0; i < Grid.Length / Columns; i++)
        {
            for (var j = 0; j < Columns; j++)
            {
                var g = Grid[i * Columns + j];
                if (g == 0)
                    continue;
                if (g < 0)
                    break;
                s = 0.5 * s + T.Exp(-0.1 * s * s) * x[1] * g;
            }
            if (s > 2.0)
                s -= x[0] * 0.25;
        }
        return -s * s - 0.5 * x[1] * x[1];
    }
}

internal sealed class ChainedIndex : Twin
{
    public static readonly int[] Next = [2, 0, 3, 1];
    public static readonly double[] W = [.. TwinData.Uniform(171, 12, -0.5, 0.5)];

    public override double[][] Points { get; } = [[0.5, 1, -0.3, 0.8], [0, 0, 0, 0], [1, 1, 1, 1], .. TwinData.Spread(172, 4, 0.3, 1, 4)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var k = 0;
        var l = 0;
        T s = 1.0;
        for (var i = 0; i < W.Length / 2; i++)
        {
            s = s * x[k] + W[l++] * x[k];
            k = Next[k];
            s -= 0.5 * W[l++] * s * s;
        }
        return -s * s - x[k];
    }
}

internal sealed class ArgMax : Twin
{
    public static readonly double[] Weights = [0.5, 2, 0.25, 1];

    public override double[][] Points { get; } = [[0.5, 1, -0.3, 0.8], [2, 1], [-5], [-3, -2, -1, -0.5], [0, -40, 3, 30]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T best = double.NegativeInfinity;
        var place = -1;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] > best)
                (best, place) = (x[i], i);
        }
        var lp = -Weights[place] * best * best;
        for (var i = 0; i < x.Length; i++)
            lp -= 0.25 * (x[i] - best) * (x[i] - best) + 0.5 * x[i] * x[i];
        return lp;
    }
}

internal sealed class HelperActivity : Twin
{
    public const double Zero = 0;

    public override double[][] Points { get; } = [[0.5, 1], [0, 0], [-3, -2], [2, 7], [-20, 0.1]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T u = T.Exp(x[0]), y = x[1];
        return y * y - Helper.WeightedLog(2.0, u) - Helper.WeightedLog(y, 1.5) - Helper.WeightedLog(u, u) + 0.0 - 2.0 * y * y - u * u;
    }
}

internal sealed class LateSum : Twin
{
    public static readonly double[] Y = TwinData.Normal(181, 15);

    public override double[][] Points { get; } = [[0.5, 0.2], [0, 0], [-3, 1], [100, -20], [1e-6, 1e4]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var s = x[0] * x[0] + 0.5;
        foreach (var y in Y)
            s += (y - x[1]) * (y - x[1]);
        return -3.0 * T.Log(s) - 0.5 * x[0] * x[0];
    }
}
