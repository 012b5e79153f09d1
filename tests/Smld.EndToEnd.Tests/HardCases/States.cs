namespace Smld.EndToEnd.Tests.HardCases;

/// <summary>Assignments that a reverse sweep must undo in the right order, with the right values.</summary>
internal static partial class States
{
    [LogDensity]
    public static double SelfOverwrite(double x)
    {
        x = Math.Sin(x);
        x = x * x;
        return x;
    }

    [LogDensity]
    public static double Reassigned(double x)
    {
        x *= 2;
        return x * x;
    }

    [LogDensity]
    public static double Compound(double r, double a, double b, double c, double d)
    {
        r -= a;
        r *= b;
        r /= c;
        r %= d;
        return r;
    }

    [LogDensity]
    public static double Increment(double x)
    {
        var y = x++ * 2;
        return y * x;
    }

    [LogDensity]
    public static double Chained(double x, double y)
    {
        double a, b;
        a = b = x * y;
        return a + 2 * b * b;
    }

    [LogDensity]
    public static double Reset(double x, double y)
    {
        var t = x;
        var s = t * t;
        t = y;
        return s + t;
    }

    [LogDensity]
    public static double DeadStore(double x)
    {
        var t = Math.Log(x);
        t = x;
        return t;
    }

    [LogDensity]
    public static double RecordedBranch(double x)
    {
        var t = x;
        if (t > 0)
        {
            t = -t * x;
        }
        return t;
    }

    [LogDensity]
    public static double DecisionInBool(double x)
    {
        bool big = x > 3;
        x = 0.5 * x;
        var y = big ? x : -x;
        return y;
    }

    [LogDensity]
    public static double SiblingScopes(double x, double y, [Data] int n)
    {
        var lp = 0.0;
        {
            double t = x * x;
            lp += t;
        }
        {
            int t = n;
            lp += t * y;
        }
        for (var i = 0; i < n; i++)
            lp += x;
        for (var i = 0; i < n; i++)
            lp -= y * i;
        return lp;
    }

    [LogDensity]
    public static double DefiniteAssignment(double x, double y, [Data] bool c)
    {
        double s;
        if (c)
            s = x;
        else
            s = y;
        return s * s;
    }

#pragma warning disable SMLD0015 // That an unknown is not used is what these are about.
    [LogDensity] public static double Unused(double x, double y) => x;
    [LogDensity] public static double Constant(double x) => 3.5;
    [LogDensity] public static double Zero(double x) => 0;
    [LogDensity] public static double Datum(double x, [Data] ReadOnlySpan<double> data) => data[0];
#pragma warning restore SMLD0015

    [LogDensity] public static double Itself(double x) => x;
    [LogDensity] public static double Negative(double x) => -x;
    [LogDensity] public static double Fourth(double x) => x * x * x * x;

    private static double Twice(double a, double b) => a * Math.Exp(b);

    [LogDensity] public static double BothArguments(double x) => Twice(x, x);

    [LogDensity]
    public static double Squares(ReadOnlySpan<double> v)
    {
        var s = 0.0;
        for (var i = 0; i < v.Length; i++)
            s += v[i] * v[i] * (i + 1) + v[0] * v[i];
        return s;
    }
}
