using System.Diagnostics.CodeAnalysis;

namespace Smld;

/// <content>The shapes of matrices and arrays.</content>
public static partial class DensityGuard
{
    /// <summary>Checks the number of indices of a tensor.</summary>
    /// <param name="actual">The number it has.</param>
    /// <param name="expected">The number it must have.</param>
    /// <param name="name">Its name.</param>
    public static void Rank(int actual, int expected, string name)
    {
        if (actual != expected) throw new ArgumentException($"{name} has rank {actual}; expected {expected}", name);
    }

    /// <summary>Checks the shape of a matrix.</summary>
    /// <param name="rows">The number of rows it has.</param>
    /// <param name="columns">The number of columns it has.</param>
    /// <param name="expectedRows">The number of rows it must have.</param>
    /// <param name="expectedColumns">The number of columns it must have.</param>
    /// <param name="name">Its name.</param>
    /// <param name="expression">Where that shape comes from, such as <c>n x p</c>.</param>
    public static void Shape(int rows, int columns, int expectedRows, int expectedColumns, string name, string expression)
    {
        if (rows != expectedRows || columns != expectedColumns) ThrowShape($"{rows} x {columns}", $"{expectedRows} x {expectedColumns}", name, expression);
    }

    /// <summary>Checks that a number of rows or columns which an unknown is to have, computed from the data, is one.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unknown">The unknown's name.</param>
    /// <param name="what">Rows or columns.</param>
    /// <param name="expression">How it was computed.</param>
    public static void ExtentCount(int value, string unknown, string what, string expression)
    {
        if (value < 0) throw new ArgumentException($"{unknown} would have {value} {what}, which is {expression}; give data for which that is not negative");
    }

    [DoesNotReturn]
    private static void ThrowShape(string actual, string expected, string name, string expression) => throw new ArgumentException(
        expression == expected ? $"{name} has shape {actual}; expected {expected}" : $"{name} has shape {actual}; expected {expected} ({expression})", name);
}
