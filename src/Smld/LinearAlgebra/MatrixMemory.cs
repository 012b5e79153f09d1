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
