namespace Smld;

/// <summary>Constrains a square matrix to be a correlation matrix: symmetric, positive definite, ones on the diagonal.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double P([Correlation, Shape("2", "2")] ReadOnlyTensorSpan&lt;double&gt; R) =&gt; 3 * R[1, 0];
/// </code>
/// <para>has K (K - 1) / 2 coordinates. For K = 2, R[1, 0] = tanh(u), with the log Jacobian log(1 - tanh(u)^2):</para>
/// <code>
/// score[0] = 3.0 * (1.0 - R[1, 0] * R[1, 0]) - 2.0 * R[1, 0];
/// </code>
/// <para>On data, the constructor checks the constraint instead.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CorrelationAttribute : Attribute;
