namespace Smld.Tests.Numerics;

/// <summary>Normal number i of a stream, written out for one number without vectors: what the stream is defined to be.</summary>
internal static class ScalarNormals
{
    public static double Get(ulong seed, int chain, long index)
    {
        var lane = (int)(index % 8);
        var isSecond = index % 16 >= 8;
        var counter = (ulong)(index / 16 * 8 + lane);
        var (w0, w1, w2, w3) = Philox.Block((uint)counter, (uint)(counter >> 32), (uint)chain, 0, (uint)seed, (uint)(seed >> 32));
        var first = ((ulong)w1 << 32) | w0;
        var second = ((ulong)w3 << 32) | w2;

        var radius = Math.Sqrt(-2 * Log(((first >> 12) + 0.5) * Math.ScaleB(1, -52)));
        var (sin, cos) = SinCos(((second >> 12) + 0.5 - Math.ScaleB(1, 51)) * (Math.PI / 2 * Math.ScaleB(1, -52)));
        var signed = (second & 1) == 0 ? cos : -cos;
        var isSwapped = (second & 2) != 0;
        return radius * (isSecond == isSwapped ? signed : sin);
    }

    private static double Log(double x)
    {
        var k = Math.ILogB(x);
        var m = Math.ScaleB(x, -k);
        if (BitConverter.DoubleToUInt64Bits(m) >= 0x3FF6_A09E_0000_0000) (k, m) = (k + 1, m / 2);
        var f = m - 1;
        var s = f / (2 + f);
        var z = s * s;
        var w = z * z;
        var even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
        var odd = z * (6.666666666666735130e-01
            + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
        var half = 0.5 * f * f;
        return s * (half + (odd + even)) + k * 1.90821492927058770002e-10 - half + f + k * 6.93147180369123816490e-01;
    }

    private static (double Sin, double Cos) SinCos(double x)
    {
        var z = x * x;
        var w = z * z;
        var sinTail = 8.33333333332248946124e-03 + z * (-1.98412698298579493134e-04 + z * 2.75573137070700676789e-06)
            + z * w * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10);
        var cosTail = z * (4.16666666666666019037e-02 + z * (-1.38888888888741095749e-03 + z * 2.48015872894767294178e-05))
            + w * w * (-2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11));
        var half = 0.5 * z;
        var head = 1 - half;
        return (x + z * x * (-1.66666666666666324348e-01 + z * sinTail), head + ((1 - head - half) + z * cosTail));
    }
}
