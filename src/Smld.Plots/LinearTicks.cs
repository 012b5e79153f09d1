using ScottPlot;

namespace Smld.Plots;

/// <summary>Where a linear axis has ticks: at multiples of 1, 2 or 5 times a power of ten, about five, and at least three where three labels fit.</summary>
/// <remarks>
/// Labels are plain numbers where these fit. Otherwise they leave out a common power of ten, what all have in common, or both, and the axis' name says so:
/// 5 at "x (× 10⁶)" is x = 5,000,000, and 0.2 at "x − 1,000,000" is x = 1,000,000.2.
/// </remarks>
internal static class LinearTicks
{
    /// <summary>The widest label, in pixels, for which there is room on the left of a panel.</summary>
    public const float Narrow = 45;

    private const int Wished = 5;

    // Pixels: between labels side by side, from one to the next below it, and how far one may stick out at the ends of an axis.
    private const float Gap = 8, LineHeight = Style.TickSize + 3, Beyond = 12;

    /// <summary>Those of a horizontal axis; one at its end whose label would stick out has none.</summary>
    /// <param name="range">Its ends.</param>
    /// <param name="pixels">Its length.</param>
    /// <param name="widest">The widest label, in pixels.</param>
    public static AxisTicks Across(CoordinateRange range, float pixels, float widest) => Choose(range, ticks =>
    {
        var labels = new List<int>();
        var free = -Beyond;
        for (var i = 0; i < ticks.Labels.Length; i++)
        {
            var (center, width) = ((float)((ticks.Positions[i] - range.Min) / range.Length * pixels), Text.Width(ticks.Labels[i], Style.TickSize));
            var (left, right) = (center - width / 2, center + width / 2);
            if (left < -Beyond || right > pixels + Beyond) continue;
            if (width > widest || left < free) return null;
            labels.Add(i);
            free = right + Gap;
        }

        return ticks with
        {
            Positions = [.. labels.Select(i => ticks.Positions[i])],
            Labels = [.. labels.Select(i => ticks.Labels[i])],
            Minor = [.. ticks.Minor, .. ticks.Positions.Where((_, i) => !labels.Contains(i))],
        };
    });

    /// <summary>Those of a vertical axis.</summary>
    /// <param name="range">Its ends.</param>
    /// <param name="pixels">Its length.</param>
    public static AxisTicks Up(CoordinateRange range, float pixels) => Choose(range, ticks =>
        (ticks.Positions[1] - ticks.Positions[0]) / range.Length * pixels >= LineHeight && ticks.Labels.All(static label => Text.Width(label, Style.TickSize) <= Narrow) ? ticks : null);

    /// <summary>The positions alone, whatever the labels; the ends where no three doubles between them are round.</summary>
    public static double[] Between(double low, double high) => Array.Find(Steps(new(low, high)), static step => step.Count >= 3 && step.Positions.Distinct().Count() == step.Count)?.Positions ?? [low, high];

    private static AxisTicks Choose(CoordinateRange range, Func<AxisTicks, AxisTicks?> fit)
    {
        var steps = Steps(range);
        foreach (var least in (int[])[3, 2])
        {
            foreach (var (isRelative, isScaled) in ((bool, bool)[])[(false, false), (false, true), (true, false), (true, true)])
            {
                foreach (var step in steps.Where(step => step.Count >= least))
                {
                    if (step.Write(isRelative, isScaled) is { } written && fit(written) is { } ticks && ticks.Labels.Length >= least)
                        return ticks with { Minor = [.. ticks.Minor.Where(range.Contains)] };
                }
            }
        }

        // There is no room for two.
        return new([], [], []);
    }

    /// <summary>From what gives about the wished number of ticks to what gives very different ones.</summary>
    private static Step[] Steps(CoordinateRange range)
    {
        var steps = new List<Step>();
        var exponent = range.Length > 0 ? (int)Math.Floor(Math.Log10(range.Length)) : 0;
        foreach (var power in (int[])[exponent, exponent - 1])
        {
            foreach (var digit in (int[])[5, 2, 1])
            {
                // What is a rounding beyond the end is at the end.
                var (first, last) = (Math.Ceiling(range.Min / digit / Math.Pow(10, power) - 1e-9), Math.Floor(range.Max / digit / Math.Pow(10, power) + 1e-9));
                if (last > first) steps.Add(new(digit, power, first, (int)(last - first) + 1));
            }
        }

        return [.. steps.OrderBy(static step => Math.Abs(step.Count - Wished))];
    }

    /// <summary>Multiples of digit·10^exponent, by their numbers from the first on.</summary>
    private sealed record Step(int Digit, int Exponent, double First, int Count)
    {
        // Of the last decimal place that Numerals.Plain writes.
        private const int LastPlace = -9;

        public double[] Positions => [.. Numbers.Select(number => Numerals.Decimal(number, Exponent))];

        private double[] Numbers => [.. Enumerable.Range(0, Count).Select(i => (First + i) * Digit + 0.0)]; // + 0.0 is for -0

        /// <summary>The ticks with their labels; null where they cannot be written so.</summary>
        /// <param name="isRelative">Whether labels leave out what all have in common.</param>
        /// <param name="isScaled">Whether they leave out a power of ten.</param>
        public AxisTicks? Write(bool isRelative, bool isScaled)
        {
            var numbers = Numbers;
            var common = isRelative ? Common(numbers) : 0;
            if (isRelative && common == 0) return null;
            var rest = Array.ConvertAll(numbers, number => number - common);
            var power = isScaled ? Exponent + (int)Math.Floor(Math.Log10(rest.Max(Math.Abs)) + 1e-9) : 0;
            if (Exponent - power < LastPlace) return null;
            var labels = Array.ConvertAll(rest, number => Numerals.Plain(Numerals.Decimal(number, Exponent - power)));
            return new(Positions, labels, Minor(), Remark(common, power));
        }

        /// <summary>A round number, a multiple of a power of ten beyond their range, among them or next below; 0 where that is among them.</summary>
        private static double Common(double[] numbers)
        {
            if (numbers[0] <= 0 && numbers[^1] >= 0) return 0;
            var round = Math.Pow(10, Math.Floor(Math.Log10(numbers[^1] - numbers[0]) + 1e-9) + 1);
            return Math.Floor(numbers[^1] / round) * round;
        }

        private string Remark(double common, int power)
        {
            var remark = "";
            if (common != 0)
            {
                var value = Math.Abs(Numerals.Decimal(common, Exponent));
                var (plain, scientific) = (Numerals.Plain(value), Numerals.Scientific(value));
                remark = (common > 0 ? " − " : " + ") + (Exponent >= LastPlace && plain.Length <= scientific.Length ? plain : scientific);
            }

            return power == 0 ? remark : $"{remark} (× {Numerals.PowerOfTen(power)})";
        }

        /// <summary>Four or five parts between two ticks, before the first and after the last.</summary>
        private double[] Minor()
        {
            var (parts, start) = (Digit == 2 ? 4 : 5, (First - 1) * Digit);
            return [.. Enumerable.Range(0, (Count + 1) * parts).Where(i => i % parts > 0).Select(i => Numerals.Decimal(10 * start + 10 * Digit / parts * i, Exponent - 1))];
        }
    }
}
