namespace Smld;

/// <summary>Constrains a parameter, or every element of it, to be positive.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double P([Positive] double tau) =&gt; -tau;
/// </code>
/// <para>is sampled in u = log tau, with log |d tau / d u| = u added:</para>
/// <code>
/// var tau = Math.Exp(u);
/// score[0] = 1.0 - tau;
/// </code>
/// <para>On data, the constructor checks the constraint instead.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PositiveAttribute : Attribute;
