using System.Runtime.CompilerServices;
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

    private readonly double[] _normals = new double[BoxMuller.BlockLength];
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
        while (destination.Length >= BoxMuller.BlockLength)
        {
            WriteBlock(destination);
            destination = destination[BoxMuller.BlockLength..];
        }

        if (!destination.IsEmpty)
        {
            WriteBlock(_normals);
            _normalsLeft = _normals.Length;
            Take(destination);
        }
    }

    private void Take(Span<double> destination)
    {
        _normals.AsSpan(_normals.Length - _normalsLeft, destination.Length).CopyTo(destination);
        _normalsLeft -= destination.Length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteBlock(Span<double> destination)
    {
        if (Vector512.IsHardwareAccelerated) BoxMuller.WriteBlock<Lanes512>(_seed, _chain, NormalStream, _normalCounter, destination);
        else if (Vector256.IsHardwareAccelerated) BoxMuller.WriteBlock<Lanes256>(_seed, _chain, NormalStream, _normalCounter, destination);
        else BoxMuller.WriteBlock<Lanes128>(_seed, _chain, NormalStream, _normalCounter, destination);
        _normalCounter += BoxMuller.BlockLength / 2;
    }
}
