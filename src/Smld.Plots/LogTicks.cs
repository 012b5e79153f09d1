namespace Smld.Plots;

/// <summary>Where a logarithmic axis has ticks.</summary>
internal static class LogTicks
{
    private static readonly double[][] Steps = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 7]];

    /// <summary>Powers of ten, and numbers between them where there are fewer than three; the ends where there is nothing rounder.</summary>
    public static double[] Between(double low, double high)
    {
        foreach (var steps in Steps)
        {
            double[] ticks = [.. Multiples(low, high, steps)];
            if (ticks.Length >= 3) return ticks;
        }

        return [low, high];
    }

    /// <summary>One to nine times the powers of ten.</summary>
    public static IEnumerable<double> Minor(double low, double high) => Multiples(low, high, [1, 2, 3, 4, 5, 6, 7, 8, 9]);

    private static IEnumerable<double> Multiples(double low, double high, double[] steps)
    {
        var (first, last) = ((int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high)));
        for (var power = first; power <= last; power++)
        {
            foreach (var step in steps)
            {
                // As it is written, 0.3 and not 3 times 0.1.
                var value = double.Parse($"{step}e{power}");
                if (value >= low * (1 - 1e-12) && value <= high * (1 + 1e-12)) yield return value;
            }
        }
    }
}
