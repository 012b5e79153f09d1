using ScottPlot;
using ScottPlot.MultiplotLayouts;
using ScottPlot.TickGenerators;
using Smld.Plots;

namespace QuickStart;

/// <summary>Two pictures side by side: how effects shrink towards their common mean, and what is known of tau.</summary>
internal static class SchoolsPlot
{
    public const int Width = 1280, Height = 640;

    private const float Text = 15, Title = 18;
    private const double Offset = 0.14;
    private static readonly Color Ink = Color.FromHex("#333333"), Grey = Color.FromHex("#9a9a9a"), Blue = Color.FromHex("#1f5fa8");

    // Not from the system: many machines, containers above all, have no fonts, and a plot there would have no text.
    static SchoolsPlot()
    {
        PlotFont.Register();
        Fonts.Default = PlotFont.Name;
    }

    public static Multiplot Draw(Observed observed, Posterior posterior)
    {
        var plots = new Multiplot { Layout = new Columns() };
        plots.AddPlots(2);
        DrawEffects(plots.GetPlot(0), observed, posterior);
        DrawTau(plots.GetPlot(1), posterior.TauDraws);
        return plots;
    }

    /// <summary>Writes the picture to a file, or over one.</summary>
    public static void SavePng(Observed observed, Posterior posterior, string file) => Draw(observed, posterior).SavePng(file, Width, Height);

    // Sorted by the observed effect, the largest on top.
    private static void DrawEffects(Plot plot, Observed observed, Posterior posterior)
    {
        var order = Enumerable.Range(0, observed.Y.Length).OrderBy(j => observed.Y[j]).ToArray();
        double[] rows = [.. order.Select((_, row) => (double)row)];
        var mean = plot.Add.VerticalLine(posterior.Unknowns["mu"].Mean, 1, Blue, LinePattern.Dashed);
        mean.LegendText = "posterior mean of mu";
        for (var row = 0; row < order.Length; row++)
        {
            var (j, effect) = (order[row], posterior.Effects[order[row]]);
            Interval(plot, observed.Y[j] - observed.Sigma[j], observed.Y[j] + observed.Sigma[j], row + Offset, Grey);
            Interval(plot, effect.Quantile5, effect.Quantile95, row - Offset, Blue);
        }

        double[] observedEffects = [.. order.Select(j => observed.Y[j])], means = [.. order.Select(j => posterior.Effects[j].Mean)];
        Points(plot, observedEffects, [.. rows.Select(row => row + Offset)], Grey, "observed effect ± standard error");
        Points(plot, means, [.. rows.Select(row => row - Offset)], Blue, "posterior mean, 90 % interval");
        plot.Axes.Left.SetTicks(rows, [.. order.Select(Observed.NameOf)]);
        plot.Axes.SetLimitsY(-0.6, order.Length - 0.4);
        Finish(plot, "Eight schools: estimates shrink towards their mean", "effect of coaching (points)", "school", Alignment.LowerRight);
    }

    private static void Interval(Plot plot, double low, double high, double y, Color color)
    {
        var line = plot.Add.Line(low, y, high, y);
        (line.Color, line.LineWidth, line.MarkerSize) = (color, 2, 0);
    }

    private static void Points(Plot plot, double[] xs, double[] ys, Color color, string legend) =>
        plot.Add.Markers(xs, ys, MarkerShape.FilledCircle, 9, color).LegendText = legend;

    private static void DrawTau(Plot plot, double[] draws)
    {
        const double width = 0.5, end = 20;
        var counts = new int[(int)(end / width)];
        foreach (var tau in draws)
            if (tau < end) counts[(int)(tau / width)]++;
        Bar[] bars = [.. counts.Select((count, bin) => new Bar
        {
            Position = (bin + 0.5) * width, Value = count / (width * draws.Length), Size = width,
            FillColor = Blue.WithAlpha(0.45), LineColor = Blue, LineWidth = 1,
        })];
        plot.Add.Bars(bars).LegendText = "posterior draws";

        double[] xs = [.. Enumerable.Range(0, 201).Select(i => i * end / 200)];
        var prior = plot.Add.ScatterLine(xs, [.. xs.Select(x => 2 / (Math.PI * 5 * (1 + x * x / 25)))], Ink);
        (prior.LineWidth, prior.LinePattern, prior.LegendText) = (2, LinePattern.Dashed, "prior: half-Cauchy with scale 5");
        plot.Axes.SetLimits(0, end, 0, 1.1 * bars.Max(bar => bar.Value));
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { TargetTickCount = 5 };
        plot.Axes.Left.TickGenerator = new NumericAutomatic { TargetTickCount = 5 };
        Finish(plot, "How much schools differ: the posterior of tau", "tau (points)", "density", Alignment.UpperRight);
    }

    private static void Finish(Plot plot, string title, string below, string left, Alignment legend)
    {
        plot.Title(title, Title);
        plot.XLabel(below, Text);
        plot.YLabel(left, Text);
        plot.Axes.Title.Label.Bold = plot.Axes.Left.Label.Bold = plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.TickLabelStyle.FontSize = plot.Axes.Bottom.TickLabelStyle.FontSize = Text - 2;
        plot.Legend.FontSize = Text - 2;
        (plot.Legend.OutlineColor, plot.Legend.ShadowColor) = (Grey, Colors.Transparent);
        plot.ShowLegend(legend);
        plot.Axes.Color(Ink);
        plot.Font.Set(PlotFont.Name);
    }
}
