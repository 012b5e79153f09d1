using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Smld;

/// <summary>Matrices and arrays as generated densities see them: their elements row by row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FlatMemory
{
    /// <summary>The elements of a tensor, in row-major order; a copy where they do not lie so in memory.</summary>
    /// <param name="values">The tensor.</param>
    public static ReadOnlySpan<T> Of<T>(ReadOnlyTensorSpan<T> values)
    {
        if (values.IsEmpty) return [];
        var length = checked((int)values.FlattenedLength);
        if (values.IsDense) return MemoryMarshal.CreateReadOnlySpan(in values.GetPinnableReference(), length);
        var flat = new T[length];
        values.FlattenTo(flat);
        return flat;
    }

    /// <summary>The elements of an array, row by row, without copying.</summary>
    /// <param name="values">The array.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    public static ReadOnlySpan<T> Of<T>(T[,] values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length);
    }

    /// <summary>The elements of rows of one length, row by row, copied.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="name">Their name.</param>
    /// <exception cref="ArgumentNullException">There are no rows.</exception>
    /// <exception cref="ArgumentException">A row is null, or is not as long as the first.</exception>
    public static ReadOnlySpan<T> Of<T>(T[][] rows, string name)
    {
        ArgumentNullException.ThrowIfNull(rows, name);
        var columns = Columns(rows);
        var flat = new T[checked(rows.Length * columns)];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] is not { } row) throw new ArgumentException($"{name}[{i}] is null; expected a row of {columns} elements", name);
            if (row.Length != columns) throw new ArgumentException($"{name}[{i}] has {row.Length} elements, {name}[0] has {columns}; expected rows of one length", name);
            row.CopyTo(flat.AsSpan(i * columns));
        }

        return flat;
    }

    /// <summary>The length of the first row; 0 where there is none.</summary>
    /// <param name="rows">The rows.</param>
    public static int Columns<T>(T[][] rows) => rows.Length == 0 || rows[0] is null ? 0 : rows[0].Length;

    /// <summary>Elements in row-major order as a tensor; the way back from <see cref="Of{T}(ReadOnlyTensorSpan{T})"/>.</summary>
    /// <param name="flat">The elements.</param>
    /// <param name="lengths">Its lengths.</param>
    public static ReadOnlyTensorSpan<T> ToTensor<T>(ReadOnlySpan<T> flat, params ReadOnlySpan<nint> lengths) => new(flat, lengths);

    /// <summary>Elements in row-major order as an array, copied.</summary>
    /// <param name="flat">The elements.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static T[,] ToArray<T>(ReadOnlySpan<T> flat, int rows, int columns)
    {
        var array = new T[rows, columns];
        flat.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length));
        return array;
    }

    /// <summary>Elements in row-major order as rows, copied.</summary>
    /// <param name="flat">The elements.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static T[][] ToRows<T>(ReadOnlySpan<T> flat, int rows, int columns)
    {
        var array = new T[rows][];
        for (var i = 0; i < rows; i++) array[i] = flat.Slice(i * columns, columns).ToArray();
        return array;
    }
}
