namespace Smld;

/// <summary>Constrains a square matrix to be a covariance matrix: symmetric and positive definite.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double P([Covariance, Shape("1", "1")] ReadOnlyTensorSpan&lt;double&gt; V) =&gt; -V[0, 0];
/// </code>
/// <para>
/// has K (K + 1) / 2 coordinates: the Cholesky factor, its diagonal on the log scale. For K = 1, V[0, 0] = exp(2 u),
/// with the log Jacobian log 2 + 2 u:
/// </para>
/// <code>
/// score[0] = 2.0 - 2.0 * V[0, 0];
/// </code>
/// <para>On data, the constructor checks the constraint instead.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CovarianceAttribute : Attribute;
