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

    private const string LongTitle = "A title that is much longer than one line of one panel takes, ∇ log p(x), so that it is to be broken somewhere, and more than once";

    public static TheoryData<string> Names => [.. All.Keys];

    private static readonly Dictionary<string, Figure> All = new()
    {
        ["field"] = Field with { Title = "A score" },
        ["narrow field"] = Field with { PanelWidth = 150 },
        ["large numbers"] = Far(0, 5e6),
        ["small numbers"] = Far(0, 5e-4),
        ["numbers far from zero"] = Far(-1_234_567, 2),
        ["narrow field of numbers far from zero"] = Far(1_234_567, 0.002) with { PanelWidth = 150, Title = "" },
        ["long title"] = Field with { Title = LongTitle },
        ["long titles"] = new SamplesPlot { Panels = [new(LongTitle, new double[,] { { 1, 2 }, { 2, 0 } }), new("short", new double[,] { { 3, 2 } })], PanelWidth = 200 },
        ["long title of losses"] = new LossPlot { Curves = [new("training", [0, 100], [2e-7, 1e-7])], Title = $"{LongTitle}, {LongTitle}" },
        ["many steps"] = new LossPlot { Curves = [new("training", [0, 4_000_000], [2e6, 1e6])], Title = "Losses" },
        ["less than a decade"] = new LossPlot { Curves = [new("training", [0, 4000], [8e-8, 6e-8])], IsLogarithmic = true, Title = "Losses" },
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

    [Theory]
    [MemberData(nameof(Names))]
    public void The_name_of_an_axis_is_whole_and_beside_its_tick_labels(string name)
    {
        var figure = All[name];
        var plots = figure.Draw();
        var plot = plots.GetPlot(0);
        // A legend of several rows moves by a pixel when it is drawn again.
        Pictures.Render(plots, figure).Dispose();
        using var with = Pictures.Render(plots, figure);
        SKRectI Box(LabelStyle style)
        {
            var color = style.ForeColor;
            style.ForeColor = Colors.Transparent;
            using var without = Pictures.Render(plots, figure);
            style.ForeColor = color;
            return Pictures.Box(with, without);
        }

        var (left, leftTicks, below, belowTicks) = (Box(plot.Axes.Left.Label), Box(plot.Axes.Left.TickLabelStyle), Box(plot.Axes.Bottom.Label), Box(plot.Axes.Bottom.TickLabelStyle));

        Assert.InRange(left.Right, left.Left + 1, leftTicks.Left);
        Assert.InRange(belowTicks.Bottom, belowTicks.Top + 1, below.Top);
        // Letters have at least two thirds of the size of the text in one direction, and nearly all of their width in the other.
        Assert.InRange(left.Width, plot.Axes.Left.Label.FontSize / 1.5, 2 * plot.Axes.Left.Label.FontSize);
        var (leftWidth, belowWidth) = (Text.Width(plot.Axes.Left.Label.Text, plot.Axes.Left.Label.FontSize), Text.Width(plot.Axes.Bottom.Label.Text, plot.Axes.Bottom.Label.FontSize));
        Assert.InRange(left.Height, 0.9 * leftWidth - 2, leftWidth + 2);
        Assert.InRange(below.Width, 0.9 * belowWidth - 2, belowWidth + 2);
    }

    [Theory]
    [InlineData(150)]
    [InlineData(1000)]
    public void A_long_title_is_all_there_in_lines_that_fit(int width)
    {
        var lines = Text.Wrap(LongTitle, 16, width).Split('\n');

        Assert.Equal(LongTitle, string.Join(' ', lines));
        Assert.All(lines, line => Assert.InRange(Text.Width(line, 16), 1, width));
        // No line has room for the first word of the next.
        Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.True(Text.Width($"{pair.First} {pair.Second.Split(' ')[0]}", 16) > width));
    }

    [Fact]
    public void A_word_that_is_wider_than_a_line_is_broken()
    {
        var word = new string('m', 50);

        var lines = Text.Wrap($"a {word} b", 16, 200).Split('\n');

        Assert.Equal($"a{word}b", string.Concat(lines).Replace(" ", ""));
        Assert.All(lines, line => Assert.InRange(Text.Width(line, 16), 1, 200));
    }

    [Fact]
    public void A_title_in_lines_takes_nothing_from_the_axes()
    {
        var (one, more) = (Field with { Title = "A score" }, Field with { Title = LongTitle });
        var plots = more.Draw();
        using var picture = Pictures.Render(plots, more);

        Assert.True(more.Height > one.Height);
        Assert.Equal((440, 440), (plots.GetPlot(0).LastRender.DataRect.Width, plots.GetPlot(0).LastRender.DataRect.Height));
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

    private static ScoreFieldPlot Far(double center, double half) => Field with
    {
        Score = new GaussianMixture([1], [[center, center]], [half * half]),
        Samples = null,
        Paths = [],
        XRange = (center - half, center + half),
        YRange = (center - half, center + half),
        Title = "Far",
    };

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
