namespace Smld;

/// <summary>Checks of lists of points that a caller gave.</summary>
internal static class PointChecks
{
    /// <summary>Checks that a point of a list has a length and finite coordinates.</summary>
    public static void Finite(IReadOnlyList<double[]> points, int k, int dimension, string name)
    {
        if (points[k] is null) throw new ArgumentException($"{name}[{k}] is null", name);
        if (points[k].Length != dimension) throw new ArgumentException($"{name}[{k}] has length {points[k].Length}; expected {dimension}", name);
        var i = Spans.IndexOfNonFinite(points[k]);
        if (i >= 0) throw new ArgumentException($"{name}[{k}][{i}] is {points[k][i]}; it must be finite", name);
    }
}
