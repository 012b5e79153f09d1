using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Smld;

/// <summary>The draws of several chains, whatever the density: what measures, files and plots read.</summary>
/// <remarks>
/// Immutable, and safe to read from several threads. A run that was cancelled or failed has fewer draws than asked for,
/// maybe of some chains only; <see cref="IsComplete"/> says so.
/// </remarks>
public abstract class Draws
{
    private readonly double[][] _chains;
    private readonly int[] _counts;
    private double[][]? _coordinates;
    private Elements? _elements;
    private string? _digest;

    private protected Draws(int dimension, int drawCount, ulong seed, double[][] chains, int[] counts, ChainStatistics[]? statistics)
    {
        Dimension = dimension;
        DrawCount = drawCount;
        Seed = seed;
        _chains = chains;
        _counts = counts;
        Statistics = statistics;
        TotalDrawCount = counts.Sum(count => (long)count);
    }

    /// <summary>The number of chains.</summary>
    public int ChainCount => _chains.Length;

    /// <summary>The number of draws per chain that was asked for.</summary>
    public int DrawCount { get; }

    /// <summary>The number of coordinates of a draw.</summary>
    public int Dimension { get; }

    /// <summary>The seed of the run.</summary>
    public ulong Seed { get; }

    /// <summary>The number of draws that were made, in all chains together.</summary>
    public long TotalDrawCount { get; }

    /// <summary>Whether every chain made all draws that were asked for.</summary>
    public bool IsComplete => TotalDrawCount == (long)ChainCount * DrawCount;

    /// <summary>How the sampler got on, one entry for each chain; null for samplers that neither adapt nor reject.</summary>
    public IReadOnlyList<ChainStatistics>? Statistics { get; }

    /// <summary>Whether each draw was made apart from the others, so that there are no chains that could disagree.</summary>
    internal bool AreIndependent { get; init; }

    /// <summary>The density, for rooms to which its type does not matter.</summary>
    internal abstract object? UntypedDensity { get; }

    /// <summary>All draws, one a row, chain after chain, on the scale that the sampler saw; copied.</summary>
    /// <exception cref="OverflowException">They are more numbers than an array holds.</exception>
    public double[,] ToMatrix()
    {
        var matrix = new double[checked((int)TotalDrawCount), Dimension];
        var flat = MatrixMemory.Of(matrix);
        for (int chain = 0, start = 0; chain < ChainCount; start += _counts[chain] * Dimension, chain++)
            _chains[chain].AsSpan(0, _counts[chain] * Dimension).CopyTo(flat[start..]);
        return matrix;
    }

    /// <summary>
    /// A fingerprint of all draws, bit by bit, as 16 hexadecimal digits: equal seeds and settings give equal digests,
    /// whatever the number of threads.
    /// </summary>
    /// <remarks>The head of the SHA-256 of the draws as little-endian bytes, chain by chain. Cost: linear, once.</remarks>
    public string Digest => _digest ??= ComputeDigest();

    /// <summary>The number of draws that a chain made.</summary>
    /// <param name="chain">The chain, from 0.</param>
    public int DrawCountOf(int chain) => _counts[CheckIndex(chain, ChainCount, nameof(chain), "chains")];

    /// <summary>One draw, on the unconstrained scale.</summary>
    /// <param name="chain">The chain, from 0.</param>
    /// <param name="draw">The draw, from 0, below <see cref="DrawCountOf"/>.</param>
    public ReadOnlySpan<double> Draw(int chain, int draw)
    {
        CheckIndex(draw, DrawCountOf(chain), nameof(draw), "draws in the chain");
        return _chains[chain].AsSpan(draw * Dimension, Dimension);
    }

    /// <summary>One coordinate of every draw, chain after chain, on the unconstrained scale.</summary>
    /// <remarks>The first call for any coordinate copies all draws once more, coordinate by coordinate.</remarks>
    /// <param name="i">The coordinate, from 0.</param>
    public ReadOnlySpan<double> Coordinate(int i)
    {
        CheckIndex(i, Dimension, nameof(i), "coordinates");
        return Coordinates()[i];
    }

    /// <summary>One coordinate of every draw of one chain, on the unconstrained scale.</summary>
    /// <param name="i">The coordinate, from 0.</param>
    /// <param name="chain">The chain, from 0.</param>
    public ReadOnlySpan<double> Coordinate(int i, int chain)
    {
        CheckIndex(i, Dimension, nameof(i), "coordinates");
        var length = DrawCountOf(chain);
        return Coordinates()[i].AsSpan(_counts.Take(chain).Sum(), length);
    }

