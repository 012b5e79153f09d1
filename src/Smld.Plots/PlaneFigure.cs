namespace Smld.Plots;

/// <summary>A picture of the plane: one panel or several with the same axes, and as many pixels to a unit in both directions.</summary>
public abstract record PlaneFigure : Figure
{
    private protected PlaneFigure()
    {
    }

    /// <summary>What part of the first coordinate is drawn; unless set, as much as the points take, and a twentieth more on either side.</summary>
    /// <remarks>Of two ranges, where one is more than three times as long as the other, the shorter is drawn longer.</remarks>
    /// <exception cref="ArgumentException">An end is not finite, or the higher does not come second.</exception>
    public (double Low, double High)? XRange { get; init => field = Planar.Range(value, nameof(XRange)); }

    /// <summary>What part of the second coordinate is drawn; see <see cref="XRange"/>.</summary>
    /// <exception cref="ArgumentException">An end is not finite, or the higher does not come second.</exception>
    public (double Low, double High)? YRange { get; init => field = Planar.Range(value, nameof(YRange)); }

    /// <summary>The name of the first coordinate.</summary>
    public string XLabel { get; init; } = "x[0]";

    /// <summary>The name of the second coordinate.</summary>
    public string YLabel { get; init; } = "x[1]";

    private protected abstract IEnumerable<double[,]> AllPoints { get; }

    private protected abstract PanelRow Row(Frame frame);

    private protected override (int Width, int Height) Size
    {
        get
        {
            var row = Row(Frame());
            return (row.Width, row.Height);
        }
    }

    private protected Frame Frame() => new(
        PanelWidth,
        XRange ?? Smld.Plots.Frame.Around(AllPoints, 0) ?? throw NoRange(nameof(XRange)),
        YRange ?? Smld.Plots.Frame.Around(AllPoints, 1) ?? throw NoRange(nameof(YRange)));

    private static InvalidOperationException NoRange(string name) =>
        new($"{name} is not set, and there are no points to take it from; set it, as in {name} = (-4, 4)");
}
