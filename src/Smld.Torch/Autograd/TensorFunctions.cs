using static Smld.Torch.TensorReal;
using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>
/// The functions of <c>Math</c>, <c>double</c> and <see cref="SpecialFunctions"/> that a density may use, as Torch has them: one for each
/// that the generator knows. Where Torch has none, a formula from others, with the rounding that it brings; where there is no formula,
/// a <see cref="NotSupportedException"/>.
/// </summary>
#pragma warning disable CS1591 // Each is what its namesake of one number is.
public static partial class TensorFunctions
{
    private const double Ln2 = 0.693147180559945309417232121458;
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;

    private static readonly double s_rootHalf = Math.Sqrt(0.5);
    private static readonly double s_inverseRootPi = 1 / Math.Sqrt(Math.PI);

    public static TensorReal Exp(TensorReal x) => Apply(x, Math.Exp, static t => t.exp());
    public static TensorReal Exp2(TensorReal x) => Apply(x, double.Exp2, static t => t.exp2());
    public static TensorReal Exp10(TensorReal x) => Apply(x, double.Exp10, static t => Constant(10).pow(t));
    // Torch's slope is the result plus one, which has no digits left far below zero.
    public static TensorReal Expm1(TensorReal x) => !x.IsNumber && x < -1 ? Exp(x) - 1 : Apply(x, SpecialFunctions.Expm1, static t => t.expm1());
    public static TensorReal Log(TensorReal x) => Apply(x, Math.Log, static t => t.log());
    public static TensorReal Log(TensorReal x, TensorReal newBase) => Log(x) / Log(newBase);
    public static TensorReal Log10(TensorReal x) => Apply(x, Math.Log10, static t => t.log10());
    public static TensorReal Log2(TensorReal x) => Apply(x, Math.Log2, static t => t.log2());
    public static TensorReal Log1p(TensorReal x) => Apply(x, SpecialFunctions.Log1p, static t => t.log1p());
    public static TensorReal Expm1Minus(TensorReal x) => x.IsNumber ? SpecialFunctions.Expm1Minus(x.Value) : Expm1(x) - x;
    public static TensorReal Log1pMinus(TensorReal x) => x.IsNumber ? SpecialFunctions.Log1pMinus(x.Value) : Log1p(x) - x;

    public static TensorReal Sqrt(TensorReal x) => Apply(x, Math.Sqrt, static t => t.sqrt());
    public static TensorReal Cbrt(TensorReal x) => RootN(x, 3);
    public static TensorReal Hypot(TensorReal x, TensorReal y) => Apply(x, y, double.Hypot, static (a, b) => hypot(a, b));
    public static TensorReal Pow(TensorReal x, TensorReal y) => Apply(x, y, Math.Pow, static (a, b) => a.pow(b));
    public static TensorReal ScaleB(TensorReal x, int n) => x * Math.ScaleB(1, n);

    public static TensorReal RootN(TensorReal x, int n)
    {
        if (x.IsNumber) return double.RootN(x.Value, n);
        // Torch's power has no value for a negative base.
        return n % 2 != 0 && x < 0 ? -Pow(-x, 1.0 / n) : Pow(x, 1.0 / n);
    }

    public static TensorReal Sin(TensorReal x) => Apply(x, Math.Sin, static t => t.sin());
    public static TensorReal Cos(TensorReal x) => Apply(x, Math.Cos, static t => t.cos());
    public static TensorReal Tan(TensorReal x) => Apply(x, Math.Tan, static t => t.tan());
    public static TensorReal Asin(TensorReal x) => Apply(x, Math.Asin, static t => t.asin());
    public static TensorReal Acos(TensorReal x) => Apply(x, Math.Acos, static t => t.acos());
    public static TensorReal Atan(TensorReal x) => Apply(x, Math.Atan, static t => t.atan());
    public static TensorReal Atan2(TensorReal y, TensorReal x) => Apply(y, x, Math.Atan2, static (a, b) => a.atan2(b));
    public static TensorReal SinPi(TensorReal x) => x.IsNumber ? double.SinPi(x.Value) : Sin(Math.PI * x);
    public static TensorReal CosPi(TensorReal x) => x.IsNumber ? double.CosPi(x.Value) : Cos(Math.PI * x);
    public static TensorReal TanPi(TensorReal x) => x.IsNumber ? double.TanPi(x.Value) : Tan(Math.PI * x);
    public static TensorReal AsinPi(TensorReal x) => x.IsNumber ? double.AsinPi(x.Value) : Asin(x) / Math.PI;
    public static TensorReal AcosPi(TensorReal x) => x.IsNumber ? double.AcosPi(x.Value) : Acos(x) / Math.PI;
    public static TensorReal AtanPi(TensorReal x) => x.IsNumber ? double.AtanPi(x.Value) : Atan(x) / Math.PI;
    public static TensorReal Atan2Pi(TensorReal y, TensorReal x) => Atan2(y, x) / Math.PI;
    public static TensorReal DegreesToRadians(TensorReal x) => x * Math.PI / 180;
    public static TensorReal RadiansToDegrees(TensorReal x) => x * 180 / Math.PI;

