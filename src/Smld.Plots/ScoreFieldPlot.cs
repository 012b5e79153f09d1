using ScottPlot;

namespace Smld.Plots;

/// <summary>A score in the plane as arrows, over its density as shades, with samples as dots and Langevin paths as lines.</summary>
/// <remarks>
/// <para>
/// An arrow begins at the point whose score s it shows, and points along it. It is |s|/(<see cref="ScoreScale"/> + |s|) of the distance between arrows long, so that
/// large scores do not drown small ones: lengths are in proportion to scores where these are small, and near 1 where they are large. A score that is
/// 0 or not finite has no arrow.
/// </para>
/// <para>
/// The shade of a point says how much of the mass in the picture is at points no denser: 1, darkest, at the highest mode, 0.05 at the edge of the
/// smallest region that holds 95 %. Shades are the same for densities of any scale, and a wide mode is seen beside a narrow one. Source: highest density regions, Hyndman (1996),
/// The American Statistician 50(2), 120-126.
/// </para>
/// </remarks>
public sealed record ScoreFieldPlot : PlaneFigure
{
    /// <summary>The score, of dimension 2; that of a noise-conditional network or mixture is one at a noise level, <c>network.At(sigma)</c> or <c>mixture.Blurred(sigma)</c>.</summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="ArgumentException">It has another dimension.</exception>
    public required IScoreFunction Score { get; init => field = Planar.Score(value, nameof(Score)); }

    /// <summary>The density to shade, of dimension 2.</summary>
    /// <exception cref="ArgumentException">It has another dimension.</exception>
    public ILogDensity? Density { get; init => field = value is null ? null : Planar.Score(value, nameof(Density)); }

    /// <summary>Points to draw as dots: [count, 2]. <c>draws.ToMatrix()</c> gives those of a run.</summary>
    /// <exception cref="ArgumentException">There are not 2 columns, there is no row, or a coordinate is not finite.</exception>
    public double[,]? Samples { get; init => field = value is null ? null : Planar.Points(value, nameof(Samples)); }

    /// <summary>Paths to draw as lines, each [steps, 2], from a ring at the first point to a dot at the last. <see cref="PathsOf"/> gives those of a run.</summary>
    /// <exception cref="ArgumentException">One does not have 2 columns, has no row, or a coordinate that is not finite.</exception>
    public IReadOnlyList<double[,]> Paths
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Paths));
            for (var i = 0; i < value.Count; i++) Planar.Points(value[i], $"{nameof(Paths)}[{i}]");
            field = value;
        }
    } = [];

    /// <summary>What is written above.</summary>
    public string? Title { get; init; }

    /// <summary>The number of arrows in a row, from 2 to 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less or more.</exception>
    public int ArrowsAcross { get; init => field = Check.InRange(value, 2, 100, nameof(ArrowsAcross)); } = 20;

    /// <summary>The length of a score whose arrow is half as long as the longest; unless set, the median of the arrows' scores.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double? ScoreScale { get; init => field = value is { } scale ? Check.Positive(scale, nameof(ScoreScale)) : null; }

    private protected override IEnumerable<double[,]> AllPoints => Samples is null ? Paths : Paths.Append(Samples);

    /// <summary>The chains of a run as paths, each of the draws that it kept: with a thinning of 1 and no warmup, all steps but the start.</summary>
    /// <param name="draws">Draws of dimension 2.</param>
    /// <exception cref="ArgumentException">They have another dimension.</exception>
    public static IReadOnlyList<double[,]> PathsOf(Draws draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        if (draws.Dimension != 2) throw new ArgumentException($"draws has dimension {draws.Dimension}; a picture in the plane takes dimension 2", nameof(draws));
        var paths = new double[draws.ChainCount][,];
        for (var chain = 0; chain < paths.Length; chain++)
        {
            paths[chain] = new double[draws.DrawCountOf(chain), 2];
            for (var i = 0; i < draws.DrawCountOf(chain); i++)
                (paths[chain][i, 0], paths[chain][i, 1]) = (draws.Draw(chain, i)[0], draws.Draw(chain, i)[1]);
        }

        return paths;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A range is not set, and there are neither samples nor paths to take it from.</exception>
    public override Multiplot Draw()
    {
        var frame = Frame();
        var plot = new Plot();
        if (Density is not null) Shade.Density(plot, Density, frame);
        if (Samples is not null) Dots.Draw(plot, Samples).LegendText = "samples";
        var arrows = ArrowField.Of(Score, frame.Cells(ArrowsAcross));
        arrows.Draw(plot, ScoreScale ?? arrows.MedianNorm, frame.UnitsPerPixel);
        for (var i = 0; i < Paths.Count; i++) DrawPath(plot, Paths[i], Style.Curve(i + 1), i > 0 ? null : Paths.Count > 1 ? "Langevin paths" : "Langevin path");
        Style.Finish(plot, Title, XLabel, YLabel, frame.PixelWidth);
        return Row(frame).Arrange([plot]);
    }

    private protected override PanelRow Row(Frame frame) =>
        new(frame, [Title ?? ""], hasLegend: Samples is not null || Paths.Count > 0, hasColorBar: false);

    private static void DrawPath(Plot plot, double[,] path, Color color, string? name)
    {
        var points = Planar.Coordinates(path);
        var line = plot.Add.ScatterLine(points, color);
        line.LineWidth = 1.6f;
        var start = plot.Add.Marker(points[0], MarkerShape.FilledCircle, 9, Colors.White);
        (start.MarkerStyle.OutlineColor, start.MarkerStyle.OutlineWidth) = (color, 2);
        var end = plot.Add.Marker(points[^1], MarkerShape.FilledCircle, 10, color);
        (end.MarkerStyle.OutlineColor, end.MarkerStyle.OutlineWidth) = (Colors.White, 1);
        if (name is not null) (line.LegendText, start.LegendText, end.LegendText) = (name, "start", "end");
    }
}
