using ScottPlot;

namespace Smld.Plots;

/// <summary>An estimated score, the exact one and their difference as three fields of arrows, the difference over its relative error as colours.</summary>
/// <remarks>
/// Arrows are drawn as in <see cref="ScoreFieldPlot"/>, by one scale in all three panels. The colour in the third is |ŝ − s|/|s|, on a logarithmic scale; it is
/// large around a mode whatever the estimate, for there s vanishes. Where it is 0/0 or not a number there is none.
/// </remarks>
public sealed record ScoreComparisonPlot : PlaneFigure
{
    /// <summary>The estimated score ŝ, of dimension 2.</summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="ArgumentException">It has another dimension.</exception>
    public required IScoreFunction Estimated { get; init => field = Planar.Score(value, nameof(Estimated)); }

    /// <summary>The exact score s, of dimension 2.</summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="ArgumentException">It has another dimension.</exception>
    public required IScoreFunction Exact { get; init => field = Planar.Score(value, nameof(Exact)); }

    /// <summary>The density to shade behind the first two panels, of dimension 2; see <see cref="ScoreFieldPlot"/>.</summary>
    /// <exception cref="ArgumentException">It has another dimension.</exception>
    public ILogDensity? Density { get; init => field = value is null ? null : Planar.Score(value, nameof(Density)); }

    /// <summary>What is written above the first panel.</summary>
    public string EstimatedTitle { get; init; } = "estimated";

    /// <summary>What is written above the second panel.</summary>
    public string ExactTitle { get; init; } = "exact";

    /// <summary>What is written above the third panel.</summary>
    public string DifferenceTitle { get; init; } = "difference";

    /// <summary>The relative errors at the ends of the colour bar; what lies beyond has the colour of the end.</summary>
    /// <exception cref="ArgumentException">An end is not positive and finite, or the higher does not come second.</exception>
    public (double Low, double High) ErrorRange
    {
        get;
        init => field = value.Low > 0
            ? Planar.Range(value, nameof(ErrorRange))!.Value
            : throw new ArgumentException($"{nameof(ErrorRange)} begins at {value.Low}; it must be positive, for the scale is logarithmic", nameof(ErrorRange));
    } = (0.01, 1);

    /// <summary>The number of arrows in a row, from 2 to 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less or more.</exception>
    public int ArrowsAcross { get; init => field = Check.InRange(value, 2, 100, nameof(ArrowsAcross)); } = 16;

    /// <summary>The length of a score whose arrow is half as long as the longest; unless set, the median of the exact scores of the arrows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double? ScoreScale { get; init => field = value is { } scale ? Check.Positive(scale, nameof(ScoreScale)) : null; }

    private protected override IEnumerable<double[,]> AllPoints => [];

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A range is not set.</exception>
    public override Multiplot Draw()
    {
        var frame = Frame();
        Plot left = new(), middle = new(), right = new();
        if (Density is not null)
        {
            Shade.Density(left, Density, frame);
            Shade.Density(middle, Density, frame);
        }

        var fine = Shade.Cells(frame);
        Shade.RelativeError(right, fine, ArrowField.Of(Estimated, fine).RelativeErrors(ArrowField.Of(Exact, fine)), ErrorRange, frame.PixelHeight);

        var cells = frame.Cells(ArrowsAcross);
        var (estimated, exact) = (ArrowField.Of(Estimated, cells), ArrowField.Of(Exact, cells));
        var scale = ScoreScale ?? exact.MedianNorm;
        estimated.Draw(left, scale, frame.UnitsPerPixel);
        exact.Draw(middle, scale, frame.UnitsPerPixel);
        estimated.Minus(exact).Draw(right, scale, frame.UnitsPerPixel);
        Style.Finish(left, EstimatedTitle, XLabel, YLabel, frame.PixelWidth);
        Style.Finish(middle, ExactTitle, XLabel, YLabel, frame.PixelWidth);
        Style.Finish(right, DifferenceTitle, XLabel, YLabel, frame.PixelWidth);
        return Row(frame).Arrange([left, middle, right]);
    }

    private protected override PanelRow Row(Frame frame) => new(frame, [EstimatedTitle, ExactTitle, DifferenceTitle], hasLegend: false, hasColorBar: true);
}
