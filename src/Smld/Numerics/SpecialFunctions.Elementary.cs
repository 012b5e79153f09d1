using System.Runtime.CompilerServices;

namespace Smld;

public static partial class SpecialFunctions
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts; the product of the high one and an integer below 2^21 is exact.
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;

    /// <summary>log(1 + x), accurate near zero, where 1 + x would round x away.</summary>
    /// <remarks>
    /// <para>Within 1 ulp over (-1, ∞) (measured: 0.97). -∞ at -1, NaN below.</para>
    /// <para>
    /// Near zero with s = x / (2 + x): log(1 + x) = 2 artanh(s), arranged as x - (x²/2 - s (x²/2 + R(s²))) so that the
    /// rounding of s hardly matters (Tang 1990, ACM Transactions on Mathematical Software 16(4), 378-400); R is a near-minimax
    /// polynomial of 2 artanh(s) / s - 2, relative error 4e-18. Elsewhere the logarithm of the rounded sum, plus the rounding
    /// error over the sum.
    /// </para>
    /// </remarks>
    public static double Log1p(double x)
    {
        if (x > -0.2928 && x < 0.4142) return x + Log1pTail(x);

        var sum = 1 + x;
        if (!(x > -1 && x < 9007199254740992)) return Math.Log(sum);
        var lost = x < 1 ? x - (sum - 1) : 1 - (sum - x);
        return Math.Log(sum) + lost / sum;
    }

    /// <summary>log(1 + x) - x for -0.2928 &lt; x &lt; 0.4142.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Log1pTail(double x)
    {
        var s = x / (2 + x);
        var z = s * s;
        var w = z * z;
        var tail = z * (0.6666666666666666 + w * (0.2857142857076445 + w * (0.181817947008978 + w * 0.13267418596474884)))
            + w * (0.4000000000000094 + w * (0.2222222240054776 + w * (0.15386290534658992 + w * 0.1310072138350349)));
        var halfSquare = 0.5 * x * x;
        return s * (halfSquare + tail) - halfSquare;
    }

    /// <summary>exp(x) - 1, accurate near zero, where the subtraction would cancel.</summary>
    /// <remarks>
    /// <para>Within 1 ulp everywhere (measured: 0.83). -1 at -∞, ∞ above 709.78.</para>
    /// <para>
    /// x = k log 2 + r with |r| ≤ log(2) / 2; exp(r) - 1 = r + r²/2 + r³ P(r), P a near-minimax polynomial with relative error
    /// 6e-19; then 2^k - 1 + 2^k (exp(r) - 1), the rounding error of the first addition put back. The reduction is that of Tang
    /// (1992), ACM Transactions on Mathematical Software 18(2), 211-222.
    /// </para>
    /// </remarks>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) < 0.3465) return x == 0 ? x : x + ExponentialTail(x);
        if (!(x < 36.7)) return Math.Exp(x) - 1;
        if (x < -37.5) return -1;

        var k = Math.Round(x * Log2E);
        var high = x - k * Ln2High;
        var low = k * Ln2Low;
        var r = high - low;
        var lost = high - r - low;

        var power = BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
        var whole = power - 1;
        var part = power * r;
        var sum = whole + part;
        return sum + (part - (sum - whole) + power * (ExponentialTail(r) + lost));
    }

    /// <summary>exp(r) - 1 - r for |r| ≤ log(2) / 2.</summary>
    private static double ExponentialTail(double r)
    {
        var square = r * r;
        var even = 0.16666666666666666 + square * (0.008333333333333333 + square * (0.00019841269841266407
            + square * (2.755731923998249e-06 + square * (2.505207797012878e-08 + square * 1.6084341282207346e-10))));
        var odd = 0.04166666666666667 + square * (0.0013888888888883737 + square * (2.480158732558584e-05
            + square * (2.7557273594799413e-07 + square * 2.0914707069612355e-09)));
        return 0.5 * square + r * square * (even + r * odd);
    }
}
