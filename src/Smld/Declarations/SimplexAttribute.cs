namespace Smld;

/// <summary>Constrains a vector, or every row of a matrix, to be non-negative and sum to one.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double P([Simplex, Length("2")] ReadOnlySpan&lt;double&gt; p) =&gt; 2 * Math.Log(p[0]) + Math.Log(p[1]);
/// </code>
/// <para>
/// is sampled by stick-breaking, K - 1 coordinates for K elements. For two, p[0] = logistic(u), and with the log
/// Jacobian log p[0] + log p[1]:
/// </para>
/// <code>
/// score[0] = 3.0 * p[1] - 2.0 * p[0];
/// </code>
/// <para>On data, the constructor checks the constraint instead.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SimplexAttribute : Attribute;
