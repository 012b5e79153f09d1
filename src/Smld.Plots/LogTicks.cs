using System.Globalization;
using ScottPlot;

namespace Smld.Plots;

/// <summary>Where a logarithmic axis has ticks.</summary>
internal static class LogTicks
{
    // Pixels: of a label with what is between it and the next; the widest label that is a plain number, 100,000.
    private const float LineHeight = 22, WidestPlain = 55;

    private static readonly double[][] Steps = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 7]];

    /// <summary>Those of a vertical axis that holds logarithms to base 10.</summary>
    /// <param name="range">The logarithms at its ends.</param>
    /// <param name="pixels">Its length.</param>
    public static AxisTicks Up(CoordinateRange range, float pixels)
    {
        var (low, high) = (Math.Pow(10, range.Min), Math.Pow(10, range.Max));
        var values = Between(low, high, pixels);
        // Powers of ten, where not all have a label.
        double[] minor = values[1] / values[0] > 11 ? [1] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
        return new(Array.ConvertAll(values, Math.Log10), Labels(values), [.. Multiples(low, high, minor).Select(Math.Log10)]);
    }

    /// <summary>Powers of ten, each or as many as fit; numbers between them where there are fewer than three, and evenly spaced ones where even these are.</summary>
    public static double[] Between(double low, double high, float pixels)
    {
        foreach (var steps in Steps)
        {
            double[] ticks = [.. Multiples(low, high, steps)];
            if (ticks.Length < 3) continue;
            var stride = steps.Length > 1 ? 1 : (int)Math.Ceiling(ticks.Length / Math.Max(2, pixels / LineHeight));
            return [.. ticks.Where(tick => (int)Math.Round(Math.Log10(tick)) % stride == 0)];
        }

        return LinearTicks.Between(low, high);
    }

    /// <summary>All as plain numbers where these are short, or all by powers of ten.</summary>
    public static string[] Labels(double[] values)
    {
        var plain = Array.ConvertAll(values, Numerals.Plain);
        return values.Min() >= 1e-6 && plain.All(static label => Text.Width(label, Style.TickSize) <= WidestPlain) ? plain : Array.ConvertAll(values, Numerals.Scientific);
    }

    private static IEnumerable<double> Multiples(double low, double high, double[] steps)
    {
        var (first, last) = ((int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high)));
        for (var power = first; power <= last; power++)
        {
            foreach (var step in steps)
            {
                // As it is written, 0.3 and not 3 times 0.1.
                var value = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{step}e{power}"), CultureInfo.InvariantCulture);
                if (value >= low * (1 - 1e-12) && value <= high * (1 + 1e-12)) yield return value;
            }
        }
    }
}
