namespace Smld;

/// <summary>Marks a static helper whose body may be inlined into densities of other assemblies.</summary>
/// <remarks>
/// <code>
/// public static class Kernels
/// {
///     [Differentiable]
///     public static double Energy(double x, double scale) =&gt; 0.5 * x * x / scale;
/// }
///
/// [LogDensity]
/// public static double P(double x) =&gt; -Kernels.Energy(x, 3);
/// </code>
/// <para>becomes</para>
/// <code>
/// score[0] = -x / 3.0;
/// </code>
/// <para>Helpers in the same assembly as the density need no attribute.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DifferentiableAttribute : Attribute;
