using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace Smld.Torch.Bench;

/// <summary>
/// What explicit score matching costs by the number of data, what a network's score costs a chain by the number of chains, and how far a kernel estimate's
/// score is from that of the density by the dimension.
/// </summary>
internal static class Program
{
    private const int Batch = 128;
    private const int Data = 1000;
    private const int TestPoints = 2000;

    // Of the noise: the blurred score of N(0, I) is off by (sigma² / (1 + sigma²))² = 0.7 %.
    private const double Sigma = 0.3;

    private static void Main()
    {
        set_num_threads(1);
        Cost();
        Console.WriteLine();
        Chains();
        Console.WriteLine();
        Dimensions();
    }

    /// <summary>CPU time of a step: the loss of a batch and its gradient by the parameters.</summary>
    private static void Cost()
    {
        Print($"a step of {Batch} points in 2 dimensions, network of two layers of 64 (CPU ms, median of 21)");
        Print("      data  explicit  denoising");
        foreach (var count in (int[])[1_000, 10_000, 100_000])
        {
            var rows = Normal(count, 2, seed: 1);
            using var network = new MlpScoreNetwork(new() { Dimension = 2, Seed = 1, Widths = [64, 64] });
            using var data = tensor(rows, ScalarType.Float32);
            using var batch = data.narrow(0, 0, Batch);
            Print($"{count,10} {Milliseconds(new ExplicitScoreMatching(new(rows, 0.3)), network, batch),9:f2} {Milliseconds(new DenoisingScoreMatching(0.3), network, batch),10:f2}");
        }
    }

    private static double Milliseconds(IObjective<MlpScoreNetwork> objective, MlpScoreNetwork network, Tensor batch)
    {
        using var random = new Generator(1);
        var times = new double[25];
        for (var k = 0; k < times.Length; k++)
        {
            using var scope = NewDisposeScope();
            var before = Environment.CpuUsage.TotalTime;
            objective.Loss(network, batch, random).backward();
            times[k] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        }

        // The first few load and compile.
        var settled = times[4..];
        Array.Sort(settled);
        return settled[settled.Length / 2];
    }

    /// <summary>Wall time of a step of one chain: all chains one by one, and 64 in one call.</summary>
    private static void Chains()
    {
        Print("a step of Langevin dynamics with a network of two layers of 128 (us for each chain, least of 3)");
        Print("    chains  one by one  together");
        using var network = new MlpScoreNetwork(new() { Dimension = 2, Seed = 1, Widths = [128, 128] });
        foreach (var chains in (int[])[4, 64, 1000])
            Print($"{chains,10} {Microseconds(1, chains, network),11:f2} {Microseconds(64, chains, network),9:f2}");
    }

    private static double Microseconds(int batchSize, int chains, MlpScoreNetwork network)
    {
        var sampler = new LeimkuhlerMatthews { StepSize = 0.01, BatchSize = batchSize };
        var steps = Math.Max(200, 10_000 / chains);
        double[][] start = [[0, 0]];
        var best = double.PositiveInfinity;
        for (var k = 0; k < 3; k++)
        {
            var from = Stopwatch.GetTimestamp();
            sampler.Sample(network, chains, draws: steps, seed: 1, initialPoints: start);
            best = Math.Min(best, Stopwatch.GetElapsedTime(from).TotalMicroseconds / steps / chains);
        }

        return best;
    }

    /// <summary>E|ŝ - s|²/E|s|² on N(0, I), where a score of zero has 1.</summary>
    private static void Dimensions()
    {
        Print($"error of scores learned from {Data} draws of N(0, I), in parts of E|s|²");
        Print("dimension  best h  estimate  Silverman's h  error  linear network  network 2x64");
        foreach (var d in (int[])[1, 2, 5, 10, 20, 50])
        {
            var (rows, points) = (Normal(Data, d, seed: 2), Normal(TestPoints, d, seed: 3));
            var exact = new GaussianMixture([1], [new double[d]], [1.0]);
            double Error(double h) => ScoreComparison.Of(new KernelDensity(rows, h), exact, points).All.RelativeError;
            var best = Enumerable.Range(0, 31).Select(k => 0.1 * Math.Pow(1.15, k)).MinBy(Error);
            var ruled = Bandwidths.Silverman(rows);
            Print($"{d,9} {best,7:f2} {Error(best),9:f3} {ruled,14:f2} {Error(ruled),6:f3} {Learned(rows, [], exact, points),15:f3} {Learned(rows, [64, 64], exact, points),13:f3}");
        }
    }

    private static double Learned(double[,] rows, int[] widths, GaussianMixture exact, double[,] points)
    {
        using var network = new MlpScoreNetwork(new() { Dimension = exact.Dimension, Seed = 4, Widths = widths });
        using var all = tensor(rows);
        // A fifth is held out, so that training ends before it learns the data by heart.
        using var data = all.narrow(0, 0, Data * 4 / 5);
        using var heldOut = all.narrow(0, Data * 4 / 5, Data / 5).repeat(20, 1);
        new Trainer { StepCount = 4000, BatchSize = 256, LearningRate = 3e-3 }.Train(network, new DenoisingScoreMatching(Sigma), data, seed: 5, heldOut);
        return ScoreComparison.Of(network, exact, points).All.RelativeError;
    }

    private static double[,] Normal(int count, int dimension, ulong seed) => new GaussianMixture([1], [new double[dimension]], [1.0]).Sample(count, seed).ToMatrix();

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
