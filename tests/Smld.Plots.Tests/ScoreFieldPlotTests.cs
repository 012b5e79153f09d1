using ScottPlot;
using ScottPlot.Plottables;

namespace Smld.Plots.Tests;

public class ScoreFieldPlotTests
{
    // Ends of arrows are sums of doubles near 5, taken apart again: a few roundings, over arrows of 0.01 at the least.
    private const double Rounding = 1e-12;

    private static readonly ScoreFieldPlot Field = new() { Score = Pictures.Mixture, XRange = (-5, 5), YRange = (-4, 4), ArrowsAcross = 10, ScoreScale = 2 };

    [Fact]
    public void Arrows_point_along_the_score_and_are_as_long_as_documented()
    {
        var arrows = Arrows(Field.Draw().GetPlot(0));

        Assert.Equal(10 * 8, arrows.Length);
        var score = new double[2];
        Assert.All(arrows, arrow =>
        {
            Pictures.Mixture.Score([arrow.Base.X, arrow.Base.Y], score);
            var (norm, (x, y)) = (Math.Sqrt(score[0] * score[0] + score[1] * score[1]), (arrow.Tip.X - arrow.Base.X, arrow.Tip.Y - arrow.Base.Y));
            var length = Math.Sqrt(x * x + y * y);
            Assert.Equal(score[0] / norm, x / length, 1e-9);
            Assert.Equal(score[1] / norm, y / length, 1e-9);
            // Arrows are 1 apart, and the longest is 0.92 of that.
            Assert.Equal(0.92 * norm / (2 + norm), length, Rounding);
        });
    }

    [Fact]
    public void The_scale_is_the_median_of_the_scores_unless_set()
    {
        var arrows = Arrows((Field with { ScoreScale = null }).Draw().GetPlot(0));

        var lengths = arrows.Select(arrow => arrow.Base.Distance(arrow.Tip)).Order().ToArray();
        Assert.Equal(0.46, lengths[lengths.Length / 2], Rounding);
    }

    [Fact]
    public void A_unit_has_as_many_pixels_on_both_axes()
    {
        var plots = (Field with { YRange = (-3.3, 4.1) }).Draw();
        using var picture = Pictures.Render(plots, Field with { YRange = (-3.3, 4.1) });

        var (limits, data) = (plots.GetPlot(0).Axes.GetLimits(), plots.GetPlot(0).LastRender.DataRect);
        Assert.Equal(-5, limits.Left, Rounding);
        Assert.Equal(5, limits.Right, Rounding);
        Assert.InRange(limits.Bottom, -3.32, -3.3);
        Assert.InRange(limits.Top, 4.1, 4.12);
        Assert.Equal(440, data.Width);
        Assert.Equal(data.Width / limits.HorizontalSpan, data.Height / limits.VerticalSpan, 1e-4);
    }

    [Fact]
    public void A_range_much_shorter_than_the_other_is_drawn_longer()
    {
        var limits = (Field with { XRange = (-6, 6), YRange = (0, 1) }).Draw().GetPlot(0).Axes.GetLimits();

        // A third of 12, to a pixel of 440.
        Assert.InRange(limits.VerticalSpan, 4, 4 + 12.0 / 440);
        Assert.Equal(0.5, limits.VerticalCenter, Rounding);
    }

    [Fact]
    public void A_score_of_zero_or_NaN_has_no_arrow()
    {
        var field = Field with { Score = new Score((x, y) => x < 0 ? (0, 0) : y < 0 ? (double.NaN, 1) : (1, 0)) };

        var arrows = Arrows(field.Draw().GetPlot(0));

        Assert.Equal(5 * 4, arrows.Length);
        Assert.All(arrows, arrow => Assert.True(arrow.Base.X > 0 && arrow.Base.Y > 0));
    }

    [Fact]
    public void Paths_begin_at_a_ring_and_end_at_a_dot()
    {
        double[,] path = { { -3, 2 }, { 0, 1 }, { 1, 3 } };

        var plot = (Field with { Paths = [path] }).Draw().GetPlot(0);

        var line = Assert.Single(plot.GetPlottables<Scatter>());
        Assert.Equal([new Coordinates(-3, 2), new(0, 1), new(1, 3)], line.Data.GetScatterPoints());
        var markers = plot.GetPlottables<Marker>().ToArray();
        Assert.Equal([(-3, 2), (1, 3)], markers.Select(marker => (marker.X, marker.Y)));
        Assert.Equal(Colors.White, markers[0].MarkerFillColor);
        Assert.Equal(line.Color, markers[1].MarkerFillColor);
        Assert.Equal(["Langevin path", "start", "end"], plot.Legend.GetItems().Select(item => item.LabelText));
    }

