namespace Smld.Torch.Tests.Autograd;

/// <summary>Densities for what those of other projects leave out.</summary>
internal static partial class Models
{
    /// <summary>The functions of <c>double</c> of one argument, x in (0, 0.4).</summary>
    [LogDensity]
    public static double Half(double x) =>
        double.Exp2(x) + 2 * double.Exp10(x) + 3 * double.SinPi(x) + 4 * double.CosPi(x) + 5 * double.TanPi(x) + 6 * double.AsinPi(x)
        + 7 * double.AcosPi(x) + 8 * double.AtanPi(x) + 9 * double.DegreesToRadians(x) + 10 * double.RadiansToDegrees(x)
        + 11 * double.RootN(x, 4) + 12 * double.RootN(-x, 3) + 13 * Math.ScaleB(x, -3) + 14 * Math.Tanh(40 * x) + 15 * SpecialFunctions.Expm1(-30 * x);

    /// <summary>Those of more than one.</summary>
    [LogDensity]
    public static double Pairs(double x, double y, double z) =>
        Math.Log(x, 1 + y) + 2 * double.Atan2Pi(x, y) + 3 * double.Hypot(x, y) + 4 * double.Lerp(x, y, z) + 5 * Math.FusedMultiplyAdd(x, y, z)
        + 6 * Math.MaxMagnitude(x, -y) + 7 * Math.MinMagnitude(x, -y) + 8 * Math.Max(x, z) * Math.Min(y, z) + 9 * Math.IEEERemainder(10 * x, y)
        + 10 * (7 * x % y) + 11 * Math.CopySign(x, -y) + 12 * Math.Clamp(x, y, y + z);

    /// <summary>Steps, and decisions by what a number is.</summary>
    [LogDensity]
    public static double Decisions(double x, double y)
    {
        var lp = x * Math.Floor(y) + y * Math.Ceiling(x) + x * Math.Truncate(y) + x * Math.Round(y) + x * y * Math.Sign(y);
        if (double.IsNaN(x) || double.IsInfinity(x) || !double.IsFinite(x) || double.IsNegativeInfinity(x) || double.IsPositiveInfinity(x))
            lp += x;
        if (double.IsNegative(x) || double.IsPositive(y) || double.IsInteger(x) || double.IsEvenInteger(x) || double.IsOddInteger(x))
            lp += x * x;
        return lp * (int)(10 + y);
    }

    /// <summary>No decision depends on an unknown.</summary>
    [LogDensity]
    public static double Smooth(double a, [Positive] double b, [Data] ReadOnlySpan<double> y)
    {
        var lp = -0.5 * a * a - b;
        foreach (var value in y)
            if (value > 0) lp += Math.Sin(value * a) * Math.Exp(-b * value) - Math.Log(1 + value * value * a * a);
        return lp;
    }

    /// <summary>Heron's root of x, by an iteration that ends when rounding stops it.</summary>
    [LogDensity]
    public static double Heron(double x)
    {
        var z = 1 + x;
        for (var next = 0.5 * (z + x / z); next < z; next = 0.5 * (z + x / z))
            z = next;
        return -z;
    }

    /// <summary>Memory that is written in a loop, read and added to out of order.</summary>
    [LogDensity]
    public static double Memory(ReadOnlySpan<double> x, [Data] ReadOnlySpan<double> y)
    {
        Span<double> sums = stackalloc double[4];
        sums.Fill(0.5);
        for (var i = 0; i < x.Length; i++)
        {
            sums[i % 4] += x[i] * x[i];
            sums[(i + 1) % 4] -= y[i];
        }
        var lp = 0.0;
        for (var i = 0; i < 4; i++)
            lp -= sums[i] * sums[3 - i] * x[^1];
        return lp;
    }

    /// <summary>An exception that tells of an unknown.</summary>
    [LogDensity]
    public static double Guarded(double x)
    {
        if (x > 100)
            throw new ArgumentOutOfRangeException(nameof(x), x, $"x is {x}");
        return -x * x;
    }

    [LogDensity]
    public static double Kink(double x, double y) => -Math.Abs(x - 0.1 - 0.2) - y * y;

    /// <summary>A vector of unknowns that may have no elements.</summary>
    [LogDensity]
    public static double Nothing([Length("y")] ReadOnlySpan<double> x, [Data] ReadOnlySpan<double> y)
    {
        var lp = -1.0;
        for (var i = 0; i < y.Length; i++)
            lp -= x[i] * y[i];
        return lp;
    }
}
