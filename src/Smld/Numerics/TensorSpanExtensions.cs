using System.Numerics.Tensors;

namespace Smld;

/// <summary>Rows of matrices.</summary>
public static class TensorSpanExtensions
{
    /// <summary>A row of a matrix, without copying.</summary>
    /// <param name="matrix">Of rank 2; the elements of a row lie side by side, as they do in any matrix that is not a transpose or a broadcast.</param>
    /// <param name="row">Counted from 0.</param>
    /// <exception cref="ArgumentException">The tensor has another rank, or the elements of a row do not lie side by side.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public static ReadOnlySpan<T> Row<T>(this ReadOnlyTensorSpan<T> matrix, int row)
    {
        if (matrix.Rank != 2) throw new ArgumentException($"matrix has rank {matrix.Rank}; a row is of a matrix, of rank 2", nameof(matrix));
        var (rows, columns) = (matrix.Lengths[0], matrix.Lengths[1]);
        if ((nuint)row >= (nuint)rows) throw new ArgumentOutOfRangeException(nameof(row), row, $"row is {row}; the matrix has {rows} rows, counted from 0");
        if (columns == 0) return [];
        if (matrix.Strides[1] != 1 && columns > 1) throw new ArgumentException("the elements of a row of matrix do not lie side by side; copy it to a dense one", nameof(matrix));
        return matrix.GetSpan([(nint)row, 0], checked((int)columns));
    }
}
