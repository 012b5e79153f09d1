using System.Diagnostics;
using System.Globalization;

namespace Smld.Bench;

/// <summary>
/// What does a leapfrog step cost beyond the gradient? The no-U-turn sampler on a standard normal whose score is a change of sign,
/// and the same evaluations without a sampler, in processor time.
/// </summary>
internal static class SamplerCost
{
    private const int Rounds = 101;
    private const double Piece = 0.01;

    private static readonly int[] dimensions = [1, 10, 100, 1000];

    /// <summary>Prints a row for each dimension.</summary>
    public static void Run()
    {
        Console.WriteLine("| dimension | with the sampler, ns | gradient, ns | own cost, ns | aim: 100 + 2 d | steps per draw | spread |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var dimension in dimensions) Console.WriteLine(Measure(dimension));
    }

    private static string Measure(int dimension)
    {
        var density = new HandWritten.Normal(dimension);
        var point = Enumerable.Range(0, dimension).Select(static i => Math.Sin(1 + i)).ToArray();
        var side = new Side(density, [point, point, point]);

        // The step size and mass that warm-up finds are those that users pay for; the pieces then start where it ended.
        var adapted = new NoUTurn().Sample(density, seed: 1, chains: 1, warmup: 1000, draws: 1000).Statistics![0];
        var sampler = new NoUTurn { StepSize = adapted.StepSize };
        var stepsPerDraw = (double)adapted.Sampling.GradientCount / 1000;

        var (iterations, times) = (100, 100);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(1);)
        {
            iterations = Math.Max(100, (int)(iterations * Piece / Math.Max(1e-5, Seconds(() => Sample(iterations)))));
            times = Math.Max(1, (int)(times * Piece / Math.Max(1e-5, Seconds(() => side.ValuesAndScores(times)))));
        }

        var (whole, gradient) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            long gradients = 0;
            whole[round] = 1e9 * Seconds(() => gradients = Sample(iterations)) / gradients;
            gradient[round] = 1e9 * Seconds(() => side.ValuesAndScores(times)) / (times * Case.PointCount);
        }

        Medians own = new(whole.Zip(gradient, static (a, b) => a - b));
        return string.Create(CultureInfo.InvariantCulture, $"| {dimension} | {new Medians(whole).Middle:F0} | {new Medians(gradient).Middle:F1} | {own.Middle:F0} | {100 + 2 * dimension} | {stepsPerDraw:F1} | {own.Spread:P0} |");

        // One draw is kept: memory for draws is no part of a step.
        long Sample(int count)
        {
            var statistics = sampler.Sample(density, seed: 1, chains: 1, warmup: 0, draws: 1, thinning: count, initialPoints: [point]).Statistics![0];
            return statistics.Warmup.GradientCount + statistics.Sampling.GradientCount;
        }
    }

    // Of the processor, all threads: a sampler runs elsewhere, and too long to fit between two turns of the scheduler.
    private static double Seconds(Action piece)
    {
        var start = Environment.CpuUsage.TotalTime;
        piece();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }
}
