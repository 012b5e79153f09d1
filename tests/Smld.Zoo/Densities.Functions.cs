namespace Smld.Zoo;

public static partial class Densities
{
    /// <summary>Powers with a constant, a data and an unknown exponent; the first base may be negative or zero.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Powers(double x, double y, [Data] int n, [ModelParameter] double exponent)
    {
        var positive = Math.Exp(0.5 * y);
        return -Math.Pow(x, 4.0) - 0.1 * Math.Pow(x, n) - Math.Pow(positive, exponent) - Math.Pow(positive, -x * x) - Math.Pow(2.0, y)
            - Math.Pow(x * x, 2.5) + Math.Pow(x, 1.0) + Math.Pow(x, 0.0);
    }

    [LogDensity(SecondOrder = true)]
    public static double Hyperbolic(double x, double y)
    {
        var t = Math.Tanh(x);
        var u = Math.Sinh(0.1 * y) * t;
        return Math.Log(1 / Math.Cosh(x) + 1e-3) - u * u - 0.5 * Math.Atan2(y, 2 + x * x) - Math.Cosh(0.2 * y);
    }

    /// <summary>Slopes far out, where 1 - tanh² and s (1 - s) are zero and the true ones are not; nothing larger hides them.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Saturated(double x, double y, double z) =>
        -Math.Tanh(x) * y * y - 1 / (1 + Math.Exp(-z)) - 2 * y * y;

    /// <summary>Around the circle, through all four quadrants.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Angle(double x, double y, [Data] double mean)
    {
        var angle = Math.Atan2(y, x);
        var radius = Math.Sqrt(x * x + y * y);
        return 2 * Math.Cos(angle - mean) - 0.5 * (radius - 1) * (radius - 1) - 0.1 * angle;
    }

    [LogDensity(SecondOrder = true)]
    public static double CopySigned(double x, double y, [Data] double direction) =>
        -Math.Abs(Math.CopySign(x, y) - 1) - 0.5 * y * y + 0.1 * Math.CopySign(x * y, direction) - 0.5 * x * x;

    [LogDensity(SecondOrder = true)]
    public static double InverseFunctions(double x, double y)
    {
        var u = 0.9 * Math.Sin(x);
        var v = 1.5 + y * y;
        return Math.Asin(u) - Math.Acos(u) * y + Math.Atan(x * y) - Math.Asinh(x) - Math.Acosh(v) + Math.Atanh(u)
            - Math.Cbrt(y - 0.3) - Math.Sqrt(v) + Math.Log2(v) - Math.Log10(v + x * x) - Math.Tan(0.3 * u);
    }

    [LogDensity(SecondOrder = true)]
    public static double Limits(double x, double y, [ModelParameter] double low, [ModelParameter] double high)
    {
        var c = Math.Clamp(x, low, high);
        var m = Math.Max(x, y) * Math.Min(x * x, 3.0);
        return -0.5 * (y - c) * (y - c) - 0.1 * m - Math.Max(0, 0.5 * x) - Math.Min(1.0, y * c);
    }

    [LogDensity(SecondOrder = true)]
    public static double Periodic(double x, double period)
    {
        var phase = x % period;
        return -0.5 * (phase - 0.5) * (phase - 0.5) - Math.IEEERemainder(x, 3.0) - 0.5 * (period - 2) * (period - 2);
    }

    private static double Product(double a, double b) => a * b;

    /// <summary>One value used many times, twice in one call, a coordinate that is not used at all, and a quotient of integers.</summary>
#pragma warning disable SMLD0015, SMLD0400 // that is what it is about
    [LogDensity(SecondOrder = true)]
    public static double ManyUses(double x, double unused, double y, [Data] double scale)
    {
        var q = x * x * x * x;
        q += Product(x, x) + Product(y, q) + Product(q, q);
        return -q / scale + (x - x) * y - y * y / 1 + 1 / 2 * x;
    }
#pragma warning restore SMLD0015, SMLD0400

    /// <summary>Data decide between formulas; what is not chosen would be NaN.</summary>
    [LogDensity(SecondOrder = true)]
    public static double GuardedByData(double x, [Data] int order, [Data] bool useRoot)
    {
        var r = useRoot ? Math.Sqrt(x) : order == 2 ? x * x : Math.Abs(x);
        if (order > 2 && x > 0)
            r += Math.Log(x);
        return -r - 0.5 * x * x;
    }

    /// <summary>A root in a branch that a negative x does not take: its slope there is zero, not NaN.</summary>
    [LogDensity(SecondOrder = true)]
    public static double UntakenRoot(double x, double y)
    {
        var r = x > 0 ? Math.Sqrt(x) : 0.0;
        var q = x < 0 ? Math.Log(-x) * y : y;
        return -r - 0.5 * q * q - 0.5 * x * x;
    }
}
