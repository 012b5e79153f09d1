namespace Smld;

/// <summary>Coordinates in messages, by the names of the unknowns where the density tells them.</summary>
internal static class CoordinateNames
{
    /// <summary>Such as <c>tau</c>; <c>x[3]</c> of a density that does not tell.</summary>
    /// <param name="density">Any density.</param>
    /// <param name="i">The coordinate, from 0.</param>
    public static string Of(object? density, int i) =>
        density is IConstrainedDensity { Unknowns: var unknowns } && i < unknowns.Dimension ? unknowns.CoordinateName(i) : $"x[{i}]";

    /// <summary>Such as <c>coordinate 3 (tau)</c>; without the name if there is none.</summary>
    /// <param name="density">Any density.</param>
    /// <param name="i">The coordinate, from 0.</param>
    public static string Numbered(object? density, int i) =>
        density is IConstrainedDensity ? $"coordinate {i} ({Of(density, i)})" : $"coordinate {i}";

    /// <summary>A point for a message, such as <c>mu = 1.5, tau = -2</c>; long ones are cut.</summary>
    /// <param name="density">Any density.</param>
    /// <param name="point">On the unconstrained scale.</param>
    public static string Point(object? density, ReadOnlySpan<double> point)
    {
        const int shown = 8;
        var parts = new List<string>();
        for (var i = 0; i < Math.Min(shown, point.Length); i++) parts.Add($"{Of(density, i)} = {point[i]:G6}");
        if (point.Length > shown) parts.Add($"and {point.Length - shown} more");
        return string.Join(", ", parts);
    }
}
