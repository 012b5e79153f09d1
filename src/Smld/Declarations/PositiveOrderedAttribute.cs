namespace Smld;

/// <summary>Constrains a vector, or every row of a matrix, to be positive and increase.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double P([PositiveOrdered, Length("2")] ReadOnlySpan&lt;double&gt; c) =&gt; -c[0] - c[1];
/// </code>
/// <para>is sampled in u with c[0] = exp(u[0]), c[1] = c[0] + exp(u[1]), and the log Jacobian u[0] + u[1]:</para>
/// <code>
/// score[0] = 1.0 - 2.0 * Math.Exp(u[0]);
/// score[1] = 1.0 - Math.Exp(u[1]);
/// </code>
/// <para>On data, the constructor checks the constraint instead.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PositiveOrderedAttribute : Attribute;
