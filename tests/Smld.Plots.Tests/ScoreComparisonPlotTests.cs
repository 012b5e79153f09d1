using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Smld.Plots.Tests;

public class ScoreComparisonPlotTests
{
    private static readonly GaussianMixture Estimated = new([0.75, 0.25], [[2, 1.4], [-2, -1.5]], [0.3, 0.9]);

    private static readonly ScoreComparisonPlot Comparison = new()
    {
        Estimated = Estimated,
        Exact = Pictures.Mixture,
        XRange = (-4, 4),
        YRange = (-4, 4),
        ArrowsAcross = 8,
        ScoreScale = 1.5,
    };

    [Fact]
    public void The_panels_are_the_estimate_the_exact_score_and_their_difference_by_one_scale()
    {
        var plots = Comparison.Draw();

        double[] s = new double[2], t = new double[2];
        void Check(int panel, Action<double[], double[]> expected) => Assert.All(plots.GetPlot(panel).GetPlottables<Arrow>().ToArray(), arrow =>
        {
            double[] x = [arrow.Base.X, arrow.Base.Y];
            expected(x, s);
            var norm = Math.Sqrt(s[0] * s[0] + s[1] * s[1]);
            // Arrows are 1 apart; ends are sums of doubles up to 4.
            Assert.Equal(0.92 * s[0] / (1.5 + norm), arrow.Tip.X - arrow.Base.X, 1e-12);
            Assert.Equal(0.92 * s[1] / (1.5 + norm), arrow.Tip.Y - arrow.Base.Y, 1e-12);
        });
        Check(0, (x, s) => Estimated.Score(x, s));
        Check(1, (x, s) => Pictures.Mixture.Score(x, s));
        Check(2, (x, s) =>
        {
            Estimated.Score(x, s);
            Pictures.Mixture.Score(x, t);
            (s[0], s[1]) = (s[0] - t[0], s[1] - t[1]);
        });
        Assert.All(plots.GetPlots(), plot => Assert.Equal(64, plot.GetPlottables<Arrow>().Count()));
    }

    [Fact]
    public void The_colour_is_the_relative_error_between_the_ends_of_the_bar()
    {
        var map = Comparison.Draw().GetPlot(2).GetPlottables<Heatmap>().Single();

        Assert.Equal(new ScottPlot.Range(-2, 0), map.ManualRange);
        var extent = map.GetAlignedExtent();
        double[] s = new double[2], t = new double[2];
        foreach (var (row, column) in new[] { (0, 0), (10, 140), (75, 75), (149, 3), (120, 110) })
        {
            // Rows from the lowest on.
            double[] x = [extent.Left + (column + 0.5) * 8 / 150, -4 + (row + 0.5) * 8 / 150];
            Estimated.Score(x, s);
            Pictures.Mixture.Score(x, t);
            var error = Math.Sqrt(((s[0] - t[0]) * (s[0] - t[0]) + (s[1] - t[1]) * (s[1] - t[1])) / (t[0] * t[0] + t[1] * t[1]));
            // The centre of a cell is rounded, which moves the error by far less.
            Assert.Equal(Math.Log10(Math.Clamp(error, 0.01, 1)), map.Intensities[row, column], 1e-9);
        }
    }

    [Fact]
    public void The_bar_s_labels_are_percents_in_one_format()
    {
        var comparison = Comparison with { ErrorRange = (0.001, 100) };
        var plots = comparison.Draw();
        using var picture = Pictures.Render(plots, comparison); // which makes the ticks

        var bar = plots.GetPlot(2).Axes.GetPanels().OfType<ScottPlot.Panels.ColorBar>().Single();
        Assert.Equal(["0.1 %", "1 %", "10 %", "100 %", "1,000 %", "10,000 %"], ((NumericManual)bar.Axis.TickGenerator).Ticks.Where(tick => tick.IsMajor).Select(tick => tick.Label));
    }

    [Fact]
    public void An_exact_estimate_has_no_arrow_of_difference_and_the_lightest_colour()
    {
        var right = (Comparison with { Estimated = Pictures.Mixture }).Draw().GetPlot(2);

        Assert.Empty(right.GetPlottables<Arrow>());
        Assert.All(right.GetPlottables<Heatmap>().Single().Intensities.Cast<double>(), value => Assert.Equal(-2, value));
    }

    [Fact]
    public void Axes_have_the_same_pixels_in_all_panels()
    {
        var plots = Comparison.Draw();
        using var picture = Pictures.Render(plots, Comparison);

        // Layouts are of single precision.
        Assert.All(plots.GetPlots(), plot => Assert.Equal((440f, 440f), (MathF.Round(plot.LastRender.DataRect.Width, 2), MathF.Round(plot.LastRender.DataRect.Height, 2))));
        Assert.All(plots.GetPlots(), plot => Assert.Equal(plots.GetPlot(0).Axes.GetLimits(), plot.Axes.GetLimits()));
    }
}
