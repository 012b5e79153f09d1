using Smld;
using Smld.Torch;
using static TorchSharp.torch;

namespace ScoreMatching.Planar;

/// <summary>Denoising score matching on 20,000 points in the plane, and samples from the network by annealed Langevin dynamics and by the probability flow.</summary>
internal static class PlanarExperiment
{
    public static void Run(PlanarSet set, Results results, Pictures pictures)
    {
        using var network = Train(set, results, pictures, seed: 1);

        var annealed = new AnnealedLangevin { Schedule = new() { Levels = NoiseLevels.Geometric(3, 0.03, 16), StepsPerLevel = 25, StepSize = 0.15 * 0.03 * 0.03 } };
        var flow = new ProbabilityFlow { Levels = NoiseLevels.Geometric(3, 0.03, 30) };
        var langevin = annealed.Sample(network, draws: 5000, seed: 3).ToMatrix();
        var byFlow = flow.Sample(network, draws: 5000, seed: 4).ToMatrix();

        var (fresh, other) = (set.Draw(5000, seed: 5), set.Draw(5000, seed: 6));
        var slack = set is EightGaussians or TwoMoons ? 0.03 : 0.05;
        var floor = SlicedWasserstein.Distance(other, fresh, seed: 7);
        results.Told("sliced Wasserstein, two real samples", floor);
        results.AtMost("  annealed Langevin", SlicedWasserstein.Distance(langevin, fresh, seed: 7), floor + slack);
        results.AtMost("  probability flow", SlicedWasserstein.Distance(byFlow, fresh, seed: 7), floor + slack);
        results.Told("MMD², two real samples", Discrepancy(other, fresh));
        results.AtMost("  annealed Langevin", Discrepancy(langevin, fresh), 0.002);
        results.AtMost("  probability flow", Discrepancy(byFlow, fresh), 0.002);
        if (set is EightGaussians) JudgeModes(network, fresh, langevin, results, pictures);
        if (set is Checkerboard) results.AtLeast("on a dark field, %, annealed Langevin", 100 * Share(langevin, Checkerboard.Contains), 93);

        JudgeExport(network, Path.Combine(pictures.Folder, $"{set.File}.safetensors"), fresh, results);
        pictures.Samples(set.File, ("data", fresh), ("annealed Langevin", langevin), ("probability flow", byFlow));
    }

    /// <summary>Trains the network of the experiment; a minute on one core.</summary>
    public static NoiseConditionalMlp Train(PlanarSet set, Results results, Pictures pictures, ulong seed)
    {
        using var data = tensor(set.Draw(20_000, seed));
        using var heldOut = tensor(set.Draw(4000, seed + 100));
        var network = new NoiseConditionalMlp(new() { Dimension = 2, Seed = seed, Widths = [128, 128], Frequencies = [2, 4, 8] }, dataScale: 1.4);
        var trainer = new Trainer { StepCount = 4000, BatchSize = 512, LearningRate = 3e-3, AverageDecay = 0.995 };
        var objective = new NoiseConditionalScoreMatching(NoiseLevels.Geometric(3, 0.02, 64));
        var result = trainer.Train(network, objective, data, seed, heldOut);
        var last = result.History[^1];
        results.Say($"{set.Name}: {result.StepCount} steps in {last.Elapsed.TotalSeconds:f0} s, held-out loss {last.HeldOutLoss:f4}");
        pictures.Loss($"{set.File}-loss", result.History, (set as EightGaussians)?.Floor(objective));
        return network;
    }

    private static void JudgeModes(NoiseConditionalMlp network, double[,] fresh, double[,] samples, Results results, Pictures pictures)
    {
        results.AtLeast("within 0.3 of a mode, %, annealed Langevin", 100 * Share(samples, (x, y) => DistanceToMode(x, y) < 0.3), 97);
        results.AtMost("total variation of the modes' weights", EightGaussians.WeightError(samples), 0.05);
        foreach (var sigma in (double[])[0.1, 0.3, 1])
        {
            var blurred = Blur(fresh, sigma, seed: 8);
            var error = ScoreComparison.Of(network.At(sigma), new Densities.RingDensity(sigma), blurred).All.RelativeError;
            if (sigma == 0.3) pictures.Comparison("gaussians-scores", network.At(sigma), new Densities.RingDensity(sigma), new Densities.RingDensity(sigma), 3);
            if (sigma == 0.3) results.AtMost($"relative error of the score at noise {sigma}", error, 0.05);
            else results.Told($"relative error of the score at noise {sigma}", error);
        }
    }

    // What an application without Torch gets from the file.
    private static void JudgeExport(NoiseConditionalMlp network, string path, double[,] points, Results results)
    {
        network.Export(path);
        var exported = ExportedNoiseConditionalNetwork.Load(path);
        var worst = 0.0;
        double[] score = new double[2], other = new double[2];
        foreach (var sigma in (double[])[0.03, 0.3, 3])
        {
            for (var i = 0; i < 200; i++)
            {
                double[] x = [points[i, 0], points[i, 1]];
                network.Score(x, sigma, score);
                exported.Score(x, sigma, other);
                worst = Math.Max(worst, sigma * Math.Max(Math.Abs(score[0] - other[0]), Math.Abs(score[1] - other[1])));
            }
        }

        results.AtMost("sigma times the export's score less the network's, at most", worst, 1e-4);
    }

    private static double DistanceToMode(double x, double y)
    {
        var (sin, cos) = Math.SinCos(Math.Tau * Math.Round(Math.Atan2(y, x) / Math.Tau * 8) / 8);
        return Math.Sqrt((x - 2 * cos) * (x - 2 * cos) + (y - 2 * sin) * (y - 2 * sin));
    }

    private static double[,] Blur(double[,] points, double sigma, ulong seed)
    {
        var (random, blurred) = (new RandomSource(seed), (double[,])points.Clone());
        var normals = new double[points.Length];
        random.FillNormals(normals);
        for (var i = 0; i < points.Length; i++) blurred[i / 2, i % 2] += sigma * normals[i];
        return blurred;
    }

    private static double Discrepancy(double[,] x, double[,] y) => MaximumMeanDiscrepancy.Squared(Rows.First(x, 2000), Rows.First(y, 2000), 0.1, 0.5, 1);

    private static double Share(double[,] points, Func<double, double, bool> isInside) =>
        Enumerable.Range(0, points.GetLength(0)).Count(i => isInside(points[i, 0], points[i, 1])) / (double)points.GetLength(0);
}
