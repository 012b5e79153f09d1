using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Smld;

/// <summary>A matrix as the flat memory that it is, row by row.</summary>
internal static class MatrixMemory
{
    /// <summary>The elements of a matrix, row by row; the same memory.</summary>
    // To the generator a matrix is its memory anyway, so that this is nothing there.
    public static Span<double> Of(double[,] matrix) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, double>(ref MemoryMarshal.GetArrayDataReference(matrix)), matrix.Length);
}

/// <summary>What to throw when matrices and vectors do not fit each other.</summary>
/// <remarks>For this library and for generated code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatrixShapes
{
    /// <summary>The exception for a matrix that must be square; the caller throws it.</summary>
    public static ArgumentException NotSquare(int rows, int columns) => new($"the matrix is {rows} by {columns}; it must be square");

    /// <summary>The exception for two extents that must be equal; the caller throws it.</summary>
    public static ArgumentException Differ(int expected, int given) => new($"a matrix or vector has an extent of {given} where {expected} fits");
}
