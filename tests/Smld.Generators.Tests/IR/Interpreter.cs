using System.Globalization;
using Smld.Generators.IR;

namespace Smld.Generators.Tests.IR;

/// <summary>
/// Runs a function of the IR on doubles. It shares nothing with emission: the value of each primitive is written here once more.
/// </summary>
internal sealed class Interpreter(Function function) : Interpreter<double>(function, Doubles.Instance)
{
    public static object[] Run(Function function, params object[] arguments) => new Interpreter(function).Execute(arguments);

    /// <summary>As <see cref="Run"/>, where every result is a real.</summary>
    public static double[] RunReals(Function function, params object[] arguments) =>
        [.. Run(function, arguments).Select(result => (double)result)];

    /// <summary>The value of a primitive.</summary>
    public static object Apply(string primitive, params object[] operands)
    {
        var arity = operands.Length;
        if (arity > 0 && operands[0] is int first)
            return ApplyInt(primitive, first, arity > 1 ? (int)operands[1] : 0, arity > 2 ? (int)operands[2] : 0);
        if (arity > 0 && operands[0] is bool condition)
            return primitive == "select" ? (condition ? operands[1] : operands[2]) : ApplyBool(primitive, condition, arity > 1 && (bool)operands[1]);
        return ApplyReal(primitive, Real(operands, 0), Real(operands, 1), Real(operands, 2), Real(operands, 3));
    }

    /// <summary>The value of a primitive of bools; <paramref name="b"/> is not looked at where it takes one.</summary>
    public static bool ApplyBool(string primitive, bool a, bool b) => primitive switch
    {
        "and" => a && b,
        "or" => a || b,
        "not" => !a,
        "eq.bool" => a == b,
        _ => throw Unknown(primitive),
    };

    /// <summary>The value of a primitive of ints; <paramref name="b"/> is not looked at where it takes one.</summary>
    public static object ApplyInt(string primitive, int a, int b, int c = 0) => primitive switch
    {
        "add.int" => unchecked(a + b),
        "sub.int" => unchecked(a - b),
        "mul.int" => unchecked(a * b),
        "div.int" => a / b,
        "rem.int" => a % b,
        "neg.int" => unchecked(-a),
        "min.int" => a < b ? a : b,
        "max.int" => a > b ? a : b,
        "sign.int" => Math.Sign(a),
        "clamp.int" => Math.Clamp(a, b, c),
        "abs.int" => a >= 0 ? a : checked(-a),
        "add.checked" => checked(a + b),
        "sub.checked" => checked(a - b),
        "mul.checked" => checked(a * b),
        "neg.checked" => checked(-a),
        "lt.int" => a < b,
        "le.int" => a <= b,
        "gt.int" => a > b,
        "ge.int" => a >= b,
        "eq.int" => a == b,
        "ne.int" => a != b,
        "to-real" => (double)a,
        _ => throw Unknown(primitive),
    };

