using System.Globalization;
using Smld.Oracle.Numbers;

namespace Smld.Generators.Tests.Oracle;

/// <summary>A line of <c>digits.csv</c>: what mpmath says of a function at a point. See <c>make_digits.py</c>.</summary>
internal sealed record Digits(string Function, double X, double? Y, DoubleDouble Value, DoubleDouble ByX, DoubleDouble? ByY)
{
    public static IReadOnlyList<Digits> All { get; } = [.. Read()];

    public static IEnumerable<string> Functions => All.Select(line => line.Function).Distinct();

    /// <summary>The function, in any number.</summary>
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
