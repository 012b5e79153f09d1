namespace Smld.Plots.Tests;

/// <summary>What cannot be drawn is refused with the name, the value and the limit.</summary>
public class RefusalTests
{
    private static readonly LossCurve Curve = new("training", [0, 1], [1, -0.5]);

    [Fact]
    public void Three_dimensions() => Refused<ArgumentException>(
        "Score has dimension 3; a picture in the plane takes dimension 2",
        () => new ScoreFieldPlot { Score = Pictures.Cube });

    [Fact]
    public void Estimates_of_three_dimensions() => Refused<ArgumentException>(
        "Estimated has dimension 3; a picture in the plane takes dimension 2",
        () => new ScoreComparisonPlot { Estimated = Pictures.Cube, Exact = Pictures.Mixture });

    [Fact]
    public void Draws_of_three_dimensions() => Refused<ArgumentException>(
        "draws has dimension 3; a picture in the plane takes dimension 2", () => ScoreFieldPlot.PathsOf(Pictures.Cube.Sample(3, seed: 1)));

    [Fact]
    public void Points_of_three_columns() => Refused<ArgumentException>("points has 3 columns; a picture in the plane takes 2", () => new SamplesPanel("data", new double[1, 3]));

    [Fact]
    public void No_points() => Refused<ArgumentException>("points has no rows; there must be at least one point", () => new SamplesPanel("data", new double[0, 2]));

    [Fact]
    public void Points_that_are_not_finite() => Refused<ArgumentException>(
        "Paths[1][1, 0] is NaN; it must be finite",
        () => new ScoreFieldPlot { Score = Pictures.Mixture, Paths = [new double[,] { { 0, 0 } }, new double[,] { { 0, 0 }, { double.NaN, 0 } }] });

    [Fact]
    public void Ranges_that_are_empty() => Refused<ArgumentException>(
        "XRange is from 1 to 1; it must be finite, with the lower end first", () => new ScoreFieldPlot { Score = Pictures.Mixture, XRange = (1, 1) });

    [Fact]
    public void Ranges_that_nobody_told() => Refused<InvalidOperationException>(
        "YRange is not set, and there are no points to take it from; set it, as in YRange = (-4, 4)",
        () => new ScoreFieldPlot { Score = Pictures.Mixture, XRange = (0, 1) }.Draw());

    [Fact]
    public void Errors_from_zero_on() => Refused<ArgumentException>(
        "ErrorRange begins at 0; it must be positive, for the scale is logarithmic",
        () => new ScoreComparisonPlot { Estimated = Pictures.Mixture, Exact = Pictures.Mixture, ErrorRange = (0, 1) });

    [Fact]
    public void No_panels() => Refused<ArgumentException>("Panels is empty; there must be at least one", () => new SamplesPlot { Panels = [] });

    [Fact]
    public void No_curves() => Refused<ArgumentException>("Curves is empty; there must be at least one", () => new LossPlot { Curves = [] });

    [Fact]
    public void Fewer_losses_than_steps() => Refused<ArgumentException>(
        "losses has 1 elements, steps has 2; each step has one loss", () => new LossCurve("training", [0, 1], [1]));

    [Fact]
    public void Steps_that_fall() => Refused<ArgumentException>("steps[1] is 3 after 5; steps must rise", () => new LossCurve("training", [5, 3], [1, 1]));

    [Fact]
    public void Logarithms_of_losses_that_are_not_positive() => Refused<InvalidOperationException>(
        "Curves[0].Losses[1] is -0.5; a logarithmic axis takes positive losses", () => new LossPlot { Curves = [Curve], IsLogarithmic = true }.Draw());

    [Fact]
    public void Images_that_are_not_whole_rows_of_pixels() => Refused<InvalidOperationException>(
        "Images has 10 columns; they must be a multiple of ImageWidth, which is 4", () => new ImageGrid { Images = new double[2, 10], ImageWidth = 4 }.Draw());

    [Fact]
    public void Images_of_three_channels_where_the_height_is_told() => Refused<InvalidOperationException>(
        "Images has 48 columns; they must be ImageWidth times ImageHeight, 4 times 4: of several channels, draw one or their mean",
        () => new ImageGrid { Images = new double[2, 48], ImageWidth = 4, ImageHeight = 4 }.Draw());

    [Fact]
    public void Images_without_height() => Refused<ArgumentOutOfRangeException>(
        "ImageHeight is 0", () => new ImageGrid { Images = new double[2, 48], ImageWidth = 4, ImageHeight = 0 });

    [Fact]
    public void Rows_of_points_of_three_coordinates() => Refused<ArgumentException>(
        "points has 3 columns; a picture in the plane takes 2", () => new SamplesPanel("data", (double[][])[[1, 2, 3]]));

    [Fact]
    public void Pixels_without_value() => Refused<ArgumentException>(
        "Images[0, 1] is NaN; a pixel has a value", () => new ImageGrid { Images = new[,] { { 0, double.NaN } }, ImageWidth = 2 });

    [Fact]
    public void Sizes_out_of_bounds() => Refused<ArgumentOutOfRangeException>(
        "PanelWidth is 99; it must be from 150 to 4000", () => new LossPlot { Curves = [Curve], PanelWidth = 99 });

    [Fact]
    public void A_missing_score() => Assert.Throws<ArgumentNullException>("Score", () => new ScoreFieldPlot { Score = null! });

    private static void Refused<T>(string message, Func<object> draw)
        where T : Exception => Assert.StartsWith(message, Assert.Throws<T>(draw).Message, StringComparison.Ordinal);
}
