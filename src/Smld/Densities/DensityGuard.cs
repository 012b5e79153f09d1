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
        return IsNear(x, score, dimension) && IsSame(x, score, nameof(x), nameof(score));
    }

    /// <summary>Checks the lengths of points that lie one after the other, and of their scores.</summary>
    /// <param name="points">The points.</param>
    /// <param name="scores">Where the scores will be written.</param>
    /// <param name="dimension">The number of coordinates of each.</param>
    public static void Scores(ReadOnlySpan<double> points, Span<double> scores, int dimension)
    {
        if (points.Length % dimension != 0) throw new ArgumentException($"points has length {points.Length}; expected a multiple of the dimension, {dimension}", nameof(points));
        if (scores.Length != points.Length) throw new ArgumentException($"scores has length {scores.Length}; expected that of points, {points.Length}", nameof(scores));
    }

    /// <summary>Checks the lengths of a point, of a vector and of the product that will be written, and that the product is disjoint from both or one of them.</summary>
    /// <param name="x">The point.</param>
    /// <param name="v">The vector.</param>
    /// <param name="result">Where the product will be written.</param>
    /// <param name="dimension">The length all must have.</param>
    /// <returns>Whether the product is one of them.</returns>
    public static bool Product(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> result, int dimension)
    {
        if (x.Length != dimension) ThrowDimension(nameof(x), x.Length, dimension);
        if (v.Length != dimension) ThrowDimension(nameof(v), v.Length, dimension);
        if (result.Length != dimension) ThrowDimension(nameof(result), result.Length, dimension);
        // Both, since the one that it is not may overlap in part.
        return (IsNear(x, result, dimension) && IsSame(x, result, nameof(x), nameof(result)))
            | (IsNear(v, result, dimension) && IsSame(v, result, nameof(v), nameof(result)));
    }

    /// <summary>Checks the length of the gradient by the model parameters, and that it is apart from the point.</summary>
    /// <param name="x">The point.</param>
    /// <param name="gradient">Where the gradient will be written.</param>
    /// <param name="count">The number of model parameters, the elements of vectors counted one by one.</param>
    public static void Gradient(ReadOnlySpan<double> x, Span<double> gradient, int count)
    {
        if (gradient.Length != count) ThrowCount(nameof(gradient), gradient.Length, count);
        if (x.Overlaps(gradient, out var offset)) ThrowOverlap(nameof(gradient), nameof(x), offset, "apart from it");
    }

    // One comparison for both sides: nearly always they are far apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNear(ReadOnlySpan<double> read, Span<double> written, int dimension)
    {
        var size = (nint)dimension * sizeof(double);
        var distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(read), ref MemoryMarshal.GetReference(written));
        return (nuint)(distance + size) < (nuint)(2 * size);
    }

    // Out of line: hardly ever called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsSame(ReadOnlySpan<double> read, Span<double> written, string readName, string writtenName)
    {
        if (!read.Overlaps(written, out var offset)) return false;
        if (offset != 0) ThrowOverlap(writtenName, readName, offset, $"{readName} itself or apart from it");
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
    private static void ThrowOverlap(string name, string read, int offset, string allowed) => throw new ArgumentException(
        $"{name} overlaps {read}, starting {Math.Abs(offset)} elements {(offset >= 0 ? "after" : "before")} it; it must be {allowed}",
        name);

    [DoesNotReturn]
    private static void ThrowCount(string name, int length, int count) =>
        throw new ArgumentException($"{name} has length {length}; the density has {count} model parameters, elements of vectors counted one by one", name);

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
