namespace Smld;

/// <summary>Marks a static method as a log density: its score is written at compile time.</summary>
/// <remarks>
/// <para>The method returns log p(x) up to a constant and lives in a <c>partial</c> type. For</para>
/// <code>
/// [LogDensity]
/// public static double Banana(double a, double b)
/// {
///     var r = b + 0.03 * a * a - 3;
///     return -a * a / 200 - 0.5 * r * r;
/// }
/// </code>
/// <para>the class <c>BananaDensity</c> appears beside it, and its score is</para>
/// <code>
/// score[0] = -a / 100.0 - 0.06 * a * r;
/// score[1] = -r;
/// </code>
/// <para>What cannot be differentiated is reported where it stands; it never gets a wrong score.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LogDensityAttribute : Attribute
{
    /// <summary>The name of the generated type, instead of the method's name followed by <c>Density</c>.</summary>
    public string? Name { get; set; }

    /// <summary>Whether the generated type implements <see cref="ISecondOrderLogDensity"/> too.</summary>
    public bool SecondOrder { get; set; }
}
