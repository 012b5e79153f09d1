using System.Runtime.CompilerServices;

namespace Smld;

/// <summary>Elementary functions on vectors that give the same bits on every machine.</summary>
/// <remarks>
/// The base library's vector functions, and the C library's behind <see cref="Math"/>, may differ between versions and
/// machines, and draws would with them. These use addition, multiplication, division and square root alone, each rounded
/// once as IEEE 754 demands, and never a fused multiply-add, so that hardware with and without it agrees. Coefficients and
/// order of evaluation are those of FreeBSD's msun (Sun Microsystems 1993): e_log.c, k_sin.c, k_cos.c.
/// </remarks>
internal static class VectorMath
{
    private const ulong MantissaMask = 0x000F_FFFF_FFFF_FFFF;

    // The bits of 2^52: an integer below 2^52 put into its mantissa is that integer plus 2^52.
    private const ulong TwoTo52Bits = 0x4330_0000_0000_0000;
    private const double TwoTo52 = 4503599627370496.0;

    /// <summary>Integers below 2^52 as doubles, plus one half: exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T PlusHalf<T>(T k)
        where T : struct, ILanes<T> =>
        (k | T.Create(TwoTo52Bits)) - T.Create(TwoTo52 - 0.5);

    /// <summary>The natural logarithm of positive normal numbers below 2^1023, within 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : struct, ILanes<T>
    {
        // x = 2^k (1 + f) with sqrt(2)/2 < 1 + f < sqrt(2): adding 1 - sqrt(2)/2 carries into the exponent exactly when
        // the mantissa lies above sqrt(2).
        const ulong sqrtHalf = 0x3FE6_A09E_0000_0000;
        var shifted = T.AddBits(x, T.Create(0x3FF0_0000_0000_0000 - sqrtHalf));
        var k = ((shifted >>> 52) | T.Create(TwoTo52Bits)) - T.Create(TwoTo52 + 1023);
        var f = T.AddBits(shifted & T.Create(MantissaMask), T.Create(sqrtHalf)) - T.Create(1.0);

        // log(1 + f) = 2 artanh(s) with s = f / (2 + f).
        var s = f / (T.Create(2.0) + f);
        var z = s * s;
        var w = z * z;
        var even = w * (T.Create(3.999999999940941908e-01)
            + w * (T.Create(2.222219843214978396e-01) + w * T.Create(1.531383769920937332e-01)));
        var odd = z * (T.Create(6.666666666666735130e-01)
            + w * (T.Create(2.857142874366239149e-01)
            + w * (T.Create(1.818357216161805012e-01) + w * T.Create(1.479819860511658591e-01))));
        var halfSquare = T.Create(0.5) * f * f;
        var r = odd + even;

        // ln 2 in two parts; k times the high one is exact.
        return s * (halfSquare + r) + k * T.Create(1.90821492927058770002e-10) - halfSquare + f
            + k * T.Create(6.93147180369123816490e-01);
    }

    /// <summary>Sine and cosine of angles in [-pi/4, pi/4], within 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Sin, T Cos) SinCos<T>(T x)
        where T : struct, ILanes<T>
    {
        var z = x * x;
        var w = z * z;

        var sinTail = T.Create(8.33333333332248946124e-03)
            + z * (T.Create(-1.98412698298579493134e-04) + z * T.Create(2.75573137070700676789e-06))
            + z * w * (T.Create(-2.50507602534068634195e-08) + z * T.Create(1.58969099521155010221e-10));
        var sin = x + z * x * (T.Create(-1.66666666666666324348e-01) + z * sinTail);

        var cosTail = z * (T.Create(4.16666666666666019037e-02)
                + z * (T.Create(-1.38888888888741095749e-03) + z * T.Create(2.48015872894767294178e-05)))
            + w * w * (T.Create(-2.75573143513906633035e-07)
                + z * (T.Create(2.08757232129817482790e-09) + z * T.Create(-1.13596475577881948265e-11)));
        var one = T.Create(1.0);
        var half = T.Create(0.5) * z;
        var head = one - half;
        var cos = head + ((one - head - half) + z * cosTail);

        return (sin, cos);
    }
}
