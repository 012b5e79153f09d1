namespace Smld;

/// <summary>Marks a parameter that is computed once from the data, in the constructor.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double Slope(
///     double beta, [Data] ReadOnlySpan&lt;double&gt; x, [Data] ReadOnlySpan&lt;double&gt; y, [Derived("Mean(x)")] double centre)
/// {
///     var lp = 0.0;
///     for (var i = 0; i &lt; y.Length; i++) lp += Normal.LogPdf(y[i], beta * (x[i] - centre), 1);
///     return lp;
/// }
/// </code>
/// <para>becomes <c>new SlopeDensity(x, y)</c>, which calls <c>Mean(x)</c> once, with</para>
/// <code>
/// for (var i = 0; i &lt; y.Length; i++) dBeta += (y[i] - beta * (x[i] - centre)) * (x[i] - centre);
/// score[0] = dBeta;
/// </code>
/// </remarks>
/// <param name="expression">A C# expression over the data, and over what was derived before it.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DerivedAttribute(string expression) : Attribute
{
    /// <summary>A C# expression over the data, and over what was derived before it.</summary>
    public string Expression { get; } = expression;
}
