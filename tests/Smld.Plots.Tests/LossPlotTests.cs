using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Smld.Plots.Tests;

public class LossPlotTests
{
    private static readonly LossPlot Losses = new()
    {
        Curves = [new("training", [0, 10, 20], [3, 1, 0.5]), new("held out", [0, 20], [3, 0.8])],
    };

    [Fact]
    public void Curves_are_lines_through_their_losses_with_their_names()
    {
        var plot = Losses.Draw().GetPlot(0);

        var lines = plot.GetPlottables<Scatter>().ToArray();
        Assert.Equal([new Coordinates(0, 3), new(10, 1), new(20, 0.5)], lines[0].Data.GetScatterPoints());
        Assert.Equal([new Coordinates(0, 3), new(20, 0.8)], lines[1].Data.GetScatterPoints());
        Assert.Equal(["training", "held out"], plot.Legend.GetItems().Select(item => item.LabelText));
    }

    [Theory]
    [InlineData(0.7, false, 0.7)]
    [InlineData(0.1, false, 0.1)]
    [InlineData(0.1, true, -1)]
    [InlineData(1, true, 0)]
    public void The_floor_is_a_line_at_its_value_and_in_sight(double floor, bool isLogarithmic, double position)
    {
        var plot = (Losses with { Floor = floor, IsLogarithmic = isLogarithmic, FloorName = "entropy" }).Draw().GetPlot(0);

        var line = Assert.Single(plot.GetPlottables<HorizontalLine>());
        Assert.Equal(position, line.Y);
        Assert.True(plot.Axes.GetLimits().YRange.Contains(position));
        Assert.Equal("entropy", plot.Legend.GetItems()[^1].LabelText);
    }

    [Fact]
    public void Without_a_floor_there_is_no_line() => Assert.Empty(Losses.Draw().GetPlot(0).GetPlottables<HorizontalLine>());

    [Fact]
    public void The_ticks_of_a_logarithmic_axis_stand_at_the_numbers_that_they_show()
    {
        var losses = new LossPlot { Curves = [new("training", [0, 1, 2], [500, 1, 0.002])], IsLogarithmic = true };
        var plots = losses.Draw();
        using var picture = Pictures.Render(plots, losses); // which makes the ticks

        var ticks = ((NumericManual)plots.GetPlot(0).Axes.Left.TickGenerator).Ticks.Where(tick => tick.IsMajor).ToArray();
        Assert.Equal(["0.01", "0.1", "1", "10", "100"], ticks.Select(tick => tick.Label));
        Assert.Equal([-2, -1, 0, 1, 2], ticks.Select(tick => tick.Position));
    }

    [Theory]
    [InlineData(0.01, 1, new[] { 0.01, 0.1, 1 })]
    [InlineData(0.5, 2, new[] { 0.5, 1, 2 })]
    [InlineData(0.05, 0.5, new[] { 0.05, 0.1, 0.2, 0.5 })]
    [InlineData(0.609, 0.799, new[] { 0.65, 0.7, 0.75 })]
    [InlineData(1.01, 1.02, new[] { 1.01, 1.012, 1.014, 1.016, 1.018, 1.02 })]
    [InlineData(2e-9, 3e11, new[] { 1e-6, 1e-3, 1, 1e3, 1e6, 1e9 })]
    public void Logarithmic_ticks_are_round_and_at_least_three(double low, double high, double[] ticks) => Assert.Equal(ticks, LogTicks.Between(low, high, 200));

    [Theory]
    [InlineData(new[] { 0.65, 0.7, 0.75 }, new[] { "0.65", "0.7", "0.75" })]
    [InlineData(new[] { 0.01, 100, 10_000 }, new[] { "0.01", "100", "10,000" })]
    [InlineData(new[] { 0.01, 100, 1_000_000 }, new[] { "10⁻²", "10²", "10⁶" })]
    [InlineData(new[] { 1e-12, 2e-12, 2.5e-12 }, new[] { "10⁻¹²", "2·10⁻¹²", "2.5·10⁻¹²" })]
    public void The_numbers_of_a_logarithmic_axis_have_one_format(double[] values, string[] labels) => Assert.Equal(labels, LogTicks.Labels(values));

