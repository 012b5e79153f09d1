using ScottPlot;
using ScottPlot.Colormaps;

namespace Smld.Plots;

/// <summary>Colours and text, the same in all pictures.</summary>
internal static class Style
{
    public const float TextSize = 15, TickSize = 13, TitleSize = 16;

    private const int TitleLine = 19;

    public static readonly Color Ink = Color.FromHex("#333333"), Grey = Color.FromHex("#9a9a9a");

    /// <summary>Colours that people who see colours differently tell apart: Okabe and Ito (2008), "Color universal design".</summary>
    public static readonly Color[] Curves = [.. new[] { "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9" }.Select(Color.FromHex)];

    // Light halves of maps whose lightness falls evenly (Thyng et al. 2016, Oceanography 29(3), 9-13), so that dark arrows stay visible on them.
    public static readonly IColormap DensityColors = LightPart(new Dense(), 0.42), ErrorColors = LightPart(new Amp(), 0.45);

    public static Color Curve(int i) => Curves[i % Curves.Length];

    /// <summary>How much higher than one of a line a title is, in pixels, above axes of a width.</summary>
    public static int MoreLines(string title, int width) => TitleLine * Title(title, width).Count(static character => character == '\n');

    /// <summary>Axes, text and, below the axes, the legend; called when all else is drawn.</summary>
    public static void Finish(Plot plot, string? title, string below, string left, int width)
    {
        plot.Title(Title(title ?? "", width), TitleSize);
        plot.XLabel(below, TextSize);
        plot.YLabel(left, TextSize);
        plot.Axes.Title.Label.Bold = plot.Axes.Left.Label.Bold = plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.TickLabelStyle.FontSize = plot.Axes.Bottom.TickLabelStyle.FontSize = TickSize;
        plot.Grid.IsVisible = false;
        plot.Axes.Color(Ink);
        if (plot.Legend.GetItems().Length > 0)
        {
            plot.Legend.FontSize = TickSize;
            (plot.Legend.Orientation, plot.Legend.TightHorizontalWrapping) = (Orientation.Horizontal, true);
            (plot.Legend.OutlineColor, plot.Legend.ShadowColor, plot.Legend.BackgroundColor) = (Colors.Transparent, Colors.Transparent, Colors.Transparent);
            plot.ShowLegend(Edge.Bottom);
        }

        plot.Font.Set(PlotFont.Name);
    }

    // It may stick out by half of what is between panels.
    private static string Title(string text, int width) => Text.Wrap(text, TitleSize, width + 24);

    private static CustomInterpolated LightPart(IColormap map, double part)
    {
        const int count = 64;
        var colors = new Color[count];
        for (var i = 0; i < count; i++) colors[i] = map.GetColor(part * i / (count - 1));
        // What has no density is the paper.
        colors[0] = Colors.White;
        return new(colors);
    }
}
