namespace Smld;

/// <summary>Gives the length of a span.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double Effects([Length(nameof(y))] ReadOnlySpan&lt;double&gt; theta, [Data] ReadOnlySpan&lt;double&gt; y)
/// {
///     var lp = 0.0;
///     for (var j = 0; j &lt; y.Length; j++) lp -= 0.5 * (y[j] - theta[j]) * (y[j] - theta[j]);
///     return lp;
/// }
/// </code>
/// <para>has one coordinate for each element of y:</para>
/// <code>
/// for (var j = 0; j &lt; y.Length; j++) score[j] = y[j] - theta[j];
/// </code>
/// <para>
/// The bare name of a span stands for its length. On data the length is a check that the constructor makes. An unknown
/// span without a length adds an <c>int</c> argument to the constructor, named after it: <c>thetaLength</c>.
/// </para>
/// </remarks>
/// <param name="length">An <c>int</c> expression in C# over data and lengths, such as <c>"y.Length - 1"</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LengthAttribute(string length) : Attribute
{
    /// <summary>An <c>int</c> expression in C# over data and lengths.</summary>
    public string Length { get; } = length;
}
