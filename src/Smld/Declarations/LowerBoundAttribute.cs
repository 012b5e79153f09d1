using System.Globalization;

namespace Smld;

/// <summary>Constrains a parameter, or every element of it, to lie above a bound.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double P([LowerBound(2)] double x) =&gt; -x;
/// </code>
/// <para>is sampled in u with x = 2 + exp(u), with log |dx / du| = u added:</para>
/// <code>
/// var x = 2.0 + Math.Exp(u);
/// score[0] = 1.0 - Math.Exp(u);
/// </code>
/// <para>On data, the constructor checks the constraint instead.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LowerBoundAttribute : Attribute
{
    /// <summary>A bound that is a number.</summary>
    /// <param name="bound">An unknown stays away from it; data may lie on it.</param>
    public LowerBoundAttribute(double bound) => Bound = bound.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A bound that is an expression.</summary>
    /// <param name="bound">A C# expression over data and the unknowns declared before, such as <c>"Max(y)"</c>.</param>
    public LowerBoundAttribute(string bound) => Bound = bound;

    /// <summary>The bound, as a C# expression.</summary>
    public string Bound { get; }
}
