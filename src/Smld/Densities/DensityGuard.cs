using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Smld;

/// <summary>The argument checks of generated densities, kept here so that emitted code stays short.</summary>
/// <remarks>Every failure is an <see cref="ArgumentException"/> that names the argument and what it held.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class DensityGuard
{
    /// <summary>Checks the length of a point.</summary>
    /// <param name="x">The point.</param>
    /// <param name="dimension">The length it must have.</param>
    public static void Point(ReadOnlySpan<double> x, int dimension)
    {
        if (x.Length != dimension) ThrowDimension(nameof(x), x.Length, dimension);
    }

    /// <summary>Checks the lengths of a point and of its score, and that they are disjoint or one and the same.</summary>
    /// <param name="x">The point.</param>
    /// <param name="score">Where the score will be written.</param>
    /// <param name="dimension">The length both must have.</param>
    /// <returns>Whether they are one and the same.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Score(ReadOnlySpan<double> x, Span<double> score, int dimension)
    {
        if (x.Length != dimension) ThrowDimension(nameof(x), x.Length, dimension);
        if (score.Length != dimension) ThrowDimension(nameof(score), score.Length, dimension);
        // One comparison for both sides: nearly always they are far apart.
        var size = (nint)dimension * sizeof(double);
        var distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(score));
        return (nuint)(distance + size) < (nuint)(2 * size) && IsSame(x, score);
    }

    // Out of line: hardly ever called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsSame(ReadOnlySpan<double> x, Span<double> score)
    {
        if (!x.Overlaps(score, out var offset)) return false;
        if (offset != 0) ThrowOverlap(nameof(score), offset);
        return true;
    }

    /// <summary>Checks that data hold no NaN.</summary>
    /// <param name="values">The data.</param>
    /// <param name="name">Their name.</param>
    /// <param name="lengths">The lengths of a matrix or an array, which its elements are named by; none for a vector.</param>
    public static void Data(ReadOnlySpan<double> values, string name, ReadOnlySpan<int> lengths = default)
    {
        for (var i = 0; i < values.Length; i++)
            if (double.IsNaN(values[i])) ThrowNaN(ElementName.Of(name, i, lengths), name);
    }

    /// <summary>Checks that a datum is not NaN.</summary>
    /// <param name="value">The datum.</param>
    /// <param name="name">Its name.</param>
    public static void Data(double value, string name)
    {
        if (double.IsNaN(value)) ThrowNaN(name, name);
    }

    /// <summary>Checks the length of data.</summary>
    /// <param name="actual">The length they have.</param>
    /// <param name="expected">The length they must have.</param>
    /// <param name="name">Their name.</param>
    /// <param name="expectedExpression">Where that length comes from, such as <c>y.Length</c>.</param>
    public static void Length(int actual, int expected, string name, string expectedExpression)
    {
        if (actual != expected) ThrowLength(actual, expected, name, expectedExpression);
    }

    /// <summary>Checks that a length is not negative.</summary>
    /// <param name="value">The length.</param>
    /// <param name="name">Its name.</param>
    public static void NonNegative(int value, string name)
    {
        if (value < 0) ThrowNegative(value, name);
    }

    /// <summary>Checks that the number of elements which an unknown is to have, computed from the data, is one.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unknown">The unknown's name.</param>
    /// <param name="expression">How it was computed.</param>
    public static void ElementCount(int value, string unknown, string expression)
    {
        if (value < 0) ThrowElementCount(value, unknown, expression);
    }

    [DoesNotReturn]
    private static void ThrowElementCount(int value, string unknown, string expression) =>
        throw new ArgumentException($"{unknown} would have {value} elements, which is {expression}; give data for which that is not negative");

    [DoesNotReturn]
    private static void ThrowDimension(string name, int length, int dimension) =>
        throw new ArgumentException($"{name} has length {length}; the density has dimension {dimension}", name);

    [DoesNotReturn]
    private static void ThrowOverlap(string name, int offset) => throw new ArgumentException(
        $"{name} overlaps x, starting {Math.Abs(offset)} elements {(offset > 0 ? "after" : "before")} it; it must be x itself or apart from it",
        name);

    [DoesNotReturn]
    private static void ThrowNaN(string element, string name) =>
        throw new ArgumentException($"{element} is NaN; only [Data(AllowNaN = true)] may be", name);

    [DoesNotReturn]
    private static void ThrowLength(int actual, int expected, string name, string expectedExpression) => throw new ArgumentException(
        expectedExpression == expected.ToString()
            ? $"{name} has length {actual}; expected {expected}"
            : $"{name} has length {actual}; expected {expected} ({expectedExpression})",
        name);

    [DoesNotReturn]
    private static void ThrowNegative(int value, string name) =>
        throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it may not be negative");
}