    [Fact]
    public void Between_neighbouring_numbers_the_ends_have_ticks() => Assert.Equal([1, Math.BitIncrement(1)], LogTicks.Between(1, Math.BitIncrement(1), 200));

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 3e-7)]
    [InlineData(true, 3e8)]
    public void Losses_that_are_all_the_same_have_ticks_around(bool isLogarithmic, double loss)
    {
        var losses = new LossPlot { Curves = [new("training", [0, 1], [loss, loss])], IsLogarithmic = isLogarithmic };
        var plots = losses.Draw();
        using var picture = Pictures.Render(plots, losses); // which makes the ticks

        Assert.InRange(plots.GetPlot(0).Axes.Left.TickGenerator.Ticks.Count(tick => tick.IsMajor), 2, 12);
    }

    [Fact]
    public void Losses_of_less_than_a_decade_have_ticks_between()
    {
        var losses = new LossPlot { Curves = [new("training", [0, 4000], [0.79, 0.615])], IsLogarithmic = true };
        var plots = losses.Draw();
        using var picture = Pictures.Render(plots, losses); // which makes the ticks

        Assert.Equal(["0.65", "0.7", "0.75"], plots.GetPlot(0).Axes.Left.TickGenerator.Ticks.Where(tick => tick.IsMajor).Select(tick => tick.Label));
    }

    [Fact]
    public void A_loss_alone_between_gaps_is_a_dot()
    {
        const double no = double.NaN;
        var losses = new LossPlot { Curves = [new("training", [0, 1, 2, 3, 4, 5, 6, 7], [5, no, 3, no, 2, 2, no, 1])], IsLogarithmic = true };
        var plots = losses.Draw();
        using var picture = Pictures.Render(plots, losses);

        var plot = plots.GetPlot(0);
        var curve = plot.GetPlottables<Scatter>().Single().Color;
        foreach (var (step, loss) in new[] { (0, 5), (2, 3), (7, 1) })
        {
            var pixel = plot.GetPixel(new(step, Math.Log10(loss)));
            var color = picture.GetPixel((int)pixel.X, (int)pixel.Y);
            Assert.Equal((curve.R, curve.G, curve.B), (color.Red, color.Green, color.Blue));
        }

        // Those beside another are the line's.
        Assert.Equal(3, plot.GetPlottables<Markers>().Single().Data.GetScatterPoints().Count);
    }

    [Fact]
    public void A_curve_without_gaps_has_no_dots() => Assert.Empty(Losses.Draw().GetPlot(0).GetPlottables<Markers>());

    [Fact]
    public void A_loss_that_is_not_finite_is_a_gap()
    {
        var plots = new LossPlot { Curves = [new("training", [0, 1, 2, 3], [2, 1, double.NaN, double.PositiveInfinity])] }.Draw();

        Assert.Equal([2, 1, double.NaN, double.NaN], plots.GetPlot(0).GetPlottables<Scatter>().Single().Data.GetScatterPoints().Select(point => point.Y));
        Assert.InRange(plots.GetPlot(0).Axes.GetLimits().Top, 2, 2.2);
        using var picture = plots.Render(Losses.Width, Losses.Height);
        Assert.Equal(Losses.Width, picture.Width);
    }

    [Fact]
    public void The_file_is_written_over_one_that_is_there()
    {
        var file = Pictures.NewFile();
        try
        {
            File.WriteAllText(file, "text");
            Losses.SavePng(file);

            using var picture = SkiaSharp.SKBitmap.Decode(file);
            Assert.Equal((Losses.Width, Losses.Height), (picture.Width, picture.Height));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
