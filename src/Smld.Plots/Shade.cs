using ScottPlot;
using ScottPlot.Panels;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Smld.Plots;

/// <summary>Values in the plane as colours.</summary>
internal static class Shade
{
    // Cells across a panel: smoothed, they are not seen.
    private const int Across = 150;

    public static Cells Cells(Frame frame) => frame.Cells(Across);

    /// <summary>Shades a point by the mass, within the frame, at points no denser: 1 at the highest mode, 0.05 around the densest 95 %.</summary>
    /// <remarks>
    /// So the edge of a shade is that of a highest density region, and narrow modes do not make wide ones invisible. Source: Hyndman (1996),
    /// The American Statistician 50(2), 120-126.
    /// </remarks>
    public static void Density(Plot plot, ILogDensity density, Frame frame)
    {
        var cells = Cells(frame);
        var shades = MassBelow(LogDensities(density, cells));
        Add(plot, cells, shades, Style.DensityColors, new(0, 1));
    }

    /// <summary>Colours relative errors on a logarithmic scale, with a colour bar; what lies beyond an end has its colour, and NaN none.</summary>
    public static void RelativeError(Plot plot, Cells cells, double[] errors, (double Low, double High) range, float pixels)
    {
        var logs = Array.ConvertAll(errors, error => Math.Log10(Math.Clamp(error, range.Low, range.High)));
        var map = Add(plot, cells, logs, Style.ErrorColors, new(Math.Log10(range.Low), Math.Log10(range.High)));
        var bar = new ColorBar(map) { Width = 18, Label = "relative error" };
        var values = LogTicks.Between(range.Low, range.High, pixels);
        bar.Axis.TickGenerator = new NumericManual(Array.ConvertAll(values, Math.Log10), [.. LogTicks.Labels(Array.ConvertAll(values, value => 100 * value)).Select(label => $"{label} %")]);
        (bar.LabelStyle.FontSize, bar.LabelStyle.Bold, bar.LabelStyle.FontName) = (Style.TextSize, false, PlotFont.Name);
        (bar.Axis.TickLabelStyle.FontSize, bar.Axis.TickLabelStyle.FontName) = (Style.TickSize, PlotFont.Name);
        bar.LabelStyle.ForeColor = bar.Axis.TickLabelStyle.ForeColor = Style.Ink;
        plot.Axes.AddPanel(bar);
    }

    /// <summary>For each cell the part of all mass that lies in cells no denser; NaN where the density is not finite, 0 where it is 0.</summary>
    internal static double[] MassBelow(double[] logDensities)
    {
        var shades = new double[logDensities.Length];
        var largest = logDensities.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var below = 0.0;
        foreach (var i in Enumerable.Range(0, shades.Length).OrderBy(i => logDensities[i]))
            shades[i] = logDensities[i] <= largest ? below += Math.Exp(logDensities[i] - largest) : double.NaN;
        return below > 0 ? Array.ConvertAll(shades, shade => shade / below) : shades;
    }

    private static double[] LogDensities(ILogDensity density, Cells cells)
    {
        var values = new double[cells.Count];
        Span<double> x = stackalloc double[2];
        for (var i = 0; i < values.Length; i++)
        {
            (x[0], x[1]) = (cells[i].X, cells[i].Y);
            values[i] = density.LogDensity(x);
        }

        return values;
    }

    private static Heatmap Add(Plot plot, Cells cells, double[] values, IColormap colors, ScottPlot.Range range)
    {
        var map = plot.Add.Heatmap(cells.ToMatrix(values));
        var last = cells[cells.Count - 1];
        map.Position = new(cells.First.X, last.X, cells.First.Y, last.Y);
        (map.FlipVertically, map.Smooth, map.Colormap, map.ManualRange) = (true, true, colors, range);
        return map;
    }
}
