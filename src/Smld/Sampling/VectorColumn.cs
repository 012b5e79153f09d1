namespace Smld;

/// <summary>The draws of a vector: one column of numbers for each of its elements.</summary>
public readonly ref struct VectorColumn
{
    private readonly Draws _draws;
    private readonly IConstrainedDensity? _density;
    private readonly int _offset;

    /// <summary>The columns of successive coordinates.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="offset">The coordinate of the first element.</param>
    /// <param name="length">The number of elements.</param>
    public VectorColumn(Draws draws, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(draws);
        (_draws, _offset, Length) = (draws, offset, length);
    }

    /// <summary>The columns of successive elements on the unknowns' own scale.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="density">The density that takes them to that scale.</param>
    /// <param name="offset">The place of the first element among all.</param>
    /// <param name="length">The number of elements.</param>
    public VectorColumn(Draws draws, IConstrainedDensity density, int offset, int length)
        : this(draws, offset, length)
    {
        ArgumentNullException.ThrowIfNull(density);
        _density = density;
    }

    /// <summary>The number of elements of the vector.</summary>
    public int Length { get; }

    /// <summary>All draws of an element, chain after chain.</summary>
    /// <param name="j">The element, from 0.</param>
    public ReadOnlySpan<double> this[int j] => (uint)j < (uint)Length
        ? _density is null ? _draws.Coordinate(_offset + j) : _draws.Element(_density, _offset + j)
        : throw new ArgumentOutOfRangeException(nameof(j), j, $"j is {j}; the vector has {Length} elements, counted from 0");
}
