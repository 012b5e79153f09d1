using System.Globalization;
using Smld.Oracle.Numbers;

namespace Smld.Generators.Tests.Oracle;

/// <summary>A line of <c>digits.csv</c>: what mpmath says of a function at a point. See <c>make_digits.py</c>.</summary>
internal sealed record Digits(string Function, double X, double? Y, DoubleDouble Value, DoubleDouble ByX, DoubleDouble? ByY)
{
    public static IReadOnlyList<Digits> All { get; } = [.. Read()];

    public static IEnumerable<string> Functions => All.Select(line => line.Function).Distinct();

    /// <summary>A function of any number of operands, in any number; an int among them as one.</summary>
    public static T Evaluate<T>(string function, T[] x)
        where T : struct, INumberLike<T> => function switch
        {
            "fma" => x[0] * x[1] + x[2],
            "lerp" => x[0] * (1.0 - x[2]) + x[1] * x[2],
            "clamp" => x[0] < x[1] ? x[1] : x[0] > x[2] ? x[2] : x[0],
            "log-beta-i" => Incomplete.LogBetaI(x[0], x[1], x[2], x[3]),
            "root-n" => T.Pow(x[0], 1.0 / x[1]),
            "scale-b" => x[0] * Math.ScaleB(1, (int)x[1].ToDouble()),
            _ => Evaluate(function, x[0], x.Length > 1 ? x[1] : 0.0),
        };

    /// <summary>The function of one or two operands, in any number.</summary>
    public static T Evaluate<T>(string function, T x, T y)
        where T : struct, INumberLike<T> => function switch
        {
            "add" => x + y,
            "sub" => x - y,
            "mul" => x * y,
            "div" => x / y,
            "neg" => -x,
            "exp" => T.Exp(x),
            "log" => T.Log(x),
            "log2" => T.Log2(x),
            "log10" => T.Log10(x),
            "sqrt" => T.Sqrt(x),
            "cbrt" => T.Cbrt(x),
            "sin" => T.Sin(x),
            "cos" => T.Cos(x),
            "tan" => T.Tan(x),
            "asin" => T.Asin(x),
            "acos" => T.Acos(x),
            "atan" => T.Atan(x),
            "sinh" => T.Sinh(x),
            "cosh" => T.Cosh(x),
            "tanh" => T.Tanh(x),
            "asinh" => T.Asinh(x),
            "acosh" => T.Acosh(x),
            "atanh" => T.Atanh(x),
            "abs" => T.Abs(x),
            "pow" => T.Pow(x, y),
            "atan2" => T.Atan2(x, y),
            "hypot" => T.Hypot(x, y),
            "max" => T.Max(x, y),
            "min" => T.Min(x, y),
            "copysign" => T.WithSign(x, double.IsNegative(y.ToDouble())),
            "log1p" => T.Log1p(x),
            "expm1" => T.Expm1(x),
            "log-gamma" => T.LogGamma(x),
            "digamma" => T.Digamma(x),
            "trigamma" => T.Trigamma(x),
            "tetragamma" => T.Tetragamma(x),
            "digamma-difference" => T.DigammaDifference(x, y),
            "log-beta" => T.LogBeta(x, y),
            "trigamma-difference" => T.Trigamma(x + y) - T.Trigamma(x),
            "log1p-minus" => T.Log1p(x) - x,
            "expm1-minus" => T.Expm1(x) - x,
            "log-cosh" => T.Log(T.Cosh(x)),
            "erf" => ErrorFunction.Erf(x),
            "erfc" => ErrorFunction.Erfc(x),
            "erfcx" => ErrorFunction.Erfcx(x),
            "phi" => ErrorFunction.Phi(x),
            "log-phi" => ErrorFunction.LogPhi(x),
            "inverse-mills-ratio" => ErrorFunction.InverseMillsRatio(x),
            "inverse-mills-excess" => ErrorFunction.InverseMillsRatio(x) + x,
            "inv-phi" => ErrorFunction.InvPhi(x),
            "bessel-i0-scaled" => T.Exp(-T.Abs(x)) * Bessel.I0(x),
            "bessel-i1-scaled" => T.Exp(-T.Abs(x)) * Bessel.I1(x),
            "log-bessel-i0" => Bessel.LogI0(x),
            "log-bessel-i1" => T.Log(Bessel.I1(x)),
            "log-bessel-i0-scaled" => Bessel.LogI0(x) - T.Abs(x),
            "bessel-ratio" => Bessel.I1(x) / Bessel.I0(x),
            "bessel-ratio-complement" => 1.0 - Bessel.I1(x) / Bessel.I0(x),
            "log-gamma-p" => Incomplete.LogGammaP(x, y),
            "log-gamma-q" => Incomplete.LogGammaQ(x, y),
            "exp2" => T.Exp(x * T.Log(2.0)),
            "exp10" => T.Exp(x * T.Log(10.0)),
            "sinpi" => T.Sin(T.Acos(-1.0) * x),
            "cospi" => T.Cos(T.Acos(-1.0) * x),
            "tanpi" => T.Tan(T.Acos(-1.0) * x),
            "asinpi" => T.Asin(x) / T.Acos(-1.0),
            "acospi" => T.Acos(x) / T.Acos(-1.0),
            "atanpi" => T.Atan(x) / T.Acos(-1.0),
            "atan2pi" => T.Atan2(x, y) / T.Acos(-1.0),
            "degrees-to-radians" => x * T.Acos(-1.0) / 180.0,
            "radians-to-degrees" => x * 180.0 / T.Acos(-1.0),
            "log-base" => T.Log(x) / T.Log(y),
            "max-magnitude" => T.Abs(x) > T.Abs(y) ? x : T.Abs(x) < T.Abs(y) ? y : 0.5 * x + 0.5 * y,
            "min-magnitude" => T.Abs(x) > T.Abs(y) ? y : T.Abs(x) < T.Abs(y) ? x : 0.5 * x + 0.5 * y,
            "rem" => T.Remainder(x, y),
            "ieee-remainder" => T.IeeeRemainder(x, y),
            _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
        };

    private static IEnumerable<Digits> Read()
    {
        using var reader = new StreamReader(typeof(Digits).Assembly.GetManifestResourceStream("digits.csv")!);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            double Number(int i) => double.Parse(cells[i], CultureInfo.InvariantCulture);
            DoubleDouble Pair(int i) => new(Number(i), Number(i + 1));
            yield return new(cells[0], Number(1), cells[2].Length > 0 ? Number(2) : null, Pair(3), Pair(5), cells[7].Length > 0 ? Pair(7) : null);
        }
    }
}
