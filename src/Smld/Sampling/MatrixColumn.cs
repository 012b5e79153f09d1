namespace Smld;

/// <summary>The draws of a matrix: one column of numbers for each of its elements.</summary>
public readonly ref struct MatrixColumn
{
    private readonly VectorColumn _elements;

    /// <summary>The columns of a matrix whose elements lie row by row.</summary>
    /// <param name="elements">The columns of its elements.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public MatrixColumn(VectorColumn elements, int rows, int columns)
    {
        if (elements.Length != rows * columns) throw new ArgumentException($"elements has length {elements.Length}; expected {rows} x {columns}", nameof(elements));
        _elements = elements;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>The number of rows of the matrix.</summary>
    public int Rows { get; }

    /// <summary>The number of columns of the matrix.</summary>
    public int Columns { get; }

    /// <summary>All draws of an element, chain after chain.</summary>
    /// <param name="i">The row, from 0.</param>
    /// <param name="j">The column, from 0.</param>
    public ReadOnlySpan<double> this[int i, int j]
    {
        get
        {
            if ((uint)i >= (uint)Rows) throw new ArgumentOutOfRangeException(nameof(i), i, $"i is {i}; the matrix has {Rows} rows, counted from 0");
            if ((uint)j >= (uint)Columns) throw new ArgumentOutOfRangeException(nameof(j), j, $"j is {j}; the matrix has {Columns} columns, counted from 0");
            return _elements[i * Columns + j];
        }
    }
}
