namespace Smld;

/// <summary>Constrains a matrix to be a Cholesky factor: lower triangular with a positive diagonal.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double P([CholeskyCovariance, Shape("2", "2")] ReadOnlyTensorSpan&lt;double&gt; L) =&gt; -L[0, 0] - L[1, 1] + L[1, 0];
/// </code>
/// <para>has K (K + 1) / 2 coordinates, row by row, the diagonal on the log scale with its log Jacobian:</para>
/// <code>
/// score[0] = 1.0 - L[0, 0];
/// score[1] = 1.0;
/// score[2] = 1.0 - L[1, 1];
/// </code>
/// <para>On data, the constructor checks the constraint instead.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CholeskyCovarianceAttribute : Attribute;
