namespace Smld.Zoo;

public static partial class Densities
{
    /// <summary>A product whose factors may be zero: dividing by one to get the others is wrong.</summary>
    [LogDensity(SecondOrder = true)]
    public static double ProductOfFactors(ReadOnlySpan<double> x)
    {
        var p = 1.0;
        for (var i = 0; i < x.Length; i++)
            p *= x[i];
        return p - 0.5 * p * p;
    }

    /// <summary>The inner loop's length is the outer index.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Triangular(ReadOnlySpan<double> x)
    {
        var lp = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var s = 1.0;
            for (var j = 0; j < i; j++)
                s = s * 0.5 + x[i] * x[j] * s;
            lp -= s * s + x[i] * x[i];
        }
        return lp;
    }

    /// <summary>No trip at all where there are no data, and no entry before the first on the way back.</summary>
    [LogDensity(SecondOrder = true)]
    public static double ZeroTrips(double x, [Data] ReadOnlySpan<double> y)
    {
        var state = x * x;
        for (var i = 0; i < y.Length; i++)
            state = state * y[i] + x;
        return -state;
    }

    [LogDensity(SecondOrder = true)]
    public static double SkipMissing(double mu, double logSigma, [Data] ReadOnlySpan<double> y, [Data] bool robust)
    {
        var lp = -0.5 * logSigma * logSigma;
        for (var i = 0; i < y.Length; i++)
        {
            if (y[i] < 0)
                continue;
            var z = (y[i] - mu) * Math.Exp(-logSigma);
            lp -= robust ? Math.Log(1 + z * z) : 0.5 * z * z;
            lp -= logSigma;
        }
        return lp;
    }

    /// <summary>Leaves at the first negative entry; what follows in that trip does not run.</summary>
    [LogDensity(SecondOrder = true)]
    public static double BreakOnData(double x, double y, [Data] ReadOnlySpan<double> w)
    {
        var s = x;
        for (var i = 0; i < w.Length; i++)
        {
            s = s * w[i] + y;
            if (w[i] < 0)
                break;
            s = Math.Sin(s) + x;
        }
        return -s * s;
    }

    /// <summary>How many steps run depends on the unknowns; the count is what happened, not what the derivative would recompute.</summary>
    [LogDensity(SecondOrder = true)]
    public static double FirstPassage(double drift, double start, [Data] ReadOnlySpan<double> noise, [Data] double barrier)
    {
        var position = start;
        var lp = 0.0;
        for (var i = 0; i < noise.Length; i++)
        {
            position += drift * 0.1 + noise[i] * position * 0.05;
            if (position > barrier)
                break;
            lp -= 0.5 * (position - barrier) * (position - barrier);
        }
        return lp - position * position - 0.5 * drift * drift - 0.5 * start * start;
    }

    /// <summary>Two exits from one loop and a third behind it, each returning something else.</summary>
    [LogDensity(SecondOrder = true)]
    public static double ReturnInLoop(ReadOnlySpan<double> x, [Data] double limit)
    {
        var s = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            s += x[i] * x[i] * (i + 1);
            if (s > limit)
                return -s * x[i];
            if (x[i] < -2)
                return s - Math.Exp(x[i]);
        }
        return -s;
    }

    /// <summary>Newton's iteration for z + exp z = x, differentiated through the steps it took.</summary>
    [LogDensity(SecondOrder = true)]
    public static double NewtonRoot(double x, double y)
    {
        var z = 0.0;
        var step = 1.0;
        while (Math.Abs(step) > 1e-12)
        {
            var e = Math.Exp(z);
            step = (z + e - x) / (1 + e);
            z -= step;
        }
        return -0.5 * z * z - 0.5 * (y - z) * (y - z);
    }

    /// <summary>Log-sum-exp in one pass, from -∞, rescaling when a larger term comes.</summary>
    [LogDensity(SecondOrder = true)]
    public static double StreamingLogSumExp(ReadOnlySpan<double> x, [Data] ReadOnlySpan<double> weights)
    {
        var max = double.NegativeInfinity;
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var term = weights[i] * x[i];
            if (term > max)
            {
                sum = sum * Math.Exp(max - term) + 1;
                max = term;
            }
            else
                sum += Math.Exp(term - max);
        }
        var lp = -(max + Math.Log(sum));
        for (var i = 0; i < x.Length; i++)
            lp -= 0.5 * x[i] * x[i];
        return lp;
    }

    private static double Soften(double r, double limit)
    {
        if (r > limit)
            return limit + Math.Log(1 + (r - limit));
        if (r < -limit)
            return -limit - Math.Log(1 - limit - r);
        return r;
    }

    /// <summary>A helper that returns early, inlined into a loop.</summary>
    [LogDensity(SecondOrder = true)]
    public static double EarlyReturnHelper(double mu, double limitLog, [Data] ReadOnlySpan<double> y)
    {
        var limit = Math.Exp(limitLog);
        var lp = -0.5 * mu * mu - 0.5 * limitLog * limitLog;
        for (var i = 0; i < y.Length; i++)
        {
            var r = Soften(y[i] - mu, limit);
            lp -= 0.5 * r * r;
        }
        return lp;
    }

    /// <summary>Horner's rule downwards by two: flipping the stride's sign would start one off.</summary>
    [LogDensity(SecondOrder = true)]
    public static double DescendingStride(double x, ReadOnlySpan<double> c)
    {
        var p = 0.0;
        for (var i = c.Length - 2; i >= 0; i -= 2)
            p = p * x + c[i];
        var lp = -0.5 * p * p - 0.5 * x * x;
        for (var i = 0; i < c.Length; i += 3)
            lp -= 0.5 * c[i] * c[i];
        return lp;
    }

    /// <summary>Names overwritten while the old value is still needed, a parameter among them, and a store that nobody reads.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Overwrites(double x, double y, double z)
    {
        x = Math.Sin(x) + y;
        x = x * x;
        var r = z;
        r -= x;
        r *= y;
        r /= 1 + x;
        var t = r;
        var s = t * t;
        t = Math.Log(x - 100);
        t = y;
        return -s - 0.5 * t * t - 0.25 * z * z;
    }

    /// <summary>A decision taken before the value it looked at is overwritten.</summary>
    [LogDensity(SecondOrder = true)]
    public static double DecisionInBool(double x, double y)
    {
        var big = x > 3;
        if (x > 0)
            x = -x * y;
        var r = big ? x * x : y - x;
        if (big && r > 5)
            r = Math.Sqrt(r);
        return -r * r - y * y;
    }

    [LogDensity(SecondOrder = true)]
    public static double UsedAfterLoop(double x, [Data] ReadOnlySpan<double> y)
    {
        int i;
        var s = x;
        for (i = 0; i < y.Length; i++)
        {
            if (y[i] > 100)
                break;
            s = Math.Cos(s) * y[i];
        }
        return -s * s * (i + 1) - x * x;
    }

    /// <summary>Nested breaks and continues, in loops that carry one value through both.</summary>
    [LogDensity(SecondOrder = true)]
    public static double NestedExits(double x, double y, [Data] ReadOnlySpan<double> grid, [Data] int columns)
    {
        var s = x;
        for (var i = 0; i < grid.Length / columns; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var g = grid[i * columns + j];
                if (g == 0)
                    continue;
                if (g < 0)
                    break;
                s = 0.5 * s + Math.Exp(-0.1 * s * s) * y * g;
            }
            if (s > 2)
                s -= x * 0.25;
        }
        return -s * s - 0.5 * y * y;
    }

    /// <summary>An index that the data lead on from trip to trip, overwritten after use, and one that is counted up inside an index.</summary>
    [LogDensity(SecondOrder = true)]
    public static double ChainedIndex(ReadOnlySpan<double> x, [Data] ReadOnlySpan<int> next, [Data] ReadOnlySpan<double> w)
    {
        var k = 0;
        var l = 0;
        var s = 1.0;
        for (var i = 0; i < w.Length / 2; i++)
        {
            s = s * x[k] + w[l++] * x[k];
            k = next[k];
            s -= 0.5 * w[l++] * s * s;
        }
        return -s * s - x[k];
    }

    /// <summary>Which entry is the largest is decided by the unknowns; its place picks a number from the data.</summary>
    [LogDensity(SecondOrder = true)]
    public static double ArgMax(ReadOnlySpan<double> x, [Data] ReadOnlySpan<double> weights)
    {
        var best = double.NegativeInfinity;
        var place = -1;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] > best)
            {
                best = x[i];
                place = i;
            }
        }
        var lp = -weights[place] * best * best;
        for (var i = 0; i < x.Length; i++)
            lp -= 0.25 * (x[i] - best) * (x[i] - best) + 0.5 * x[i] * x[i];
        return lp;
    }

    private static double WeightedLog(double a, double b) => a == 0 ? b * b : a * Math.Log(b) + b;

    /// <summary>One helper called with data first, second and not at all; the log of the data must not enter where they are zero.</summary>
    [LogDensity(SecondOrder = true)]
    public static double HelperActivity(double x, double y, [Data] double zero)
    {
        var u = Math.Exp(x);
        return WeightedLog(zero, y) - WeightedLog(2.0, u) - WeightedLog(y, 1.5) - WeightedLog(u, u) + WeightedLog(0.0, zero) - 2 * y * y - u * u;
    }

    /// <summary>A sum that starts from an unknown and whose own slope is known only after it has run.</summary>
    [LogDensity(SecondOrder = true)]
    public static double LateSum(double x, double mu, [Data] ReadOnlySpan<double> y)
    {
        var s = x * x + 0.5;
        for (var i = 0; i < y.Length; i++)
            s += (y[i] - mu) * (y[i] - mu);
        return -3 * Math.Log(s) - 0.5 * x * x;
    }
}
