using System.ComponentModel;

namespace Smld.Distributions;

/// <summary>What to throw when a span of parameters does not fit its variate.</summary>
/// <remarks>For this library and for generated code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Lengths
{
    /// <summary>The exception that names both lengths; the caller throws it.</summary>
    public static ArgumentException Differ(int parameter, int variate) =>
        new($"a parameter has {parameter} elements and the variate has {variate}; it must have as many, or be one number");
}