    [Fact]
    public void The_ring_of_a_start_has_the_colour_of_its_path()
    {
        var field = Field with { Paths = [new double[,] { { -3, 2 }, { 4, 2 } }] };
        var plots = field.Draw();
        using var picture = Pictures.Render(plots, field);

        var plot = plots.GetPlot(0);
        var start = plot.GetPixel(new(-3, 2));
        var line = plot.GetPlottables<Scatter>().Single().Color;
        // To the left, where the line is not, from the centre to beyond the ring.
        var colors = Enumerable.Range(0, 9).Select(i => picture.GetPixel((int)start.X - i, (int)start.Y)).ToArray();
        Assert.Equal((255, 255, 255), (colors[2].Red, colors[2].Green, colors[2].Blue));
        Assert.Contains(colors, color => (color.Red, color.Green, color.Blue) == (line.R, line.G, line.B));
    }

    [Fact]
    public void Chains_become_paths_draw_by_draw()
    {
        var draws = new UnadjustedLangevin { StepSize = 0.01 }.Sample(Pictures.Mixture, chains: 2, draws: 5, seed: 1);

        var paths = ScoreFieldPlot.PathsOf(draws);

        Assert.Equal(2, paths.Count);
        Assert.All(paths, (path, chain) => Assert.Equal(
            Enumerable.Range(0, 5).Select(i => (draws.Draw(chain, i)[0], draws.Draw(chain, i)[1])), Enumerable.Range(0, 5).Select(i => (path[i, 0], path[i, 1]))));
    }

    [Fact]
    public void Samples_are_dots_and_set_the_ranges_with_a_margin()
    {
        var plot = new ScoreFieldPlot { Score = Pictures.Mixture, Samples = new double[,] { { 0, 0 }, { 10, 5 } } }.Draw().GetPlot(0);

        Assert.Equal([new Coordinates(0, 0), new(10, 5)], plot.GetPlottables<Markers>().Single().Data.GetScatterPoints());
        Assert.Equal(-0.5, plot.Axes.GetLimits().Left, Rounding);
        Assert.Equal(10.5, plot.Axes.GetLimits().Right, Rounding);
    }

    [Fact]
    public void The_shade_is_the_mass_of_what_is_less_dense()
    {
        var gauss = new GaussianMixture([1], [[0, 0]], [1.0]);

        var map = (Field with { Score = gauss, Density = gauss, XRange = (-6, 6), YRange = (-6, 6) }).Draw().GetPlot(0).GetPlottables<Heatmap>().Single();

        // Beyond radius r a standard normal in the plane has the mass exp(-r²/2). Cells have a side of 12/150, so that their centres are off by at most
        // 0.057, and the mass, whose slope in r is at most exp(-1/2), by 0.034; a cell's own mass is below 0.08²/2π.
        Assert.Equal(1, map.Intensities.Cast<double>().Max(), Rounding);
        foreach (var (x, y) in new[] { (0.5, 0.5), (1, -1), (-2, 0.3), (0, 2.5) })
            Assert.Equal(Math.Exp(-(x * x + y * y) / 2), map.GetValue(new(x, y)), 0.036);
    }

    [Fact]
    public void The_shade_is_dark_where_the_density_is_and_not_upside_down()
    {
        var field = Field with { Density = Pictures.Mixture };
        var plots = field.Draw();
        plots.GetPlot(0).GetPlottables<Arrow>().ToList().ForEach(arrow => arrow.IsVisible = false);
        using var picture = Pictures.Render(plots, field);

        var mode = plots.GetPlot(0).GetPixel(new(2, 1.5));
        var mirrored = plots.GetPlot(0).GetPixel(new(2, -1.5));
        Assert.InRange(picture.GetPixel((int)mode.X, (int)mode.Y).Red, 0, 180);
        Assert.InRange(picture.GetPixel((int)mirrored.X, (int)mirrored.Y).Red, 240, 255);
    }

    [Fact]
    public void A_density_without_support_in_the_picture_leaves_it_white() =>
        Assert.All(Shade.MassBelow([double.NegativeInfinity, double.NegativeInfinity]), shade => Assert.Equal(0, shade));

    [Fact]
    public void A_density_that_is_not_finite_has_no_shade() => Assert.Equal([1, double.NaN, 0, double.NaN], Shade.MassBelow([-3, double.NaN, double.NegativeInfinity, double.PositiveInfinity]));

    [Fact]
    public void The_file_is_a_picture_of_the_size_told()
    {
        var file = Pictures.NewFile();
        try
        {
            Field.SavePng(file);

            using var picture = SkiaSharp.SKBitmap.Decode(file);
            Assert.Equal((Field.Width, Field.Height), (picture.Width, picture.Height));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_exception_of_the_file_system() =>
        Assert.ThrowsAny<IOException>(() => Field.SavePng(Path.Combine(Pictures.NewFile(), "x.png")));

    private static Arrow[] Arrows(Plot plot) => [.. plot.GetPlottables<Arrow>()];

    private sealed class Score(Func<double, double, (double, double)> score) : IScoreFunction
    {
        public int Dimension => 2;

        void IScoreFunction.Score(ReadOnlySpan<double> x, Span<double> s) => (s[0], s[1]) = score(x[0], x[1]);
    }
}
