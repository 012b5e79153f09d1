using ScottPlot;
using SkiaSharp;

namespace Smld.Plots.Tests;

/// <summary>Text is drawn, and all of it, on machines without fonts too.</summary>
public class TextTests
{
    private static readonly (double, double) Range = (-4, 4);

    private static readonly ScoreFieldPlot Field = new()
    {
        Score = Pictures.Mixture,
        Samples = new double[,] { { 1, 2 } },
        Paths = [new double[,] { { 0, 0 }, { 1, 1 } }],
        XRange = Range,
        YRange = Range,
    };

    public static TheoryData<string> Names => [.. All.Keys];

    private static readonly Dictionary<string, Figure> All = new()
    {
        ["field"] = Field with { Title = "A score" },
        ["narrow field"] = Field with { PanelWidth = 150 },
        ["comparison"] = new ScoreComparisonPlot { Estimated = Pictures.Mixture.Blurred(0.2), Exact = Pictures.Mixture, XRange = Range, YRange = Range, PanelWidth = 200 },
        ["samples"] = new SamplesPlot { Panels = [new("data", new double[,] { { 1, 2 }, { 2, 0 } }), new("draws", new double[,] { { 3, 2 } })], PanelWidth = 200 },
        ["loss"] = new LossPlot { Curves = [new("training", [0, 100], [2, 1]), new("held out", [0, 100], [2, 1.5])], Floor = 1.2, Title = "Losses" },
        ["logarithmic loss"] = new LossPlot { Curves = [new("training", [0, 100], [2, 0.001])], Floor = 0.02, IsLogarithmic = true, Title = "Losses" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Titles_labels_ticks_and_legends_have_ink(string name)
    {
        var figure = All[name];
        var plots = figure.Draw();
        using var with = Pictures.Render(plots, figure);
        foreach (var plot in plots.GetPlots()) Blank(plot);
        using var without = Pictures.Render(plots, figure);

        Assert.All(plots.GetPlots(), (plot, i) =>
        {
            var (whole, data) = (plot.LastRender.FigureRect, plot.LastRender.DataRect);
            int Ink(float x0, float x1, float y0, float y1) => Pictures.Differences(with, without, x0, x1, y0, y1);

            Assert.InRange(Ink(whole.Left, whole.Right, 0, data.Top), LeastInk(plot.Axes.Title.Label.Text), int.MaxValue);
            var legend = string.Concat(plot.Legend.GetItems().Select(item => item.LabelText));
            Assert.InRange(Ink(whole.Left, whole.Right, data.Bottom + 1, figure.Height), LeastInk(plot.Axes.Bottom.Label.Text + "012" + legend), int.MaxValue);
            if (i == 0) Assert.InRange(Ink(whole.Left, data.Left, data.Top, data.Bottom), LeastInk(plot.Axes.Left.Label.Text + "012"), int.MaxValue);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_touches_the_edge_of_the_picture(string name)
    {
        var figure = All[name];
        using var picture = Pictures.Render(figure.Draw(), figure);
        using var blank = new SKBitmap(picture.Info);
        blank.Erase(SKColors.White);

        var (width, height) = (figure.Width, figure.Height);
        Assert.Equal(0, Pictures.Differences(picture, blank, 0, width, 0, 2));
        Assert.Equal(0, Pictures.Differences(picture, blank, 0, width, height - 2, height));
        Assert.Equal(0, Pictures.Differences(picture, blank, 0, 2, 0, height));
        Assert.Equal(0, Pictures.Differences(picture, blank, width - 2, width, 0, height));
    }

    [Fact]
    public void The_colour_bar_s_label_and_ticks_have_ink()
    {
        var figure = All["comparison"];
        var plots = figure.Draw();
        using var with = Pictures.Render(plots, figure);
        var bar = plots.GetPlot(2).Axes.GetPanels().OfType<ScottPlot.Panels.ColorBar>().Single();
        bar.LabelStyle.ForeColor = bar.Axis.TickLabelStyle.ForeColor = Colors.Transparent;
        using var without = Pictures.Render(plots, figure);

        var data = plots.GetPlot(2).LastRender.DataRect;
        Assert.InRange(Pictures.Differences(with, without, data.Right, figure.Width, 0, figure.Height), LeastInk("relative error1 %10 %100 %"), int.MaxValue);
    }

    [Fact]
    public void All_text_has_the_font_of_the_package()
    {
        PlotFont.Register();

        var typeface = Fonts.GetTypeface(PlotFont.Name, bold: false, italic: false);

        Assert.Equal("DejaVu Sans", typeface.FamilyName);
        Assert.All(All.Values.SelectMany(figure => figure.Draw().GetPlots()).SelectMany(Styles), style => Assert.Equal(PlotFont.Name, style.FontName));
    }

    // The thinnest letter, an i of 13 pixels, has more than five pixels; a space has none.
    private static int LeastInk(string text) => 5 * text.Count(character => character != ' ');

    private static LabelStyle[] Styles(Plot plot) =>
        [plot.Axes.Title.Label, plot.Axes.Left.Label, plot.Axes.Bottom.Label, plot.Axes.Left.TickLabelStyle, plot.Axes.Bottom.TickLabelStyle];

    private static void Blank(Plot plot)
    {
        foreach (var style in Styles(plot)) style.ForeColor = Colors.Transparent;
        plot.Legend.FontColor = Colors.Transparent;
    }
}