    private static object ApplyReal(string primitive, double x, double y, double z, double w) => primitive switch
    {
        "add" => x + y,
        "sub" => x - y,
        "mul" => x * y,
        "div" => x / y,
        "rem" => x % y,
        "neg" => -x,
        "exp" => Math.Exp(x),
        "log" => Math.Log(x),
        "log10" => Math.Log10(x),
        "log2" => Math.Log2(x),
        "sqrt" => Math.Sqrt(x),
        "cbrt" => Math.Cbrt(x),
        "sin" => Math.Sin(x),
        "cos" => Math.Cos(x),
        "tan" => Math.Tan(x),
        "asin" => Math.Asin(x),
        "acos" => Math.Acos(x),
        "atan" => Math.Atan(x),
        "sinh" => Math.Sinh(x),
        "cosh" => Math.Cosh(x),
        "tanh" => Math.Tanh(x),
        "asinh" => Math.Asinh(x),
        "acosh" => Math.Acosh(x),
        "atanh" => Math.Atanh(x),
        "abs" => Math.Abs(x),
        "log1p" => SpecialFunctions.Log1p(x),
        "expm1" => SpecialFunctions.Expm1(x),
        "log-gamma" => SpecialFunctions.LogGamma(x),
        "digamma" => SpecialFunctions.Digamma(x),
        "trigamma" => SpecialFunctions.Trigamma(x),
        "tetragamma" => SpecialFunctions.Tetragamma(x),
        "digamma-difference" => SpecialFunctions.DigammaDifference(x, y),
        "log-beta" => SpecialFunctions.LogBeta(x, y),
        "log1p-minus" => SpecialFunctions.Log1pMinus(x),
        "expm1-minus" => SpecialFunctions.Expm1Minus(x),
        "log-cosh" => SpecialFunctions.LogCosh(x),
        "erf" => SpecialFunctions.Erf(x),
        "erfc" => SpecialFunctions.Erfc(x),
        "erfcx" => SpecialFunctions.Erfcx(x),
        "phi" => SpecialFunctions.Phi(x),
        "log-phi" => SpecialFunctions.LogPhi(x),
        "inverse-mills-ratio" => SpecialFunctions.InverseMillsRatio(x),
        "inverse-mills-excess" => SpecialFunctions.InverseMillsExcess(x),
        "inv-phi" => SpecialFunctions.InvPhi(x),
        "bessel-i0-scaled" => SpecialFunctions.BesselI0Scaled(x),
        "bessel-i1-scaled" => SpecialFunctions.BesselI1Scaled(x),
        "log-bessel-i0" => SpecialFunctions.LogBesselI0(x),
        "log-bessel-i1" => SpecialFunctions.LogBesselI1(x),
        "log-bessel-i0-scaled" => SpecialFunctions.LogBesselI0Scaled(x),
        "bessel-ratio" => SpecialFunctions.BesselRatio(x),
        "bessel-ratio-complement" => SpecialFunctions.BesselRatioComplement(x),
        "trigamma-difference" => SpecialFunctions.TrigammaDifference(x, y),
        "log-gamma-p" => SpecialFunctions.LogGammaP(x, y),
        "log-gamma-p-by-shape" => SpecialFunctions.LogGammaPByShape(x, y),
        "log-gamma-p-by-x" => SpecialFunctions.LogGammaPByX(x, y),
        "log-gamma-p-by-shape-twice" => SpecialFunctions.LogGammaPByShapeTwice(x, y),
        "log-gamma-q" => SpecialFunctions.LogGammaQ(x, y),
        "log-gamma-q-by-shape" => SpecialFunctions.LogGammaQByShape(x, y),
        "log-gamma-q-by-x" => SpecialFunctions.LogGammaQByX(x, y),
        "log-gamma-q-by-shape-twice" => SpecialFunctions.LogGammaQByShapeTwice(x, y),
        "log-beta-i" => SpecialFunctions.LogBetaI(x, y, z, w),
        "log-beta-i-by-a" => SpecialFunctions.LogBetaIByA(x, y, z, w),
        "log-beta-i-by-b" => SpecialFunctions.LogBetaIByB(x, y, z, w),
        "log-beta-i-by-x" => SpecialFunctions.LogBetaIByX(x, y, z, w),
        "log-beta-i-by-aa" => SpecialFunctions.LogBetaIByAA(x, y, z, w),
        "log-beta-i-by-ab" => SpecialFunctions.LogBetaIByAB(x, y, z, w),
        "log-beta-i-by-bb" => SpecialFunctions.LogBetaIByBB(x, y, z, w),
        "exp2" => double.Exp2(x),
        "exp10" => double.Exp10(x),
        "sinpi" => double.SinPi(x),
        "cospi" => double.CosPi(x),
        "tanpi" => double.TanPi(x),
        "asinpi" => double.AsinPi(x),
        "acospi" => double.AcosPi(x),
        "atanpi" => double.AtanPi(x),
        "degrees-to-radians" => double.DegreesToRadians(x),
        "radians-to-degrees" => double.RadiansToDegrees(x),
        "atan2pi" => double.Atan2Pi(x, y),
        "log-base" => Math.Log(x, y),
        "root-n" => double.RootN(x, (int)y),
        "scale-b" => Math.ScaleB(x, (int)y),
        "max-magnitude" => Math.MaxMagnitude(x, y),
        "min-magnitude" => Math.MinMagnitude(x, y),
        "lerp" => double.Lerp(x, y, z),
        "floor" => Math.Floor(x),
        "ceiling" => Math.Ceiling(x),
        "truncate" => Math.Truncate(x),
        "round" => Math.Round(x),
        "pow" => Math.Pow(x, y),
        "atan2" => Math.Atan2(x, y),
        "hypot" => double.Hypot(x, y),
        "max" => Math.Max(x, y),
        "min" => Math.Min(x, y),
        "copysign" => Math.CopySign(x, y),
        "ieee-remainder" => Math.IEEERemainder(x, y),
        "fma" => Math.FusedMultiplyAdd(x, y, z),
        "clamp" => Math.Clamp(x, y, z),
        "lt" => x < y,
        "le" => x <= y,
        "gt" => x > y,
        "ge" => x >= y,
        "eq" => x == y,
        "ne" => x != y,
        "is-nan" => double.IsNaN(x),
        "is-infinity" => double.IsInfinity(x),
        "is-finite" => double.IsFinite(x),
        "is-negative" => double.IsNegative(x),
        "is-positive" => double.IsPositive(x),
        "is-integer" => double.IsInteger(x),
        "is-even-integer" => double.IsEvenInteger(x),
        "is-odd-integer" => double.IsOddInteger(x),
        "is-negative-infinity" => double.IsNegativeInfinity(x),
        "is-positive-infinity" => double.IsPositiveInfinity(x),
        "sign" => Math.Sign(x),
        "to-int" => unchecked((int)x),
        _ => throw Unknown(primitive),
    };

    // An exponent may be an int.
    private static double Real(object[] operands, int index) => index < operands.Length ? Convert.ToDouble(operands[index], CultureInfo.InvariantCulture) : 0;

    private static InvalidOperationException Unknown(string primitive) => new($"the interpreter has no value for '{primitive}'");

    private sealed class Doubles : IReals<double>
    {
        public static readonly Doubles Instance = new();

        public double Lift(double value) => value;

        public double Add(double a, double b) => a + b;

        public object Apply(string primitive, object[] operands) => Interpreter.Apply(primitive, operands);
    }
}
