using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Smld;

/// <summary>The checks of constraints in generated densities: of data in the constructor, and of unknowns on their way to x.</summary>
/// <remarks>
/// Every failure is an <see cref="ArgumentException"/> that names the element, its value and the bound. Data may lie on their
/// bounds, as in Stan, and pass where they are NaN, which <see cref="DensityGuard"/> refuses unless it is allowed. Unknowns
/// lie inside: a bound has no coordinate.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ConstraintGuard
{
    /// <summary>Checks that data are positive.</summary>
    /// <param name="values">The data.</param>
    /// <param name="name">Their name.</param>
    /// <param name="lengths">The lengths of a matrix or an array, which its elements are named by; none for a vector.</param>
    public static void Positive<T>(ReadOnlySpan<T> values, string name, ReadOnlySpan<int> lengths = default)
        where T : struct, INumber<T>
    {
        for (var i = 0; i < values.Length; i++)
            if (values[i] <= T.Zero) Throw(ElementName.Of(name, i, lengths), values[i], "it must be positive", name);
    }

    /// <summary>Checks that a datum is positive.</summary>
    /// <param name="value">The datum.</param>
    /// <param name="name">Its name.</param>
    public static void Positive<T>(T value, string name)
        where T : struct, INumber<T>
    {
        if (value <= T.Zero) Throw(name, value, "it must be positive", name);
    }

    /// <summary>Checks that data are not below a bound.</summary>
    /// <param name="values">The data.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="name">Their name.</param>
    /// <param name="boundText">Where the bound comes from.</param>
    /// <param name="lengths">The lengths of a matrix or an array, which its elements are named by; none for a vector.</param>
    public static void AtLeast<T>(ReadOnlySpan<T> values, double bound, string name, string boundText, ReadOnlySpan<int> lengths = default)
        where T : struct, INumber<T>
    {
        Number(bound, name, boundText);
        for (var i = 0; i < values.Length; i++)
            if (double.CreateChecked(values[i]) < bound) Throw(ElementName.Of(name, i, lengths), values[i], $"it must be at least {Text(bound, boundText)}", name);
    }

    /// <summary>Checks that a datum is not below a bound.</summary>
    /// <param name="value">The datum.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="name">Its name.</param>
    /// <param name="boundText">Where the bound comes from.</param>
    public static void AtLeast<T>(T value, double bound, string name, string boundText)
        where T : struct, INumber<T>
    {
        Number(bound, name, boundText);
        if (double.CreateChecked(value) < bound) Throw(name, value, $"it must be at least {Text(bound, boundText)}", name);
    }

    /// <summary>Checks that data are not above a bound.</summary>
    /// <param name="values">The data.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="name">Their name.</param>
    /// <param name="boundText">Where the bound comes from.</param>
    /// <param name="lengths">The lengths of a matrix or an array, which its elements are named by; none for a vector.</param>
    public static void AtMost<T>(ReadOnlySpan<T> values, double bound, string name, string boundText, ReadOnlySpan<int> lengths = default)
        where T : struct, INumber<T>
    {
        Number(bound, name, boundText);
        for (var i = 0; i < values.Length; i++)
            if (double.CreateChecked(values[i]) > bound) Throw(ElementName.Of(name, i, lengths), values[i], $"it must be at most {Text(bound, boundText)}", name);
    }

    /// <summary>Checks that a datum is not above a bound.</summary>
    /// <param name="value">The datum.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="name">Its name.</param>
    /// <param name="boundText">Where the bound comes from.</param>
    public static void AtMost<T>(T value, double bound, string name, string boundText)
        where T : struct, INumber<T>
    {
        Number(bound, name, boundText);
        if (double.CreateChecked(value) > bound) Throw(name, value, $"it must be at most {Text(bound, boundText)}", name);
    }

    /// <summary>Checks that every element of an unknown is above a bound.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="name">The unknown's name.</param>
    /// <param name="boundText">Where the bound comes from.</param>
    /// <param name="lengths">The lengths of a matrix or an array, which its elements are named by; none for a vector.</param>
    public static void Above(ReadOnlySpan<double> values, double bound, string name, string boundText, ReadOnlySpan<int> lengths = default)
    {
        for (var i = 0; i < values.Length; i++)
            if (!(values[i] > bound)) Throw(ElementName.Of(name, i, lengths), values[i], $"it must be above {Text(bound, boundText)}", "constrained");
    }

    /// <summary>Checks that an unknown is above a bound.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="name">The unknown's name.</param>
    /// <param name="boundText">Where the bound comes from.</param>
    public static void Above(double value, double bound, string name, string boundText)
    {
        if (!(value > bound)) Throw(name, value, $"it must be above {Text(bound, boundText)}", "constrained");
    }

    /// <summary>Checks that every element of an unknown is below a bound.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="name">The unknown's name.</param>
    /// <param name="boundText">Where the bound comes from.</param>
    /// <param name="lengths">The lengths of a matrix or an array, which its elements are named by; none for a vector.</param>
    public static void Below(ReadOnlySpan<double> values, double bound, string name, string boundText, ReadOnlySpan<int> lengths = default)
    {
        for (var i = 0; i < values.Length; i++)
            if (!(values[i] < bound)) Throw(ElementName.Of(name, i, lengths), values[i], $"it must be below {Text(bound, boundText)}", "constrained");
    }

    /// <summary>Checks that an unknown is below a bound.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="name">The unknown's name.</param>
    /// <param name="boundText">Where the bound comes from.</param>
    public static void Below(double value, double bound, string name, string boundText)
    {
        if (!(value < bound)) Throw(name, value, $"it must be below {Text(bound, boundText)}", "constrained");
    }

    /// <summary>Checks that an index of the data is below a size, and counts it from 0.</summary>
    /// <param name="value">The index.</param>
    /// <param name="size">How many things there are.</param>
    /// <param name="start">What the index counts from, 0 or 1.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The index, counted from 0.</returns>
    public static int Index(int value, int size, int start, string name)
    {
        if ((uint)unchecked(value - start) >= (uint)Math.Max(0, size)) ThrowIndex(name, value, size, start, name);
        return value - start;
    }

    /// <summary>Checks that indices of the data are below a size, and counts them from 0.</summary>
    /// <param name="values">The indices.</param>
    /// <param name="size">How many things there are.</param>
    /// <param name="start">What the indices count from, 0 or 1.</param>
    /// <param name="name">Their name.</param>
    /// <returns>The indices, counted from 0; the argument itself where they were.</returns>
    public static ReadOnlySpan<int> Index(ReadOnlySpan<int> values, int size, int start, string name)
    {
        for (var i = 0; i < values.Length; i++)
            if ((uint)unchecked(values[i] - start) >= (uint)Math.Max(0, size)) ThrowIndex($"{name}[{i}]", values[i], size, start, name);
        if (start == 0) return values;
        var rebased = new int[values.Length];
        for (var i = 0; i < rebased.Length; i++) rebased[i] = values[i] - start;
        return rebased;
    }

    private static void Number(double bound, string name, string boundText)
    {
        if (double.IsNaN(bound)) throw new ArgumentException($"the bound {boundText} of {name} is NaN", name);
    }

    private static string Text(double bound, string boundText) => Shown(bound) == boundText ? boundText : $"{boundText}, which is {Shown(bound)}";

    private static string Shown<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    [DoesNotReturn]
    private static void Throw<T>(string element, T value, string rule, string argument)
        where T : IFormattable => throw new ArgumentException($"{element} is {Shown(value)}; {rule}", argument);

    [DoesNotReturn]
    private static void ThrowIndex(string element, int value, int size, int start, string name) => throw new ArgumentException(
        size > 0 ? $"{element} is {value}; expected {start} to {size - 1 + start}" : $"{element} is {value}; there is nothing to count, the size is {size}",
        name);
}
