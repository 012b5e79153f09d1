using ScottPlot;
using ScottPlot.Plottables;

namespace Smld.Plots;

/// <summary>Samples as dots.</summary>
internal static class Dots
{
    /// <summary>Adds a dot for each row; many are smaller and let more through, so that where they are dense stays visible.</summary>
    public static Markers Draw(Plot plot, double[,] points)
    {
        var many = points.GetLength(0) > 500;
        return plot.Add.Markers(Planar.Coordinates(points), MarkerShape.FilledCircle, many ? 3.5f : 5, Style.Curve(1).WithAlpha(many ? 0.45 : 0.7));
    }
}
