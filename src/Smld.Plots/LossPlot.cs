using ScottPlot;

namespace Smld.Plots;

/// <summary>Losses by step, as lines, with a line across at the floor.</summary>
/// <remarks>
/// The floor is the least that the expected loss can be: that of the exact score, which is above 0 for denoising score matching. A training loss that stays
/// below it fits the noise of its data, overfitting. On a logarithmic axis the plots of ScottPlot hold logarithms to base 10.
/// </remarks>
public sealed record LossPlot : Figure
{
    private const double HeightPerWidth = 0.62;
    private const int Around = 80, Below = 92, Above = 40;

    // Pixels of 1,000,000.
    private const float WidestStep = 75;

    /// <summary>Axes a half wider than those of a panel of a plane.</summary>
    public LossPlot() => PanelWidth = 640;

    /// <summary>The curves; at least one.</summary>
    /// <exception cref="ArgumentException">There is none, or one is null.</exception>
    public required IReadOnlyList<LossCurve> Curves
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Curves));
            if (value.Count == 0) throw new ArgumentException($"{nameof(Curves)} is empty; there must be at least one", nameof(Curves));
            for (var i = 0; i < value.Count; i++) ArgumentNullException.ThrowIfNull(value[i], $"{nameof(Curves)}[{i}]");
            field = value;
        }
    }

    /// <summary>Where the line across is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public double? Floor { get; init => field = value is { } floor ? Check.Finite(floor, nameof(Floor)) : null; }

    /// <summary>What the legend calls the floor.</summary>
    public string FloorName { get; init; } = "floor";

    /// <summary>Whether losses are on a logarithmic axis; then they must be positive.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>What is written above.</summary>
    public string? Title { get; init; }

    private protected override (int Width, int Height) Size => (PanelWidth + Around, (int)(HeightPerWidth * PanelWidth) + Below + Above + Style.MoreLines(Title ?? "", PanelWidth));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The axis is logarithmic, and a loss or the floor is not positive.</exception>
    public override Multiplot Draw()
    {
        var plot = new Plot();
        for (var i = 0; i < Curves.Count; i++) DrawCurve(plot, i);
        if (Floor is { } floor)
        {
            var line = plot.Add.HorizontalLine(OnAxis(floor, nameof(Floor)), 1.5f, Style.Ink, LinePattern.Dashed);
            (line.LegendText, line.EnableAutoscale) = (FloorName, true);
        }

        plot.Axes.Margins(0.02, 0.06);
        plot.Axes.AutoScale();
        Style.Finish(plot, Title, "step", "loss", PanelWidth);
        var (limits, height) = (plot.Axes.GetLimits(), (float)(HeightPerWidth * PanelWidth));
        LinearTicks.Across(limits.XRange, PanelWidth, WidestStep).Put(plot.Axes.Bottom, PanelWidth);
        (IsLogarithmic ? LogTicks.Up(limits.YRange, height) : LinearTicks.Up(limits.YRange, height)).Put(plot.Axes.Left, height);
        (plot.Grid.IsVisible, plot.Grid.MajorLineColor) = (true, Style.Grey.WithAlpha(0.25));
        return new Multiplot(plot);
    }

    private void DrawCurve(Plot plot, int index)
    {
        var curve = Curves[index];
        var (xs, ys) = (new double[curve.Steps.Count], new double[curve.Steps.Count]);
        for (var i = 0; i < xs.Length; i++)
        {
            xs[i] = curve.Steps[i];
            var loss = curve.Losses[i];
            ys[i] = double.IsFinite(loss) ? OnAxis(loss, $"{nameof(Curves)}[{index}].{nameof(LossCurve.Losses)}[{i}]") : double.NaN;
        }

        var line = plot.Add.ScatterLine(xs, ys, Style.Curve(index));
        (line.LineWidth, line.LegendText) = (2, curve.Name);
        // A line through one point has no ink.
        Coordinates[] alone = [.. Enumerable.Range(0, xs.Length).Where(i => double.IsFinite(ys[i]) && IsGap(ys, i - 1) && IsGap(ys, i + 1)).Select(i => new Coordinates(xs[i], ys[i]))];
        if (alone.Length > 0) plot.Add.Markers(alone, MarkerShape.FilledCircle, 7, Style.Curve(index));
    }

    private static bool IsGap(double[] ys, int i) => i < 0 || i >= ys.Length || double.IsNaN(ys[i]);

    private double OnAxis(double loss, string name)
    {
        if (!IsLogarithmic) return loss;
        return loss > 0
            ? Math.Log10(loss)
            : throw new InvalidOperationException($"{name} is {loss}; a logarithmic axis takes positive losses: leave {nameof(IsLogarithmic)} false");
    }
}
