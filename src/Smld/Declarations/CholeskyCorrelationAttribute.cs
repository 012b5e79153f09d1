namespace Smld;

/// <summary>Constrains a square matrix to be the Cholesky factor of a correlation matrix: lower triangular, rows of length one.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double P([CholeskyCorrelation, Shape("2", "2")] ReadOnlyTensorSpan&lt;double&gt; L) =&gt; Math.Log(L[1, 1]);
/// </code>
/// <para>
/// has K (K - 1) / 2 coordinates. For K = 2, L[1, 0] = tanh(u) and L[1, 1] = 1 / cosh(u); with the log Jacobian
/// log(1 - tanh(u)^2):
/// </para>
/// <code>
/// score[0] = -3.0 * L[1, 0];
/// </code>
/// <para>On data, the constructor checks the constraint instead.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CholeskyCorrelationAttribute : Attribute;
