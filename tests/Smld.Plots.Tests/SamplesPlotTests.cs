using ScottPlot;
using ScottPlot.Plottables;

namespace Smld.Plots.Tests;

public class SamplesPlotTests
{
    private static readonly SamplesPlot Samples = new()
    {
        Panels = [new("data", new double[,] { { 0, 0 }, { 1, 3 } }), new("draws", new double[,] { { 4, -1 } }), new("", new double[,] { { 2, 2 } })],
        PanelWidth = 200,
    };

    [Fact]
    public void Each_panel_has_its_title_and_its_points()
    {
        var plots = Samples.Draw().GetPlots();

        Assert.Equal(["data", "draws", ""], plots.Select(plot => plot.Axes.Title.Label.Text));
        Assert.Equal([[new(0, 0), new(1, 3)], [new(4, -1)], [new(2, 2)]], plots.Select(plot => plot.GetPlottables<Markers>().Single().Data.GetScatterPoints().ToArray()));
    }

    [Fact]
    public void Points_may_be_rows()
    {
        double[][] rows = [[0, 0], [1, 3]];

        Assert.Equal(new double[,] { { 0, 0 }, { 1, 3 } }, new SamplesPanel("data", rows).Points);
    }

    [Fact]
    public void All_panels_have_the_axes_that_hold_all_points()
    {
        var plots = Samples.Draw().GetPlots();

        Assert.All(plots, plot => Assert.Equal(plots[0].Axes.GetLimits(), plot.Axes.GetLimits()));
        Assert.All([new Coordinates(0, 0), new(1, 3), new(4, -1), new(2, 2)], point => Assert.True(plots[0].Axes.GetLimits().Contains(point)));
    }

    [Fact]
    public void Dots_are_where_their_points_are()
    {
        var plots = Samples.Draw();
        using var picture = Pictures.Render(plots, Samples);

        var pixel = plots.GetPlot(1).GetPixel(new(4, -1));
        var color = picture.GetPixel((int)pixel.X, (int)pixel.Y);
        Assert.True(color.Blue < color.Red, $"at the point there is {color}");
    }

    [Fact]
    public void The_density_is_shaded_in_every_panel() =>
        Assert.All((Samples with { Density = Pictures.Mixture }).Draw().GetPlots(), plot => Assert.Single(plot.GetPlottables<Heatmap>()));

    [Fact]
    public void One_point_alone_has_room_around_it()
    {
        var limits = new SamplesPlot { Panels = [new("one", new double[,] { { 7, 7 } })] }.Draw().GetPlot(0).Axes.GetLimits();

        Assert.Equal((6, 8), (limits.Left, limits.Right));
    }
}
