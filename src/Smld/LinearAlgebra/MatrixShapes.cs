using System.ComponentModel;

namespace Smld;

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
