using ScottPlot;

namespace Smld.Plots;

/// <summary>Samples in the plane as dots, in panels side by side with the same axes, over a density as shades where one is given.</summary>
/// <remarks>Samples outside of the ranges are not seen; unless ranges are set, all are inside.</remarks>
public sealed record SamplesPlot : PlaneFigure
{
    /// <summary>The panels, from left to right; at least one.</summary>
    /// <exception cref="ArgumentException">There is none, or one is null.</exception>
    public required IReadOnlyList<SamplesPanel> Panels
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Panels));
            if (value.Count == 0) throw new ArgumentException($"{nameof(Panels)} is empty; there must be at least one", nameof(Panels));
            for (var i = 0; i < value.Count; i++) ArgumentNullException.ThrowIfNull(value[i], $"{nameof(Panels)}[{i}]");
            field = value;
        }
    }

    /// <summary>The density to shade in every panel, of dimension 2; see <see cref="ScoreFieldPlot"/>.</summary>
    /// <exception cref="ArgumentException">It has another dimension.</exception>
    public ILogDensity? Density { get; init => field = value is null ? null : Planar.Score(value, nameof(Density)); }

    private protected override IEnumerable<double[,]> AllPoints => Panels.Select(static panel => panel.Points);

    /// <inheritdoc/>
    public override Multiplot Draw()
    {
        var frame = Frame();
        var plots = new Plot[Panels.Count];
        for (var i = 0; i < plots.Length; i++)
        {
            var plot = plots[i] = new();
            if (Density is not null) Shade.Density(plot, Density, frame);
            Dots.Draw(plot, Panels[i].Points);
            Style.Finish(plot, Panels[i].Title, XLabel, YLabel, frame.PixelWidth);
        }

        return Row(frame).Arrange(plots);
    }

    private protected override PanelRow Row(Frame frame) =>
        new(frame, [.. Panels.Select(static panel => panel.Title)], hasLegend: false, hasColorBar: false);
}
