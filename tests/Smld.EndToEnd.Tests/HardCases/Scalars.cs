namespace Smld.EndToEnd.Tests.HardCases;

/// <summary>Scalar mathematics where a derivative is easily lost: tails, ties, kinks, edges of domains.</summary>
internal static partial class Scalars
{
    [LogDensity] public static double LogOnePlus(double x) => Math.Log(1.0 + x);
    [LogDensity] public static double Softplus(double x) => Math.Log(1 + Math.Exp(x));
    [LogDensity] public static double StableSoftplus(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));
    [LogDensity] public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    [LogDensity] public static double HyperbolicTangent(double x) => Math.Tanh(x);

    [LogDensity]
    public static double LogSumExp(ReadOnlySpan<double> v)
    {
        var m = v[0];
        for (var i = 1; i < v.Length; i++)
            m = Math.Max(m, v[i]);
        var s = 0.0;
        for (var i = 0; i < v.Length; i++)
            s += Math.Exp(v[i] - m);
        return m + Math.Log(s);
    }

    [LogDensity]
    public static double StreamingLogSumExp(ReadOnlySpan<double> v)
    {
        var m = double.NegativeInfinity;
        var s = 0.0;
        for (var i = 0; i < v.Length; i++)
        {
            var t = v[i];
            if (t > m)
            {
                s = s * Math.Exp(m - t) + 1;
                m = t;
            }
            else
                s += Math.Exp(t - m);
        }
        return m + Math.Log(s);
    }

    [LogDensity] public static double WeightedLog(double x, [Data] double weight) => weight * Math.Log(x);
    [LogDensity] public static double Cube(double x) => Math.Pow(x, 3.0);
    [LogDensity] public static double Power(double x, double y) => Math.Pow(x, y);
    [LogDensity] public static double PowerZero(double x) => Math.Pow(x, 0.0) + 0.0 * x;
    [LogDensity] public static double PowerOne(double x) => Math.Pow(x, 1.0);
    [LogDensity] public static double PowerOfData(double x, [Data] int n) => Math.Pow(x, n);
    [LogDensity] public static double Root(double x) => Math.Sqrt(x);
    [LogDensity] public static double Norm(double x, double y) => Math.Sqrt(x * x + y * y);
    [LogDensity] public static double Absolute(double x) => Math.Abs(x);
    [LogDensity] public static double Larger(double x, double y) => Math.Max(x, y);
    [LogDensity] public static double Smaller(double x, double y) => Math.Min(x, y);
    [LogDensity] public static double SoftplusByMaximum(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
    [LogDensity] public static double LogSumByMaximum(double x, double y) => Math.Max(x, y) + Math.Log(1 + Math.Exp(-Math.Abs(x - y)));

    [LogDensity]
    public static double Paired([Length(nameof(y))] ReadOnlySpan<double> z, [Data] ReadOnlySpan<double> y)
    {
        var lp = 0.0;
        for (var i = 0; i < y.Length; i++)
            lp -= (z[i] - y[i]) * (z[i] - y[i]);
        return lp;
    }

    [LogDensity] public static double LargerOfItself(double x) => Math.Max(x, x);
    [LogDensity] public static double Greater(double x, double y) => x > y ? x : y;
    [LogDensity] public static double Clamped(double x, double low, double high) => Math.Clamp(x, low, high);
    [LogDensity] public static double Angle(double y, double x) => Math.Atan2(y, x);
    [LogDensity] public static double ArcCosine(double x) => Math.Acos(x);
    [LogDensity] public static double ArcSine(double x) => Math.Asin(x);
    [LogDensity] public static double AreaCosine(double x) => Math.Acosh(x);
    [LogDensity] public static double AreaTangent(double x) => Math.Atanh(x);
    [LogDensity] public static double Quotient(double x, double y) => x / y;
    [LogDensity] public static double FlatExponential(double x) => Math.Exp(-1.0 / (x * x));
    [LogDensity] public static double GuardedRoot(double x) => x > 0 ? Math.Sqrt(x) : 0.0;

    [LogDensity]
    public static double Supported(double x, double y)
    {
        if (x <= 0)
            return double.NegativeInfinity;
        return Math.Log(x) - y;
    }

    [LogDensity] public static double Remainder(double x, double m) => x % m;
    [LogDensity] public static double IeeeRemainder(double x, double m) => Math.IEEERemainder(x, m);
    [LogDensity] public static double Rounded(double x) => Math.Floor(x) + Math.Ceiling(x) + Math.Truncate(x) + Math.Round(x);
    [LogDensity] public static double Signed(double x, double y) => Math.CopySign(x, y);
    [LogDensity] public static double CubeRoot(double x) => Math.Cbrt(x);
    [LogDensity] public static double Fused(double x, double y, double z) => Math.FusedMultiplyAdd(x, y, z);
    [LogDensity] public static double Unfused(double x, double y, double z) => x * y + z;
    [LogDensity] public static double Difference(double x) => x - x;
    [LogDensity] public static double DifferenceTwice(double x) => Math.Exp(x - (x - x));
    [LogDensity] public static double QuotientOfItself(double x) => x / x;
    [LogDensity] public static double Product(double x, double y, double z) => x * y * z;
    [LogDensity] public static double IntegerFactor(double x) => 1 / 2 * x * x;
    [LogDensity] public static double Literals(double x) => 1.0 / 100.0 * x + -0.0;
    [LogDensity] public static double MinusZero(double x) => -0.0 * x;
    [LogDensity] public static double LogGammaOf(double x) => SpecialFunctions.LogGamma(x);
    [LogDensity] public static double LogOnePlusOf(double x) => SpecialFunctions.Log1p(x);
    [LogDensity] public static double LibrarySoftplus(double x) => SpecialFunctions.Log1pExp(x);
    [LogDensity] public static double SumOfExponentials([Length("3")] ReadOnlySpan<double> x) => SpecialFunctions.LogSumExp(x);
    [LogDensity] public static double SpecialConstants(double x) => x > 2 ? double.NaN : x > 1 ? double.PositiveInfinity : x > 0 ? double.NegativeInfinity : x + double.Epsilon + double.MaxValue * 0;
}
