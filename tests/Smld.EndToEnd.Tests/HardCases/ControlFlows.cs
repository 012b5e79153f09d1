namespace Smld.EndToEnd.Tests.HardCases;

/// <summary>Loops, jumps and decisions that a reverse sweep must walk back as they went.</summary>
internal static partial class ControlFlows
{
    [LogDensity]
    public static double Recurrence(double w, double a, double b, double h, [Data] ReadOnlySpan<double> y)
    {
        for (var i = 0; i < y.Length; i++)
            h = w + a * y[i] * y[i] + b * h;
        return h * h;
    }

    [LogDensity]
    public static double Product(ReadOnlySpan<double> x)
    {
        var p = 1.0;
        for (var i = 0; i < x.Length; i++)
            p *= x[i];
        return p;
    }

    [LogDensity]
    public static double Triangle(double x, [Data] int n)
    {
        var p = 1.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
                p *= x;
        }
        return p;
    }

    [LogDensity]
    public static double Skip(double x, double y, [Data] ReadOnlySpan<double> data)
    {
        var s = y;
        for (var i = 0; i < data.Length; i++)
        {
            if (data[i] < 0)
                continue;
            s = s * x + data[i] * i;
        }
        return s;
    }

    [LogDensity]
    public static double Stop(double x, [Data] ReadOnlySpan<double> data)
    {
        var s = 1.0;
        for (var i = 0; i < data.Length; i++)
        {
            s *= x;
            if (data[i] < 0)
                break;
            s *= x;
        }
        return s;
    }

    [LogDensity]
    public static double Passage(double drift, double barrier)
    {
        var position = 0.0;
        for (var i = 0; i < 1000; i++)
        {
            position += drift * (i + 1);
            if (position > barrier)
                break;
        }
        return position * position;
    }

    [LogDensity]
    public static double CounterAfter(double x, [Data] ReadOnlySpan<double> data)
    {
        int i;
        var lp = x;
        for (i = 0; i < data.Length; i++)
        {
            if (data[i] > 9)
                break;
            lp = lp * data[i];
        }
        return lp * (i + 1);
    }

    [LogDensity]
    public static double ReturnInside(ReadOnlySpan<double> x, double c)
    {
        var s = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            s += x[i] * x[i];
            if (s > c)
                return s * c;
        }
        return -s;
    }

    [LogDensity]
    public static double EarlyReturn(double x, double y)
    {
        if (x < 0)
            return y;
        var t = x * y;
        if (t > 10)
            return t * t;
        var u = t + x;
        return u;
    }

    [LogDensity]
    public static double Newton(double x)
    {
        var z = x;
        double step;
        do
        {
            step = (z * z - x) / (2 * z);
            z -= step;
        }
        while (Math.Abs(step) > 1e-14);
        return z;
    }

    [LogDensity]
    public static double While(double x)
    {
        var g = x;
        while (g > 1)
            g *= 0.5;
        return g * g;
    }

    [LogDensity]
    public static double DoWhile(double x, [Data] int n)
    {
        do
        {
            x *= x;
            n--;
        }
        while (n > 0);
        return x;
    }

    [LogDensity]
    public static double Endless(double x)
    {
        var n = 0;
        for (; ; )
        {
            if (x > 100)
                break;
            x *= 3;
            n++;
        }
        return x * n;
    }

    [LogDensity]
    public static double TwoCounters(ReadOnlySpan<double> x)
    {
        var s = 1.0;
        for (int i = 0, j = x.Length - 1; i < j; i++, j--)
            s *= x[i] + 2 * x[j];
        return s;
    }

    [LogDensity]
    public static double Descending(double x, ReadOnlySpan<double> c)
    {
        var p = 0.0;
        for (var i = c.Length - 2; i >= 0; i -= 2)
            p = p * x + c[i];
        return p;
    }

    [LogDensity]
    public static double VariableStride(double x, [Data] ReadOnlySpan<int> step)
    {
        var p = 0.0;
        for (var i = 0; i < step.Length; i += step[i])
            p = p * x + i + 1;
        for (var i = 1; i < step.Length; i *= 2)
            p *= x;
        return p;
    }

    [LogDensity]
    public static double ChangingBound(double x, [Data] ReadOnlySpan<double> data)
    {
        var m = data.Length;
        var p = 1.0;
        for (var i = 0; i < m; i++)
        {
            if (data[i] > 0)
                m--;
            if (data[i] < 0)
                i++;
            p = p * x + i;
        }
        return p * m;
    }

    [LogDensity]
    public static double AssignmentInCondition(double x, double y)
    {
        var t = y;
        if (x > 0 && (t = Math.Log(x)) > 0)
            t *= 3;
        return t * t;
    }

    [LogDensity]
    public static double NestedChoice(double x, double y, double z, [Data] bool a, [Data] ReadOnlySpan<bool> b) =>
        a ? b[0] ? x * x : y * y : z * z;

    [LogDensity]
    public static double CheckedFactor(double x, [Data] int i, [Data] int d) => checked(i * d) * x;

    [LogDensity]
    public static double WrappedFactor(double x, [Data] int i, [Data] int d) => unchecked(i * d) * x;

    [LogDensity]
    public static double TableOf(double x, double y, [Data] ReadOnlySpan<double> table)
    {
        var b = (int)x;
        return table[b] * y;
    }

    [LogDensity]
    public static double Equality(double x)
    {
        if (x == 0.0)
            return 0.0;
        return x;
    }

    [LogDensity]
    public static double Guarded(double x, double s, [Data] int n)
    {
        if (!(s > 0))
            throw new ArgumentOutOfRangeException(nameof(s));
        if (n < 0)
            throw Negative(n);
        return -x * x / s * n;
    }

    internal static Exception Negative(int n) => new ArgumentException($"n is {n}");
}
