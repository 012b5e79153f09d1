using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Smld;

/// <summary>The random numbers of one chain: a stream of normals and a stream of uniforms, fixed by seed and chain.</summary>
/// <remarks>
/// <para>
/// Number i of either stream is a function of seed, chain and i alone: how many are asked for at a time, and in which order
/// normals and uniforms are asked for, changes nothing. Different chains have disjoint parts of one sequence of period
/// 2^130 (Philox4x32-10; Salmon et al. 2011), and the bits are the same on every machine.
/// </para>
/// <para>
/// An instance remembers how far it came and is for one thread at a time. Nothing is allocated after construction.
/// </para>
/// </remarks>
public sealed class RandomSource
{
    // Counter words 0 and 1 count blocks, word 2 is the chain, word 3 the kind of number.
    private const uint NormalStream = 0, UniformStream = 1;

    private const int Lanes = 8;
    private const int BlockLength = 2 * Lanes;

    private readonly double[] _normals = new double[BlockLength];
    private readonly ulong _seed;
    private readonly uint _chain;
    private ulong _normalCounter, _uniformCounter;
    private int _normalsLeft;
    private ulong _spareWord;
    private bool _hasSpareWord;

    /// <summary>The random numbers of a chain, from the first on.</summary>
    /// <param name="seed">Any number; equal seeds give equal streams.</param>
    /// <param name="chain">The chain, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The chain is negative.</exception>
    public RandomSource(ulong seed, int chain = 0)
    {
        Check.AtLeast(chain, 0);
        _seed = seed;
        _chain = (uint)chain;
    }

    /// <summary>The next number uniform on (0, 1): one of the 2^52 odd multiples of 2^-53, so never 0 and never 1.</summary>
    public double NextUniform()
    {
        ulong word;
        if (_hasSpareWord)
        {
            word = _spareWord;
            _hasSpareWord = false;
        }
        else
        {
            var (w0, w1, w2, w3) = Philox.Block(
                (uint)_uniformCounter, (uint)(_uniformCounter >> 32), _chain, UniformStream, (uint)_seed, (uint)(_seed >> 32));
            _uniformCounter++;
            word = ((ulong)w1 << 32) | w0;
            _spareWord = ((ulong)w3 << 32) | w2;
            _hasSpareWord = true;
        }

        return ((word >> 12) + 0.5) * (1.0 / (1UL << 52));
    }

    /// <summary>The next numbers of the stream of standard normals.</summary>
    /// <param name="destination">Filled from its start on.</param>
    public void FillNormals(Span<double> destination)
    {
        if (destination.Length <= _normalsLeft)
        {
            Take(destination);
            return;
        }

        var buffered = _normalsLeft;
        Take(destination[..buffered]);
        destination = destination[buffered..];
        while (destination.Length >= BlockLength)
        {
            WriteBlock(ref MemoryMarshal.GetReference(destination));
            destination = destination[BlockLength..];
        }

        if (!destination.IsEmpty)
        {
            WriteBlock(ref MemoryMarshal.GetArrayDataReference(_normals));
            _normalsLeft = BlockLength;
            Take(destination);
        }
    }

    private void Take(Span<double> destination)
    {
        _normals.AsSpan(BlockLength - _normalsLeft, destination.Length).CopyTo(destination);
        _normalsLeft -= destination.Length;
    }

    // Eight blocks of Philox make sixteen normals whatever the hardware's width: first the eight cosines, then the eight sines.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteBlock(ref double destination)
    {
        for (nuint lane = 0; lane < Lanes; lane += 4)
        {
            var (first, second) = Philox.Blocks(_normalCounter + lane, _chain, NormalStream, _seed);
            var (a, b) = BoxMuller(first, second);
            a.StoreUnsafe(ref destination, lane);
            b.StoreUnsafe(ref destination, Lanes + lane);
        }

        _normalCounter += Lanes;
    }

    /// <summary>Two independent normals from two random words, in every lane.</summary>
    /// <remarks>
    /// Box and Muller (1958) rather than a ziggurat: without branches all lanes stay busy, every word is used once, so that
    /// normal i has a fixed place in the stream, and no table is read. The radius uses 52 bits, which reaches 8.57 standard
    /// deviations. The angle is drawn in (-pi/4, pi/4) and its quarter by two further bits: exact, and no reduction needed.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> A, Vector256<double> B) BoxMuller(Vector256<ulong> first, Vector256<ulong> second)
    {
        var uniform = VectorMath.PlusHalf(first >>> 12) * Vector256.Create(1.0 / (1UL << 52));
        var radius = Vector256.Sqrt(Vector256.Create(-2.0) * VectorMath.Log(uniform));

        var centred = VectorMath.PlusHalf(second >>> 12) - Vector256.Create((double)(1UL << 51));
        var (sin, cos) = VectorMath.SinCos(centred * Vector256.Create(Math.PI / 2 / (1UL << 52)));

        var signed = ((second << 63) ^ cos.AsUInt64()).AsDouble();
        var isSwapped = (Vector256<ulong>.Zero - ((second >>> 1) & Vector256<ulong>.One)).AsDouble();
        return (radius * Vector256.ConditionalSelect(isSwapped, sin, signed),
            radius * Vector256.ConditionalSelect(isSwapped, signed, sin));
    }
}