    public static TensorReal Sinh(TensorReal x) => Apply(x, Math.Sinh, static t => t.sinh());
    public static TensorReal Cosh(TensorReal x) => Apply(x, Math.Cosh, static t => t.cosh());
    public static TensorReal Tanh(TensorReal x)
    {
        if (x.IsNumber || Math.Abs((double)x) < 1) return Apply(x, Math.Tanh, static t => t.tanh());
        // Torch's slope is 1 - tanh², which has no digits left far out.
        var e = Exp(-2 * Abs(x));
        return CopySign((1 - e) / (1 + e), (double)x);
    }

    public static TensorReal Asinh(TensorReal x) => Apply(x, Math.Asinh, static t => t.arcsinh());
    public static TensorReal Acosh(TensorReal x) => Apply(x, Math.Acosh, static t => t.arccosh());
    public static TensorReal Atanh(TensorReal x) => Apply(x, Math.Atanh, static t => t.arctanh());
    public static TensorReal LogCosh(TensorReal x) => x.IsNumber ? SpecialFunctions.LogCosh(x.Value) : Abs(x) + Log1p(Exp(-2 * Abs(x))) - Ln2;

    public static TensorReal Abs(TensorReal x) => Apply(x, Math.Abs, static t => t.abs());
    public static TensorReal CopySign(TensorReal x, TensorReal y) => x.IsNumber ? Math.CopySign(x.Value, (double)y) : IsNegative(x) == IsNegative(y) ? x : -x;
    public static TensorReal Max(TensorReal x, TensorReal y) => Apply(x, y, Math.Max, static (a, b) => maximum(a, b));
    public static TensorReal Min(TensorReal x, TensorReal y) => Apply(x, y, Math.Min, static (a, b) => minimum(a, b));
    public static TensorReal MaxMagnitude(TensorReal x, TensorReal y) => Abs(x) > Abs(y) ? x : Abs(x) < Abs(y) ? y : Max(x, y);
    public static TensorReal MinMagnitude(TensorReal x, TensorReal y) => Abs(x) < Abs(y) ? x : Abs(x) > Abs(y) ? y : Min(x, y);
    public static TensorReal Clamp(TensorReal x, TensorReal low, TensorReal high) => x.IsNumber && low.IsNumber && high.IsNumber
        ? Math.Clamp(x.Value, low.Value, high.Value)
        : low > high ? throw new ArgumentException($"low is {low}; it must be at most high, {high}", nameof(low)) : x < low ? low : x > high ? high : x;
    public static TensorReal FusedMultiplyAdd(TensorReal x, TensorReal y, TensorReal z) =>
        x.IsNumber && y.IsNumber && z.IsNumber ? Math.FusedMultiplyAdd(x.Value, y.Value, z.Value) : x * y + z;
    public static TensorReal Lerp(TensorReal x, TensorReal y, TensorReal t) => x * (1 - t) + y * t;
    public static TensorReal IEEERemainder(TensorReal x, TensorReal y) =>
        x.IsNumber && y.IsNumber ? Math.IEEERemainder(x.Value, y.Value) : x - Math.Round(((double)x - Math.IEEERemainder((double)x, (double)y)) / (double)y) * y;

    // Constant wherever they have a derivative.
    public static TensorReal Floor(TensorReal x) => Math.Floor((double)x);
    public static TensorReal Ceiling(TensorReal x) => Math.Ceiling((double)x);
    public static TensorReal Truncate(TensorReal x) => Math.Truncate((double)x);
    public static TensorReal Round(TensorReal x) => Math.Round((double)x);
    public static int Sign(TensorReal x) => Math.Sign((double)x);

    public static bool IsNaN(TensorReal x) => double.IsNaN((double)x);
    public static bool IsInfinity(TensorReal x) => double.IsInfinity((double)x);
    public static bool IsFinite(TensorReal x) => double.IsFinite((double)x);
    public static bool IsNegative(TensorReal x) => double.IsNegative((double)x);
    public static bool IsPositive(TensorReal x) => double.IsPositive((double)x);
    public static bool IsInteger(TensorReal x) => double.IsInteger((double)x);
    public static bool IsEvenInteger(TensorReal x) => double.IsEvenInteger((double)x);
    public static bool IsOddInteger(TensorReal x) => double.IsOddInteger((double)x);
    public static bool IsNegativeInfinity(TensorReal x) => double.IsNegativeInfinity((double)x);
    public static bool IsPositiveInfinity(TensorReal x) => double.IsPositiveInfinity((double)x);

    private static Tensor Constant(double number) => tensor(number, ScalarType.Float64);
}
