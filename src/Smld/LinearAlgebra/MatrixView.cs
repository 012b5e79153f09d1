using System.Numerics.Tensors;

namespace Smld;

/// <summary>A matrix to read, wherever its elements lie: what <see cref="LinearAlgebra"/> and the distributions of matrices take.</summary>
/// <remarks>
/// A <c>double[,]</c> and a matrix of unknowns, which is a <c>ReadOnlyTensorSpan&lt;double&gt;</c>, convert to it by themselves and
/// are not copied (a tensor whose elements do not lie row by row, a transpose say, is). Rows, <c>double[][]</c>, convert too; outside of a
/// density they are copied.
/// </remarks>
public readonly ref struct MatrixView
{
    private MatrixView(ReadOnlySpan<double> elements, int rows, int columns)
    {
        Elements = elements;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The elements, row by row.</summary>
    internal ReadOnlySpan<double> Elements { get; }

    /// <summary>An element.</summary>
    /// <param name="row">Counted from 0.</param>
    /// <param name="column">Counted from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    // Outside, the span throws what an array would.
    public double this[int row, int column] => Elements[(uint)row < (uint)Rows && (uint)column < (uint)Columns ? row * Columns + column : -1];

    /// <summary>The array's own elements.</summary>
    /// <param name="matrix">Any matrix.</param>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    public static implicit operator MatrixView(double[,] matrix) =>
        new(FlatMemory.Of(matrix, nameof(matrix)), matrix.GetLength(0), matrix.GetLength(1));

    /// <summary>The elements of the rows, copied.</summary>
    /// <param name="rows">Rows of one length.</param>
    /// <exception cref="ArgumentNullException">There are no rows.</exception>
    /// <exception cref="ArgumentException">A row is null, or is not as long as the first.</exception>
    public static implicit operator MatrixView(double[][] rows) => new(FlatMemory.Of(rows, nameof(rows)), rows.Length, FlatMemory.Columns(rows));

    /// <summary>The tensor's own elements, or a copy where they do not lie row by row.</summary>
    /// <param name="matrix">A tensor of rank 2.</param>
    /// <exception cref="ArgumentException">It has another rank.</exception>
    public static implicit operator MatrixView(ReadOnlyTensorSpan<double> matrix) => matrix.Rank == 2
        ? new(FlatMemory.Of(matrix), (int)matrix.Lengths[0], (int)matrix.Lengths[1])
        : throw new ArgumentException($"the tensor has rank {matrix.Rank}; a matrix has rank 2", nameof(matrix));
}
