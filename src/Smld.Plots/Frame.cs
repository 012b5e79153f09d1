using ScottPlot;

namespace Smld.Plots;

/// <summary>The part of the plane that is drawn, and the pixels it is drawn on: as many to a unit on both axes.</summary>
internal sealed class Frame
{
    private const double LargestAspect = 3;

    /// <summary>Of given ranges, where a height that is not within a third and three widths makes the shorter range longer.</summary>
    public Frame(int pixelWidth, (double Low, double High) x, (double Low, double High) y)
    {
        var (width, height) = (x.High - x.Low, y.High - y.Low);
        width = Math.Max(width, height / LargestAspect);
        height = Math.Max(height, width / LargestAspect);
        PixelWidth = pixelWidth;
        PixelHeight = (int)Math.Ceiling(height / width * pixelWidth - 1e-9);
        UnitsPerPixel = width / pixelWidth;
        height = PixelHeight * UnitsPerPixel;
        var (centerX, centerY) = (x.Low + (x.High - x.Low) / 2, y.Low + (y.High - y.Low) / 2);
        Limits = new(centerX - width / 2, centerX + width / 2, centerY - height / 2, centerY + height / 2);
    }

    public AxisLimits Limits { get; }

    public int PixelWidth { get; }

    public int PixelHeight { get; }

    public double UnitsPerPixel { get; }

    /// <summary>The range of a coordinate of points and a twentieth more on either side.</summary>
    public static (double Low, double High)? Around(IEnumerable<double[,]> points, int coordinate)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var matrix in points)
        {
            for (var i = 0; i < matrix.GetLength(0); i++)
                (low, high) = (Math.Min(low, matrix[i, coordinate]), Math.Max(high, matrix[i, coordinate]));
        }

        if (low > high) return null;
        var margin = high > low ? 0.05 * (high - low) : 1;
        return (low - margin, high + margin);
    }

    /// <summary>Square cells that fill the frame.</summary>
    /// <param name="across">How many in a row.</param>
    public Cells Cells(int across)
    {
        var side = Limits.HorizontalSpan / across;
        var rows = Math.Max(1, (int)Math.Round(Limits.VerticalSpan / side));
        return new(new(Limits.Left + side / 2, Limits.VerticalCenter - (rows - 1) * side / 2), side, rows, across);
    }
}
