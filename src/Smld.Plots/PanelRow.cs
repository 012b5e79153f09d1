using ScottPlot;
using ScottPlot.MultiplotLayouts;

namespace Smld.Plots;

/// <summary>Panels side by side with one frame: axes of the same pixels in each, and what is written around them.</summary>
internal sealed class PanelRow(Frame frame, IReadOnlyList<string> titles, bool hasLegend, bool hasColorBar) : IMultiplotLayout
{
    // Pixels: of tick labels with an axis label, of half a tick label, of a colour bar with ticks and label.
    private const int Labels = 80, NextLabels = 24, Edge = 14, Bar = 112, Title = 44, Below = 58, LegendRow = 22;

    // A legend of four names is no longer; on less it has up to three rows.
    private const int LegendWidth = 380;

    public int Width => (int)Enumerable.Range(0, titles.Count).Sum(WidthOf);

    public int Height => Top + frame.PixelHeight + Bottom;

    private int Top => titles.All(string.IsNullOrEmpty) ? Edge : Title + titles.Max(title => Style.MoreLines(title, frame.PixelWidth));

    private int Bottom => Below + (hasLegend ? LegendRow * (Width < LegendWidth ? 4 : 2) : 0);

    /// <summary>Fits plots, one for each panel, into the row.</summary>
    public Multiplot Arrange(IReadOnlyList<Plot> plots)
    {
        var row = new Multiplot(plots[0]) { Layout = this };
        var (across, up) = (LinearTicks.Across(frame.Limits.XRange, frame.PixelWidth, LinearTicks.Narrow), LinearTicks.Up(frame.Limits.YRange, frame.PixelHeight));
        for (var i = 0; i < titles.Count; i++)
        {
            var plot = plots[i];
            plot.Axes.SetLimits(frame.Limits);
            plot.Axes.SquareUnits();
            across.Put(plot.Axes.Bottom, frame.PixelWidth + 2 * Edge);
            up.Put(plot.Axes.Left, frame.PixelHeight + 2 * Edge);
            if (i > 0)
            {
                plot.Axes.Left.TickLabelStyle.IsVisible = false;
                plot.Axes.Left.Label.IsVisible = false;
            }

            plot.Layout.Fixed(new PixelPadding(Left(i), Right(i), Bottom, Top));
            if (i > 0) row.AddPlot(plot);
        }

        return row;
    }

    public PixelRect[] GetSubplotRectangles(SubplotCollection subplots, PixelRect figureRect)
    {
        // Someone added a plot of their own.
        if (subplots.Count != titles.Count) return new Columns().GetSubplotRectangles(subplots, figureRect);
        var left = figureRect.Left;
        var rectangles = new PixelRect[titles.Count];
        for (var i = 0; i < titles.Count; i++)
        {
            var right = left + WidthOf(i) / Width * figureRect.Width;
            rectangles[i] = new(left, right, figureRect.Bottom, figureRect.Top);
            left = right;
        }

        return rectangles;
    }

    private float WidthOf(int i) => Left(i) + frame.PixelWidth + Right(i);

    private static int Left(int i) => i == 0 ? Labels : NextLabels;

    private int Right(int i) => hasColorBar && i == titles.Count - 1 ? Bar : Edge;
}
