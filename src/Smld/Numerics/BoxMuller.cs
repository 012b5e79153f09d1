using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Smld;

/// <summary>Standard normals from Philox, sixteen at a time.</summary>
/// <remarks>
/// Box and Muller (1958) rather than a ziggurat: without branches all lanes stay busy, every word is used once, so that normal
/// i has a fixed place in the stream, and no table is read. The radius uses 52 bits, which reaches 8.57 standard deviations.
/// The angle is drawn in (-pi/4, pi/4) and its quarter by two further bits: exact, and no reduction needed.
/// </remarks>
internal static class BoxMuller
{
    /// <summary>The normals of one block: the cosines of eight counters, then their sines, whatever the hardware's width.</summary>
    public const int BlockLength = 16;

    /// <summary>Writes the block that begins at a counter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteBlock<T>(ulong seed, uint chain, uint stream, ulong counter, Span<double> destination)
        where T : struct, ILanes<T>
    {
        ref var start = ref MemoryMarshal.GetReference(destination[..BlockLength]);
        for (var lane = 0; lane < BlockLength / 2; lane += T.Count)
        {
            var (first, second) = Philox.Blocks<T>(counter + (uint)lane, chain, stream, seed);
            var (a, b) = Normals(first, second);
            T.Store(a, ref start, lane);
            T.Store(b, ref start, BlockLength / 2 + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T A, T B) Normals<T>(T first, T second)
        where T : struct, ILanes<T>
    {
        var uniform = VectorMath.PlusHalf(first >>> 12) * T.Create(1.0 / (1UL << 52));
        var radius = T.Sqrt(T.Create(-2.0) * VectorMath.Log(uniform));

        var centred = VectorMath.PlusHalf(second >>> 12) - T.Create((double)(1UL << 51));
        var (sin, cos) = VectorMath.SinCos(centred * T.Create(Math.PI / 2 / (1UL << 52)));

        // Bit 0 chooses the sign, and bit 1 whether the two change places: minus one has all bits set, minus zero none.
        var signed = (second << 63) ^ cos;
        var bit = (second >>> 1) & T.Create(1UL);
        var isSwapped = T.AddBits(bit ^ T.Create(ulong.MaxValue), T.Create(1UL));
        return (radius * T.Select(isSwapped, sin, signed), radius * T.Select(isSwapped, signed, sin));
    }
}
