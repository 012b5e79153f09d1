namespace Smld;

/// <summary>Constrains a vector, or every row of a matrix, to have length one.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double P([UnitVector, Length("2")] ReadOnlySpan&lt;double&gt; v) =&gt; 3 * v[0];
/// </code>
/// <para>is sampled in u with v = u / |u|; a standard normal on u, -|u|^2 / 2, makes |u| proper:</para>
/// <code>
/// score[0] = 3.0 * (1.0 - v[0] * v[0]) / norm - u[0];
/// score[1] = -3.0 * v[0] * v[1] / norm - u[1];
/// </code>
/// <para>On data, the constructor checks the constraint instead.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UnitVectorAttribute : Attribute;
