namespace Smld;

/// <summary>Exponential and logarithm of single numbers, with the same bits on every machine.</summary>
/// <remarks>The C library's behind <see cref="Math"/> may round differently with and without fused multiply-add.</remarks>
internal static class PortableMath
{
    /// <summary>The natural logarithm of a positive normal number below 2^1023, within 1 ulp.</summary>
    public static double Log(double x)
    {
        Span<double> lanes = [0, 0];
        Lanes128.Store(VectorMath.Log(Lanes128.Create(x)), ref lanes[0], 0);
        return lanes[0];
    }

    /// <summary>e^x within 1 ulp where the result is normal; 0 below, infinity above, NaN for NaN.</summary>
    /// <remarks>Coefficients and reduction are those of FreeBSD's msun (Sun Microsystems 1993), e_exp.c.</remarks>
    public static double Exp(double x)
    {
        if (!(x > -708)) return double.IsNaN(x) ? x : 0;
        if (x > 709.782712893384) return double.PositiveInfinity;

        // x = k ln 2 + r with |r| <= ln 2 / 2; ln 2 in two parts, k times the high one is exact.
        var k = Math.Floor(x * 1.44269504088896338700 + 0.5);
        var high = x - k * 6.93147180369123816490e-01;
        var low = k * 1.90821492927058770002e-10;
        var r = high - low;
        var z = r * r;
        var c = r - z * (1.66666666666666019037e-01 + z * (-2.77777777770155933842e-03
            + z * (6.61375632143793436117e-05 + z * (-1.65339022054652515390e-06 + z * 4.13813679705723846039e-08))));
        var y = 1 - (low - r * c / (2 - c) - high);

        // In two factors: 2^1024 is no double, though y 2^k may be one.
        var half = (int)k / 2;
        return y * PowerOfTwo(half) * PowerOfTwo((int)k - half);
    }

    private static double PowerOfTwo(int k) => BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
}
