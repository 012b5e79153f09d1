namespace Smld.Oracle.Numbers;

/// <summary>A number of 106 bits: the unevaluated sum of two doubles that do not overlap.</summary>
/// <remarks>
/// Sums and products after Dekker (1971), Numerische Mathematik 18, 224-242, and Knuth (TAOCP 2, 4.2.2), the product's rest
/// by a fused multiply-add. Elementary functions reduce their argument and sum a series until it stops changing. Relative
/// errors stay below 1e-29 where neither the number nor its lower half (53 bits further down) is subnormal.
/// </remarks>
public readonly record struct DoubleDouble(double High, double Low) : INumberLike<DoubleDouble>
{
    // Pieces of 53 bits, each the rest of the one before rounded to a double.
    private static readonly double[] ln2 = [0.6931471805599453, 2.3190468138462996e-17, 5.707708438416212e-34];
    private static readonly double[] halfPi = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591833e-33, 4.320574262296449e-50];

    public static DoubleDouble Pi { get; } = new(2 * halfPi[0], 2 * halfPi[1]);

    public static DoubleDouble Ln2 { get; } = new(ln2[0], ln2[1]);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var (high, rest) = TwoSum(a.High, b.High);
        if (!double.IsFinite(high))
            return high;
        var (low, lowRest) = TwoSum(a.Low, b.Low);
        (high, rest) = QuickTwoSum(high, rest + low);
        return Normalize(high, rest + lowRest);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var high = a.High * b.High;
        var rest = Math.FusedMultiplyAdd(a.High, b.High, -high);
        return Normalize(high, rest + (a.High * b.Low + a.Low * b.High));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var first = a.High / b.High;
        if (!double.IsFinite(first) || double.IsInfinity(b.High))
            return first;
        var rest = a - b * first;
        var second = rest.High / b.High;
        rest -= b * second;
        return Normalize(first, second) + rest.High / b.High;
    }

    public static bool operator <(DoubleDouble a, DoubleDouble b) => a.High < b.High || (a.High == b.High && a.Low < b.Low);

    public static bool operator >(DoubleDouble a, DoubleDouble b) => b < a;

    public static bool operator <=(DoubleDouble a, DoubleDouble b) => a < b || (a.High == b.High && a.Low == b.Low);

    public static bool operator >=(DoubleDouble a, DoubleDouble b) => b <= a;

    public double ToDouble() => High;

    public static DoubleDouble Abs(DoubleDouble x) => x.High < 0 ? -x : x;

    public static DoubleDouble Exp(DoubleDouble x)
    {
        if (double.IsNaN(x.High) || x.High > 709.782712893384 || x.High < -745.2)
            return Math.Exp(x.High);
        var k = Math.Round(x.High / ln2[0]);
        // exp(r) - 1 is squared instead of exp(r), so that the nine squarings do not amplify the rounding of the leading 1.
        var r = Scale(Reduce(x, k, ln2), -9);
        var sum = r;
        var term = r;
        for (var n = 2; Abs(term).High > 1e-36 * Math.Abs(sum.High) && n < 40; n++)
        {
            term = term * r / (double)n;
            sum += term;
        }
        for (var i = 0; i < 9; i++)
            sum = sum + sum + sum * sum;
        return Scale(sum + 1.0, (int)k);
    }

    public static DoubleDouble Log(DoubleDouble x)
    {
        if (!(x.High > 0) || double.IsInfinity(x.High))
            return Math.Log(x.High);
        var k = Math.ILogB(x.High);
        var m = Scale(x, -k);
        if (m.High > 1.4142135623730951)
        {
            m = Scale(m, -1);
            k++;
        }
        return 2.0 * AtanhSeries((m - 1.0) / (m + 1.0)) + new DoubleDouble(ln2[0], ln2[1]) * k;
    }

    public static DoubleDouble Log1p(DoubleDouble x) => Math.Abs(x.High) < 0.17 ? 2.0 * AtanhSeries(x / (2.0 + x)) : Log(1.0 + x);

    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        if (!(x.High > 0) || double.IsInfinity(x.High))
            return Math.Sqrt(x.High);
        DoubleDouble y = Math.Sqrt(x.High);
        y += (x - y * y) / (y + y);
        return y + (x - y * y) / (y + y);
    }

    public static DoubleDouble Cbrt(DoubleDouble x)
    {
        if (x.High == 0 || !double.IsFinite(x.High))
            return Math.Cbrt(x.High);
        DoubleDouble y = Math.Cbrt(x.High);
        y -= (y * y * y - x) / (3.0 * y * y);
        return y - (y * y * y - x) / (3.0 * y * y);
    }

    public static DoubleDouble Sin(DoubleDouble x) => SinCos(x).Sin;

    public static DoubleDouble Cos(DoubleDouble x) => SinCos(x).Cos;

    public static DoubleDouble Tan(DoubleDouble x)
    {
        var (sin, cos) = SinCos(x);
        return sin / cos;
    }

    public static DoubleDouble Asin(DoubleDouble x) => Atan2(x, Sqrt((1.0 - x) * (1.0 + x)));

    public static DoubleDouble Acos(DoubleDouble x) => Atan2(Sqrt((1.0 - x) * (1.0 + x)), x);

    public static DoubleDouble Atan(DoubleDouble x) => Atan2(x, 1.0);

    public static DoubleDouble Atan2(DoubleDouble y, DoubleDouble x)
    {
        DoubleDouble z = Math.Atan2(y.High, x.High);
        if ((y.High == 0 && y.Low == 0) || !double.IsFinite(y.High) || !double.IsFinite(x.High))
            return y.High == 0 && x.High < 0 ? WithSign(Pi, double.IsNegative(y.High)) : z;
        var scale = -Math.ILogB(Math.Max(Math.Abs(y.High), Math.Abs(x.High)));
        (y, x) = (Scale(y, scale), Scale(x, scale));
        var norm = Sqrt(x * x + y * y);
        // sin of the remaining error is the error itself up to its cube, here 1e-48.
        var (sin, cos) = SinCos(z);
        return z + (y * cos - x * sin) / norm;
    }

    public static DoubleDouble Sinh(DoubleDouble x)
    {
        if (Math.Abs(x.High) > 0.3)
        {
            var e = Exp(x);
            return double.IsInfinity(e.High) ? e : Scale(e - 1.0 / e, -1);
        }
        var sum = x;
        var term = x;
        for (var n = 2; Abs(term).High > 1e-36 * Math.Abs(sum.High); n += 2)
        {
            term = term * x * x / (double)(n * (n + 1));
            sum += term;
        }
        return sum;
    }

    public static DoubleDouble Cosh(DoubleDouble x)
    {
        var e = Exp(Abs(x));
        return Scale(e + 1.0 / e, -1);
    }

    public static DoubleDouble Tanh(DoubleDouble x) =>
        Math.Abs(x.High) > 0.3
            ? WithSign(1.0 - 2.0 / (Exp(2.0 * Abs(x)) + 1.0), x.High < 0)
            : Sinh(x) / Cosh(x);

    public static DoubleDouble Asinh(DoubleDouble x)
    {
        if (Math.Abs(x.High) < 0.17)
            return AtanhSeries(x / Sqrt(1.0 + x * x));
        var positive = Abs(x);
        return WithSign(Log(positive + Sqrt(positive * positive + 1.0)), x.High < 0);
    }

    // acosh x = 2 asinh √((x - 1) / 2) keeps its digits near 1.
    public static DoubleDouble Acosh(DoubleDouble x) => 2.0 * Asinh(Sqrt((x - 1.0) * 0.5));

    public static DoubleDouble Atanh(DoubleDouble x) =>
        Math.Abs(x.High) < 0.17 ? AtanhSeries(x) : 0.5 * Log((1.0 + x) / (1.0 - x));

    public static DoubleDouble Pow(DoubleDouble x, DoubleDouble y)
    {
        if (y.High == 0 || x.High == 0 || !double.IsFinite(x.High) || !double.IsFinite(y.High))
            return Math.Pow(x.High, y.High);
        if (x.High > 0)
            return Exp(y * Log(x));
        var isInteger = y.Low == 0 && Math.Floor(y.High) == y.High;
        return isInteger ? WithSign(Exp(y * Log(-x)), Math.IEEERemainder(y.High, 2) != 0) : double.NaN;
    }

    public static DoubleDouble WithSign(DoubleDouble x, bool isNegative) => double.IsNegative(x.High) != isNegative ? -x : x;

    /// <summary>The integer towards zero, which need not be that of the upper half: 100 - 1e-20 gives 99.</summary>
    public static double Truncate(DoubleDouble x)
    {
        var nearest = Round(x);
        return Abs(nearest) > Abs(x) ? nearest - Math.Sign(nearest) : nearest;
    }

    public static double Round(DoubleDouble x)
    {
        var nearest = Math.Round(x.High);
        var rest = x - nearest;
        return rest > 0.5 ? nearest + 1 : rest < -0.5 ? nearest - 1 : nearest;
    }

    private static (DoubleDouble Sin, DoubleDouble Cos) SinCos(DoubleDouble x)
    {
        if (!double.IsFinite(x.High))
            return (double.NaN, double.NaN);
        var k = Math.Round(x.High / halfPi[0]);
        var r = Reduce(x, k, halfPi);
        var square = -(r * r);
        var (sin, cos) = (r, (DoubleDouble)1.0);
        var (sinTerm, cosTerm) = (r, (DoubleDouble)1.0);
        for (var n = 1; n < 60 && Math.Abs(cosTerm.High) > 1e-36; n += 2)
        {
            cosTerm = cosTerm * square / (double)(n * (n + 1));
            sinTerm = sinTerm * square / (double)((n + 1) * (n + 2));
            (sin, cos) = (sin + sinTerm, cos + cosTerm);
        }
        return ((long)k & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    /// <summary>s + s³/3 + s⁵/5 + …, for small s.</summary>
    private static DoubleDouble AtanhSeries(DoubleDouble s)
    {
        var square = s * s;
        var sum = s;
        var power = s;
        for (var n = 3; n < 200 && Math.Abs(power.High) > 1e-36 * Math.Abs(sum.High); n += 2)
        {
            power *= square;
            sum += power / (double)n;
        }
        return sum;
    }

    /// <summary>x - k c, for a constant c in pieces.</summary>
    private static DoubleDouble Reduce(DoubleDouble x, double k, double[] pieces)
    {
        foreach (var piece in pieces)
        {
            var high = k * piece;
            x -= new DoubleDouble(high, Math.FusedMultiplyAdd(k, piece, -high));
        }
        return x;
    }

    private static DoubleDouble Scale(DoubleDouble x, int exponent) =>
        Normalize(Math.ScaleB(x.High, exponent), Math.ScaleB(x.Low, exponent));

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        var sum = a + b;
        var part = sum - a;
        return (sum, (a - (sum - part)) + (b - part));
    }

    private static (double Sum, double Error) QuickTwoSum(double a, double b)
    {
        // Keeps the sign of a zero: -0 + 0 is 0.
        if (b == 0)
            return (a, 0);
        var sum = a + b;
        return (sum, b - (sum - a));
    }

    private static DoubleDouble Normalize(double high, double low)
    {
        var (sum, rest) = QuickTwoSum(high, low);
        return double.IsFinite(high) ? new(sum, double.IsFinite(sum) ? rest : 0) : new(high, 0);
    }
}
