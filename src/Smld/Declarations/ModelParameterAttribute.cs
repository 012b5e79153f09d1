namespace Smld;

/// <summary>Marks a parameter as one of theta in p_theta(x): fixed while x is sampled, differentiated by the Fisher score.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double Location(double x, [ModelParameter] double mu) =&gt; -0.5 * (x - mu) * (x - mu);
/// </code>
/// <para>has the score in x, and beside it the Fisher score in mu:</para>
/// <code>
/// score[0] = -(x - mu);
/// fisherScore[0] = x - mu;
/// </code>
/// <para><c>density.WithMu(2.0)</c> is the same density, with the same data, at another value.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ModelParameterAttribute : Attribute;
