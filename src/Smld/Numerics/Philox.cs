using System.Runtime.CompilerServices;

namespace Smld;

/// <summary>Philox4x32-10: a bijection of 128-bit counters for every 64-bit key, as good as random.</summary>
/// <remarks>
/// Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11, section 3.3 and
/// table 2. Any element of a stream is computed from its place alone; nothing is carried from one to the next.
/// </remarks>
internal static class Philox
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;

    // Weyl increments of the key: the golden ratio, and the square root of 3 less 1, in units of 2^-32.
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    private const int Rounds = 10;

    /// <summary>One block: four 32-bit words.</summary>
    public static (uint W0, uint W1, uint W2, uint W3) Block(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var p0 = (ulong)Multiplier0 * c0;
            var p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ key0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ key1, (uint)p0);
            unchecked
            {
                key0 += Weyl0;
                key1 += Weyl1;
            }
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>Blocks with consecutive counters, one in each lane.</summary>
    /// <param name="counter">Words 0 and 1 of the counter in lane 0; lane l has <paramref name="counter"/> + l.</param>
    /// <param name="c2">Word 2 of every counter.</param>
    /// <param name="c3">Word 3 of every counter.</param>
    /// <param name="key">Key words 0 (low half) and 1.</param>
    /// <returns>Words 0 and 1 of each block, and words 2 and 3, the lower-numbered in the low half.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Words01, T Words23) Blocks<T>(ulong counter, uint c2, uint c3, ulong key)
        where T : struct, ILanes<T>
    {
        var w0 = T.AddBits(T.Create(counter), T.Indices);
        var w1 = w0 >>> 32;
        var w2 = T.Create((ulong)c2);
        var w3 = T.Create((ulong)c3);
        var key0 = (uint)key;
        var key1 = (uint)(key >> 32);

        // Words live in the low halves of 64-bit lanes. The high halves fill with rubbish, which the products ignore.
        for (var round = 0; round < Rounds; round++)
        {
            var p0 = T.MultiplyLow(w0, Multiplier0);
            var p1 = T.MultiplyLow(w2, Multiplier1);
            w0 = (p1 >>> 32) ^ w1 ^ T.Create((ulong)key0);
            w1 = p1;
            w2 = (p0 >>> 32) ^ w3 ^ T.Create((ulong)key1);
            w3 = p0;
            unchecked
            {
                key0 += Weyl0;
                key1 += Weyl1;
            }
        }

        var low = T.Create(0xFFFF_FFFFUL);
        return ((w0 & low) | (w1 << 32), (w2 & low) | (w3 << 32));
    }
}
