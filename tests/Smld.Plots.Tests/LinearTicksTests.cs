using System.Globalization;
using System.Text.RegularExpressions;
using ScottPlot;

namespace Smld.Plots.Tests;

public sealed partial class LinearTicksTests
{
    // Doubles near a center have 16 digits, of which labels of the widest range drawn here, a millionth of it, take 8.
    private const double SmallestSpan = 1e-6;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 200)];

    [Theory]
    [InlineData(-5, 5, "-4 -2 0 2 4", "")]
    [InlineData(-5e6, 5e6, "-4 -2 0 2 4", " (× 10⁶)")]
    [InlineData(-5e-4, 5e-4, "-4 -2 0 2 4", " (× 10⁻⁴)")]
    [InlineData(-0.05, 0.03, "-0.04 -0.02 0 0.02", "")]
    [InlineData(999_996, 1_000_004, "-4 -2 0 2 4", " − 10⁶")]
    [InlineData(-1_234_568.3, -1_234_565.7, "2 2.5 3 3.5 4", " + 1,234,570")]
    [InlineData(1.0000001, 1.0000005, "1 2 3 4 5", " − 1 (× 10⁻⁷)")]
    public void Ticks_are_round_and_what_they_leave_out_is_said(double low, double high, string labels, string remark)
    {
        var ticks = LinearTicks.Across(new(low, high), 440, LinearTicks.Narrow);

        Assert.Equal(labels, string.Join(' ', ticks.Labels));
        Assert.Equal(remark, ticks.Remark);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void There_are_at_least_three_and_their_labels_with_the_remark_are_their_positions(int seed)
    {
        var random = new Random(seed);
        var (center, pixels) = ((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20)), random.Next(150, 1000));
        var half = Math.Abs(center) * Math.Pow(10, random.NextDouble() * 8 - 2) * SmallestSpan * 100;
        var range = new CoordinateRange(center - half, center + half);

        foreach (var ticks in new[] { LinearTicks.Across(range, pixels, LinearTicks.Narrow), LinearTicks.Up(range, pixels) })
        {
            Assert.InRange(ticks.Labels.Length, 3, 12);
            Assert.Equal(ticks.Labels.Length, ticks.Positions.Length);
            var (common, factor) = LeftOut(ticks.Remark);
            for (var i = 0; i < ticks.Labels.Length; i++)
            {
                Assert.InRange(ticks.Positions[i], range.Min - 1e-9 * half, range.Max + 1e-9 * half);
                // Sums of doubles, each rounded.
                Assert.Equal(ticks.Positions[i], common + factor * Number(ticks.Labels[i]), 1e-15 * (Math.Abs(center) + half));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Labels_do_not_meet_nor_leave_the_picture(int seed)
    {
        var random = new Random(seed);
        var (center, half, pixels) = ((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 6)), Math.Pow(10, random.Next(-6, 6)), random.Next(150, 500));
        var range = new CoordinateRange(center - half, center + half);

        var ticks = LinearTicks.Across(range, pixels, LinearTicks.Narrow);

        var free = -14.0;
        for (var i = 0; i < ticks.Labels.Length; i++)
        {
            var (x, width) = ((ticks.Positions[i] - range.Min) / range.Length * pixels, Text.Width(ticks.Labels[i], 13));
            Assert.InRange(x - width / 2, free, pixels);
            free = x + width / 2;
        }

        Assert.InRange(free, 0, pixels + 14);
    }

    [Fact]
    public void A_panel_too_low_for_three_has_two() => Assert.Equal(["0", "5"], LinearTicks.Up(new(-1, 9), 34).Labels);

    [Fact]
    public void An_axis_without_length_has_none() => Assert.Empty(LinearTicks.Across(new(1e20, 1e20), 440, LinearTicks.Narrow).Labels);

    private static (double Common, double Factor) LeftOut(string remark)
    {
        var match = Remark().Match(remark);
        Assert.True(match.Success, remark);
        var common = match.Groups["common"].Value is { Length: > 0 } text ? (match.Groups["sign"].Value == "−" ? 1 : -1) * Number(text) : 0;
        return (common, match.Groups["power"].Value is { Length: > 0 } power ? Number(power) : 1);
    }

    // Plain, or as 2.5·10⁻³.
    private static double Number(string text)
    {
        var parts = text.Replace(",", "", StringComparison.Ordinal).Split('·');
        var power = Power().Match(parts[^1]);
        if (!power.Success) return double.Parse(parts[0], CultureInfo.InvariantCulture);
        var exponent = string.Concat(power.Groups[1].Value.Select(character => character == '⁻' ? '-' : (char)('0' + "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(character, StringComparison.Ordinal))));
        return double.Parse($"{(parts.Length > 1 ? parts[0] : "1")}e{exponent}", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^( (?<sign>[−+]) (?<common>[^ ]+))?( \(× (?<power>10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)\))?$")]
    private static partial Regex Remark();

    [GeneratedRegex("^10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$")]
    private static partial Regex Power();
}
