using System.Diagnostics;
using System.Globalization;

namespace Smld.Bench;

/// <summary>
/// The question of <see cref="ValueAndScore"/> on a machine that has other work: pieces of 0.3 ms, shorter than a turn of the scheduler, the sides in turn, and the median
/// of the ratios within a round, which a slow second hardly moves.
/// </summary>
internal static class Interleaved
{
    private const int Rounds = 301;
    private const double Piece = 0.0003;

    // By then the JIT has compiled both sides for the last time: it waits for 100 ms without new methods, twice.
    private static readonly TimeSpan warmup = TimeSpan.FromSeconds(0.6);

    /// <summary>Prints a row for each density.</summary>
    public static void Run(IEnumerable<string> names)
    {
        Console.WriteLine("| density | dim | by hand, ns | value and score, ns | value, ns | / by hand | at most | / value | bytes | spread |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var name in names) Console.WriteLine(Measure(Case.Open(name)));
    }

    private static string Measure(Case density)
    {
        Side byHand = new(density.ByHand, density.Points), generated = new(density.Generated, density.Points);
        Func<int, double>[] sides = [byHand.ValuesAndScores, generated.ValuesAndScores, generated.Values];
        var times = sides.Select(Calibrate).ToArray();
        var measured = sides.Select(static _ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var turn = 0; turn < sides.Length; turn++)
            {
                var side = (round + turn) % sides.Length;
                measured[side][round] = Nanoseconds(sides[side], times[side]);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        generated.ValuesAndScores(100);
        generated.Values(100);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Medians hand = new(measured[0]), both = new(measured[1]), value = new(measured[2]);
        Medians overHand = new(measured[1].Zip(measured[0], static (a, b) => a / b)), overValue = new(measured[1].Zip(measured[2], static (a, b) => a / b));
        return string.Create(CultureInfo.InvariantCulture, $"| {density.Name} | {density.Generated.Dimension} | {Shown(hand.Middle)} | {Shown(both.Middle)} | {Shown(value.Middle)} | {overHand.Middle:F2} | {overHand.Upper:F2} | {overValue.Middle:F2} | {bytes / 600} | {hand.Spread:P0} |");
    }

    // Runs a side until it is compiled, and counts how often it fits into a piece.
    private static int Calibrate(Func<int, double> side)
    {
        var times = 1;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < warmup;)
            times = Math.Max(1, (int)(times * Piece / Math.Max(1e-9, Seconds(side, times))));
        return times;
    }

    private static double Nanoseconds(Func<int, double> side, int times) => 1e9 * Seconds(side, times) / (times * Case.PointCount);

    private static double Seconds(Func<int, double> side, int times)
    {
        var start = Stopwatch.GetTimestamp();
        var sum = side(times);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return double.IsNaN(sum) ? throw new InvalidOperationException("a value is not a number") : seconds;
    }

    private static string Shown(double nanoseconds) => nanoseconds.ToString(nanoseconds < 100 ? "F1" : "N0", CultureInfo.InvariantCulture);
}
