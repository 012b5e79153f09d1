namespace Smld;

/// <summary>Says that integers in the data are indices below a size; the constructor checks it, sampling does not.</summary>
/// <remarks>
/// <code>
/// [LogDensity]
/// public static double Groups(
///     [Length("J")] ReadOnlySpan&lt;double&gt; alpha, [Data] int J,
///     [Data, Index("J", Base = 1)] ReadOnlySpan&lt;int&gt; group, [Data] ReadOnlySpan&lt;double&gt; y)
/// {
///     var lp = 0.0;
///     for (var i = 0; i &lt; y.Length; i++) lp += Normal.LogPdf(y[i], alpha[group[i]], 1);
///     return lp;
/// }
/// </code>
/// <para>is given groups 1 to J and sees 0 to J - 1; its score gathers</para>
/// <code>
/// for (var i = 0; i &lt; y.Length; i++) score[group[i]] += y[i] - alpha[group[i]];
/// </code>
/// </remarks>
/// <param name="size">The number of things counted, as an <c>int</c> expression in C# over data and lengths.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class IndexAttribute(string size) : Attribute
{
    /// <summary>The number of things counted, as an <c>int</c> expression in C#.</summary>
    public string Size { get; } = size;

    /// <summary>What the data count from: 0 (the default) or 1. The method sees indices from 0 either way.</summary>
    public int Base { get; set; }
}
