namespace Smld;

/// <summary>Gives the numbers of rows and columns of a matrix.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double Table([Shape("2", "y.Length")] ReadOnlyTensorSpan&lt;double&gt; m, [Data] ReadOnlySpan&lt;double&gt; y)
/// {
///     var lp = 0.0;
///     for (var j = 0; j &lt; y.Length; j++)
///         lp -= 0.5 * m[0, j] * m[0, j] + 0.5 * (m[1, j] - y[j]) * (m[1, j] - y[j]);
///     return lp;
/// }
/// </code>
/// <para>has its coordinates row by row:</para>
/// <code>
/// score[j] = -m[0, j];
/// score[y.Length + j] = y[j] - m[1, j];
/// </code>
/// </remarks>
/// <param name="rows">An <c>int</c> expression in C# over data and lengths.</param>
/// <param name="columns">An <c>int</c> expression in C# over data and lengths.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ShapeAttribute(string rows, string columns) : Attribute
{
    /// <summary>The number of rows, as an <c>int</c> expression in C#.</summary>
    public string Rows { get; } = rows;

    /// <summary>The number of columns, as an <c>int</c> expression in C#.</summary>
    public string Columns { get; } = columns;
}
