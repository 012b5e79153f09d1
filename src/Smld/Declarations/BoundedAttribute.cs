using System.Globalization;

namespace Smld;

/// <summary>Constrains a parameter, or every element of it, to lie between two bounds.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double P([Bounded(0, 1)] double p) =&gt; 2 * Math.Log(p);
/// </code>
/// <para>is sampled in u = logit p, with log |dp / du| = log p + log(1 - p) added:</para>
/// <code>
/// var p = 1.0 / (1.0 + Math.Exp(-u));
/// score[0] = 3.0 * (1.0 - p) - p;
/// </code>
/// <para>On data, the constructor checks the constraint instead.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BoundedAttribute : Attribute
{
    /// <summary>Bounds that are numbers.</summary>
    /// <param name="lower">An unknown stays away from it; data may lie on it.</param>
    /// <param name="upper">An unknown stays away from it; data may lie on it.</param>
    public BoundedAttribute(double lower, double upper)
    {
        Lower = lower.ToString("R", CultureInfo.InvariantCulture);
        Upper = upper.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Bounds that are expressions.</summary>
    /// <param name="lower">A C# expression over data and the unknowns declared before.</param>
    /// <param name="upper">Likewise, such as <c>"1 - alpha"</c>.</param>
    public BoundedAttribute(string lower, string upper)
    {
        Lower = lower;
        Upper = upper;
    }

    /// <summary>The lower bound, as a C# expression.</summary>
    public string Lower { get; }

    /// <summary>The upper bound, as a C# expression.</summary>
    public string Upper { get; }
}
