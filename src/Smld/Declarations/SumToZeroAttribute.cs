namespace Smld;

/// <summary>Constrains a vector, or every row of a matrix, to sum to zero.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double P([SumToZero, Length("2")] ReadOnlySpan&lt;double&gt; a) =&gt; -0.5 * (a[0] * a[0] + a[1] * a[1]);
/// </code>
/// <para>
/// is sampled in an orthonormal basis of the vectors that sum to zero, K - 1 coordinates for K elements, so that the
/// Jacobian is constant. For two elements, a = (u, -u) / sqrt(2) up to a sign:
/// </para>
/// <code>
/// score[0] = -u;
/// </code>
/// <para>On data, the constructor checks the constraint instead.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SumToZeroAttribute : Attribute;
