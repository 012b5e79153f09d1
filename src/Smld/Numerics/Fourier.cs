using System.Numerics;

namespace Smld;

/// <summary>The discrete Fourier transform of lengths that are powers of two.</summary>
internal static class Fourier
{
    /// <summary>Replaces values by their transform, sum_j x_j exp(-2 pi i j k / n). Cost: n log n.</summary>
    public static void Transform(Span<Complex> values)
    {
        var n = values.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            var bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) j ^= bit;
            j ^= bit;
            if (i < j) (values[i], values[j]) = (values[j], values[i]);
        }

        for (var half = 1; half < n; half *= 2)
        {
            for (var k = 0; k < half; k++)
            {
                var (sin, cos) = Math.SinCos(-Math.PI * k / half);
                var root = new Complex(cos, sin);
                for (var i = k; i < n; i += 2 * half)
                {
                    var odd = root * values[i + half];
                    values[i + half] = values[i] - odd;
                    values[i] += odd;
                }
            }
        }
    }
}