    /// <summary>One element of every draw, chain after chain, on the unknowns' own scale.</summary>
    /// <remarks>
    /// The first call for a density takes all draws there, in one pass, and keeps them for the calls that follow.
    /// </remarks>
    /// <param name="density">The density that knows that scale, such as the one that was sampled.</param>
    /// <param name="i">The element, from 0, in the order of what <see cref="IConstrainedDensity.Constrain"/> writes.</param>
    /// <exception cref="ArgumentException">The density has another dimension than the draws.</exception>
    public ReadOnlySpan<double> Element(IConstrainedDensity density, int i)
    {
        var columns = ElementColumns(density);
        CheckIndex(i, columns.Length, nameof(i), "elements");
        return columns[i];
    }

    /// <summary>All columns of <see cref="Element"/>.</summary>
    internal double[][] ElementColumns(IConstrainedDensity density)
    {
        ArgumentNullException.ThrowIfNull(density);
        // Two threads that come here first may both compute; one result is kept, and they are equal.
        var known = _elements;
        if (known is null || !ReferenceEquals(known.Density, density)) _elements = known = new(density, Constrained(density));
        return known.Columns;
    }

    /// <summary>The size of the run, such as <c>4 chains of 1000 draws in 10 dimensions, seed 1</c>.</summary>
    public override string ToString()
    {
        var size = $"{Counted(ChainCount, "chain")} of {Counted(DrawCount, "draw")} in {Counted(Dimension, "dimension")}, seed {Seed}";
        return IsComplete ? size : $"{size}, incomplete: {TotalDrawCount} of {(long)ChainCount * DrawCount} draws";
    }

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static int CheckIndex(int index, int count, string name, string noun) => (uint)index < (uint)count
        ? index
        : throw new ArgumentOutOfRangeException(name, index, $"{name} is {index}; there are {count} {noun}, counted from 0");

    // Two threads that come here first may both transpose; one result is kept, and they are equal.
    private double[][] Coordinates() => _coordinates ?? Interlocked.CompareExchange(ref _coordinates, Transpose(), null) ?? _coordinates;

    private double[][] Transpose()
    {
        var columns = new double[Dimension][];
        for (var i = 0; i < Dimension; i++) columns[i] = GC.AllocateUninitializedArray<double>(checked((int)TotalDrawCount));
        var row = 0;
        for (var chain = 0; chain < ChainCount; chain++)
        {
            for (var draw = 0; draw < _counts[chain]; draw++, row++)
            {
                var values = _chains[chain].AsSpan(draw * Dimension, Dimension);
                for (var i = 0; i < values.Length; i++) columns[i][row] = values[i];
            }
        }

        return columns;
    }

    private double[][] Constrained(IConstrainedDensity density)
    {
        var unknowns = density.Unknowns;
        if (unknowns.Dimension != Dimension)
            throw new ArgumentException($"the density has dimension {unknowns.Dimension}; the draws have {Dimension}", nameof(density));
        var columns = new double[unknowns.ElementCount][];
        for (var i = 0; i < columns.Length; i++) columns[i] = GC.AllocateUninitializedArray<double>(checked((int)TotalDrawCount));
        var elements = new double[columns.Length];
        var row = 0;
        for (var chain = 0; chain < ChainCount; chain++)
        {
            for (var draw = 0; draw < _counts[chain]; draw++, row++)
            {
                density.Constrain(_chains[chain].AsSpan(draw * Dimension, Dimension), elements);
                for (var i = 0; i < elements.Length; i++) columns[i][row] = elements[i];
            }
        }

        return columns;
    }

    private sealed record Elements(IConstrainedDensity Density, double[][] Columns);

    private string ComputeDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var chain = 0; chain < ChainCount; chain++)
            Append(hash, _chains[chain].AsSpan(0, _counts[chain] * Dimension));
        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 8)).ToLowerInvariant();
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<double> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            // In pieces: the bytes of a long chain are more than one span can hold.
            const int piece = 1 << 16;
            for (; !values.IsEmpty; values = values[Math.Min(piece, values.Length)..])
                hash.AppendData(MemoryMarshal.AsBytes(values[..Math.Min(piece, values.Length)]));
            return;
        }

        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            hash.AppendData(bytes);
        }
    }
}
