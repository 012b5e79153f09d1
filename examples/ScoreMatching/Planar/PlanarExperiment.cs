using Smld;
using Smld.Torch;

namespace ScoreMatching.Planar;

/// <summary>Denoising score matching on 20,000 points in the plane, and samples from the network by annealed Langevin dynamics and by the probability flow.</summary>
internal static class PlanarExperiment
{
    /// <summary>Trains a network for each of the seeds 1, 2, … and judges the worst. Pictures and the exported file are of the first.</summary>
    /// <param name="slack">Multiplies the marks of what is learned: above 1 for fewer steps than these.</param>
    public static void Run(PlanarSet set, Results results, Pictures pictures, int steps = 4000, int samples = 5000, int seeds = 3, double slack = 1)
    {
        var runs = Enumerable.Range(1, seeds).Select(seed => Learn(set, steps, samples, (ulong)seed, results)).ToArray();
        double[] Of(Func<PlanarRun, double> measure) => [.. runs.Select(measure)];

        // One pair of real samples is a fragile floor: the distance of 5000 and 5000 points of the eight Gaussians is anything from 0.01 to 0.05.
        var pairs = Enumerable.Range(1, 10).Select(k => (First: set.Draw(samples, (ulong)k + 1000), Second: set.Draw(samples, (ulong)k + 2000))).ToArray();
        double[] floors = [.. pairs.Select(pair => Distance(pair.First, pair.Second))];
        var (meanLimit, worstLimit) = (floors.Average() + 0.03 * slack, floors.Max() + 0.03 * slack);
        results.Told("sliced Wasserstein, two real samples, the mean of ten pairs", floors.Average());
        results.Told("    the worst", floors.Max());
        results.AtMost("  annealed Langevin", Of(run => Distance(run.Langevin, run.Fresh)), meanLimit, worstLimit);
        results.AtMost("  probability flow", Of(run => Distance(run.Flow, run.Fresh)), meanLimit, worstLimit);
        results.Told("MMD², two real samples, the mean of ten pairs", pairs.Average(pair => Discrepancy(pair.First, pair.Second)));
        results.AtMost("  annealed Langevin", Of(run => Discrepancy(run.Langevin, run.Fresh)), 0.002 * slack, 0.002 * slack);
        results.AtMost("  probability flow", Of(run => Discrepancy(run.Flow, run.Fresh)), 0.002 * slack, 0.002 * slack);
        if (set is EightGaussians)
        {
            results.AtLeast("within 0.3 of a mode, %, annealed Langevin", Of(run => 100 * Share(run.Langevin, (x, y) => DistanceToMode(x, y) < 0.3)), 100 - 3 * slack);
            results.AtMost("total variation of the modes' weights", Of(run => EightGaussians.WeightError(run.Langevin)), 0.05 * slack, 0.05 * slack);
            foreach (var sigma in (double[])[0.1, 0.3, 1])
                results.AtMost($"relative error of the score at noise {sigma}", Of(run => ScoreError(run, sigma)), 0.05 * slack, 0.05 * slack);
        }

        if (set is Checkerboard) results.AtLeast("on a dark field, %, annealed Langevin", Of(run => 100 * Share(run.Langevin, Checkerboard.Contains)), 100 - 7 * slack);
        JudgeExport(runs[0].Network, Path.Combine(pictures.Folder, $"{set.File}.safetensors"), runs[0].Fresh, results);
        Draw(set, runs[0], pictures);
        foreach (var run in runs) run.Dispose();
    }

    private static PlanarRun Learn(PlanarSet set, int steps, int samples, ulong seed, Results results)
    {
        var run = new PlanarRun(set, steps, samples, seed);
        var last = run.Training.History[^1];
        results.Say($"{set.Name}, seed {seed}: {last.Step} steps in {last.Elapsed.TotalSeconds:f0} s, held-out loss {last.HeldOutLoss:f4}");
        return run;
    }

    // Against the generated score of the blurred density, at blurred points.
    private static double ScoreError(PlanarRun run, double sigma) =>
        ScoreComparison.Of(run.Network.At(sigma), new Densities.RingDensity(sigma), Blur(run.Fresh, sigma, run.Seed + 600)).All.RelativeError;

    private static void Draw(PlanarSet set, PlanarRun run, Pictures pictures)
    {
        pictures.Samples(set.File, ("data", run.Fresh), ("annealed Langevin", run.Langevin), ("probability flow", run.Flow));
        pictures.Loss($"{set.File}-loss", run.Training.History, (set as EightGaussians)?.Floor(PlanarRun.Objective));
        if (set is EightGaussians) pictures.Comparison($"{set.File}-scores", run.Network.At(0.3), new Densities.RingDensity(0.3), new Densities.RingDensity(0.3), 3);
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

    private static double Distance(double[,] x, double[,] y) => SlicedWasserstein.Distance(x, y, seed: 7);

    private static double Discrepancy(double[,] x, double[,] y) => MaximumMeanDiscrepancy.Squared(Rows.First(x, 2000), Rows.First(y, 2000), 0.1, 0.5, 1);

    private static double Share(double[,] points, Func<double, double, bool> isInside) =>
        Enumerable.Range(0, points.GetLength(0)).Count(i => isInside(points[i, 0], points[i, 1])) / (double)points.GetLength(0);
}
