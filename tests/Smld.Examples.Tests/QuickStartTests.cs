using System.Runtime.CompilerServices;
using QuickStart;
using ScottPlot;
using ScottPlot.FontResolvers;
using SkiaSharp;

namespace Smld.Examples.Tests;

public class QuickStartTests
{
    // A true statement about one of the ten means fails for about one seed in two hundred thousand.
    private const double StandardErrors = 5;

    private static readonly Observed Data = Observed.Read(Open("data.json"));
    private static readonly Posterior Result = Posterior.Of(
        new NoUTurn().Sample(Schools.EightSchoolsDensity.FromJson(Open("data.json")), chains: 4, warmup: 1000, draws: 1000, seed: 1));

    // The system's fonts do not count: many machines have none.
    static QuickStartTests() => Fonts.FontResolvers.RemoveAll(resolver => resolver is SystemFontResolver);

    [Fact]
    public void The_means_are_the_published_ones()
    {
        var references = Reference.Read(Open("reference.json"));

        Assert.All(Result.Effects, (effect, j) => Assert.InRange(references[$"theta[{j + 1}]"].Difference(effect), -StandardErrors, StandardErrors));
        Assert.InRange(references["mu"].Difference(Result.Unknowns["mu"]), -StandardErrors, StandardErrors);
        Assert.InRange(references["tau"].Difference(Result.Unknowns["tau"]), -StandardErrors, StandardErrors);
    }

    [Fact]
    public void Titles_labels_ticks_and_legends_have_ink()
    {
        var plots = SchoolsPlot.Draw(Data, Result);
        var (width, height) = (SchoolsPlot.Width, SchoolsPlot.Height);
        using var with = SKBitmap.Decode(plots.Render(width, height).GetImageBytes());
        foreach (var plot in plots.GetPlots()) Blank(plot);
        using var without = SKBitmap.Decode(plots.Render(width, height).GetImageBytes());

        Assert.All(plots.GetPlots(), (plot, i) =>
        {
            var data = plot.LastRender.DataRect;
            var (left, right) = (i * width / 2, (i + 1) * width / 2);
            int Ink(float x0, float x1, float y0, float y1) => Differences(with, without, (int)x0, (int)x1, (int)y0, (int)y1);

            Assert.InRange(Ink(left, right, 0, data.Top), LeastInk(plot.Axes.Title.Label.Text), int.MaxValue);
            Assert.InRange(Ink(left, data.Left, data.Top, data.Bottom), LeastInk(plot.Axes.Left.Label.Text) + LeastInk("01234"), int.MaxValue);
            Assert.InRange(Ink(left, right, data.Bottom + 1, height), LeastInk(plot.Axes.Bottom.Label.Text) + LeastInk("01234"), int.MaxValue);
            var legend = string.Concat(plot.Legend.GetItems().Select(item => item.LabelText));
            Assert.InRange(Ink(data.Left, data.Right, data.Top, data.Bottom), LeastInk(legend), int.MaxValue);
        });
    }

    [Fact]
    public void Every_character_is_in_the_font_that_comes_with_the_plots()
    {
        var plots = SchoolsPlot.Draw(Data, Result).GetPlots();

        Assert.All(plots, plot => Assert.All(Styles(plot), style => Assert.Equal("DejaVu Sans", style.FontName)));
        var typeface = Fonts.GetTypeface("DejaVu Sans", bold: false, italic: false);
        Assert.Equal("DejaVu Sans", typeface.FamilyName);
        Assert.All(plots, plot => Assert.All(
            [plot.Axes.Title.Label.Text, plot.Axes.Left.Label.Text, plot.Axes.Bottom.Label.Text, .. plot.Legend.GetItems().Select(item => item.LabelText)],
            text => Assert.True(text.Length > 0 && typeface.ContainsGlyphs(text))));
    }

    [Fact]
    public void The_readme_shows_the_method_as_it_is()
    {
        var source = File.ReadAllText(Path.Combine(Root(), "examples", "QuickStart", "Schools.cs"));
        var method = source[source.IndexOf("    [LogDensity]", StringComparison.Ordinal)..];

        Assert.Contains(method, File.ReadAllText(Path.Combine(Root(), "README.md")), StringComparison.Ordinal);
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

    private static int Differences(SKBitmap a, SKBitmap b, int left, int right, int top, int bottom)
    {
        var count = 0;
        for (var y = top; y < bottom; y++)
            for (var x = left; x < right; x++)
                if (a.GetPixel(x, y) != b.GetPixel(x, y)) count++;
        return count;
    }

    private static FileStream Open(string file) => File.OpenRead(Path.Combine(Root(), "examples", "PosteriorDb", "data", "eight_schools_noncentered", file));

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
