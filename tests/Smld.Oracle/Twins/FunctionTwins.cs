namespace Smld.Oracle.Twins;

internal sealed class Powers : Twin
{
    public const int N = 3;

    public override double[] Theta { get; } = [1.7];

    public override double[][] Points { get; } = [[1.5, 0.5], [-2, 1], [0, 0], [0.3, -6], [-7, 0.1], [1e-4, 8]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T y = x[1];
        var positive = T.Exp(0.5 * y);
        return -T.Pow(x[0], 4.0) - 0.1 * T.Pow(x[0], N) - T.Pow(positive, theta[0]) - T.Pow(positive, -x[0] * x[0]) - T.Pow(2.0, y)
            - T.Pow(x[0] * x[0], 2.5) + T.Pow(x[0], 1.0) + T.Pow(x[0], 0.0);
    }
}

internal sealed class Hyperbolic : Twin
{
    public override double[][] Points { get; } = [[0.5, 1], [0, 0], [-3, 2], [15, -8], [25, 0.3]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T y = x[1];
        var t = T.Tanh(x[0]);
        var u = T.Sinh(0.1 * y) * t;
        return T.Log(1.0 / T.Cosh(x[0]) + 1e-3) - u * u - 0.5 * T.Atan2(y, 2.0 + x[0] * x[0]) - T.Cosh(0.2 * y);
    }
}

internal sealed class Angle : Twin
{
    public const double Mean = 2.5;

    public override double[][] Points { get; } = [[1, 0.5], [-1, 0.5], [-0.3, -2], [0.2, -0.1], [1e6, -1e4], [0, 1], [-1e-3, 1e-9]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var angle = T.Atan2(x[1], x[0]);
        var radius = T.Sqrt(x[0] * x[0] + x[1] * x[1]);
        return 2.0 * T.Cos(angle - Mean) - 0.5 * (radius - 1.0) * (radius - 1.0) - 0.1 * angle;
    }
}

internal sealed class CopySigned : Twin
{
    public const double Direction = -1;

    public override double[][] Points { get; } = [[0.5, 1], [-0.5, 2], [0.7, -1], [-30, -0.2], [3, -0.0], [1e-5, 1e-5]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T a = x[0], y = x[1];
        return -T.Abs(T.WithSign(a, double.IsNegative(y.ToDouble())) - 1.0) - 0.5 * y * y + 0.1 * T.WithSign(a * y, double.IsNegative(Direction)) - 0.5 * a * a;
    }
}

internal sealed class InverseFunctions : Twin
{
    public override double[][] Points { get; } = [[0.5, 1], [0, 0], [-1.5, -0.7], [4, 3], [-40, 12], [1.5707963, 0.2999]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T y = x[1];
        var u = 0.9 * T.Sin(x[0]);
        var v = 1.5 + y * y;
        return T.Asin(u) - T.Acos(u) * y + T.Atan(x[0] * y) - T.Asinh(x[0]) - T.Acosh(v) + T.Atanh(u)
            - T.Cbrt(y - 0.3) - T.Sqrt(v) + T.Log2(v) - T.Log10(v + x[0] * x[0]) - T.Tan(0.3 * u);
    }
}

internal sealed class Limits : Twin
{
    public override double[] Theta { get; } = [-1.0, 1.5];

    public override double[][] Points { get; } = [[0.5, 1], [-3, 0.2], [2, -1], [9, 9.5], [0.4, 0.4], [-1, -1]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T y = x[1], low = theta[0], high = theta[1];
        var c = x[0] < low ? low : x[0] > high ? high : x[0];
        var m = T.Max(x[0], y) * T.Min(x[0] * x[0], 3.0);
        return -0.5 * (y - c) * (y - c) - 0.1 * m - T.Max(0.0, 0.5 * x[0]) - T.Min(1.0, y * c);
    }
}

internal sealed class Periodic : Twin
{
    public override double[][] Points { get; } = [[0.5, 2], [7.3, 2.2], [-7.5, 2], [100.3, 0.7], [-1e3, 3.3]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T period = x[1];
        var phase = T.Remainder(x[0], period);
        return -0.5 * (phase - 0.5) * (phase - 0.5) - T.IeeeRemainder(x[0], 3.0) - 0.5 * (period - 2.0) * (period - 2.0);
    }
}

internal sealed class ManyUses : Twin
{
    public const double Scale = 3;

    public override double[][] Points { get; } = [[0.5, 7, 1], [0, 0, 0], [-1.5, 1e5, 0.3], [3, -2, -4], [1e-6, 0, 2]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T a = x[0], y = x[2];
        var q = a * a * a * a;
        q += a * a + y * q + q * q;
        return -q / Scale + (a - a) * y - y * y / 1.0 + 0.0 * a;
    }
}

internal sealed class GuardedByData : Twin
{
    public const int Order = 3;
    public const bool UseRoot = false;

    public override double[][] Points { get; } = [[-2.0], [0.5], [0.0], [-0.1], [40.0]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var r = UseRoot ? T.Sqrt(x[0]) : Order == 2 ? x[0] * x[0] : T.Abs(x[0]);
        if (Order > 2 && x[0] > 0.0)
            r += T.Log(x[0]);
        return -r - 0.5 * x[0] * x[0];
    }
}

internal sealed class UntakenRoot : Twin
{
    public override double[][] Points { get; } = [[-1, 0.5], [4, 1], [0, 2], [-1e-5, 3], [9e4, -1]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var r = x[0] > 0.0 ? T.Sqrt(x[0]) : 0.0;
        var q = x[0] < 0.0 ? T.Log(-x[0]) * x[1] : x[1];
        return -r - 0.5 * q * q - 0.5 * x[0] * x[0];
    }
}

internal sealed class Saturated : Twin
{
    public override double[][] Points { get; } = [[0.5, 1, -0.5], [0, 0, 0], [20, 1.5, 40], [-25, -2, -40], [15, 1e-3, 700]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var y = x[1];
        return -T.Tanh(x[0]) * y * y - 1.0 / (1.0 + T.Exp(-x[2])) - 2.0 * y * y;
    }
}
