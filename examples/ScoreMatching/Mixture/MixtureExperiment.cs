using Smld;
using Smld.Plots;
using Smld.Torch;
using static TorchSharp.torch;

namespace ScoreMatching.Mixture;

/// <summary>Why one small noise is not enough: 0.8 N((5, 5), I) + 0.2 N((-5, -5), I), sampled by Langevin dynamics at sigma 1 alone and down from 20.</summary>
/// <remarks>Source: Song and Ermon (2019), arXiv:1907.05600, sections 3.2 and 4.3. As there, sigma is the whole standard deviation of a mode, so that at 1 there is no noise left.</remarks>
internal static class MixtureExperiment
{
    private const double Weight = 0.8;

    /// <summary>With the declared density's scores.</summary>
    public static void Run(Results results, Pictures pictures, int chains = 20_000)
    {
        foreach (var sigma in (double[])[1, 2, 4, 8, 20])
            results.Told($"relative error of the score at sigma {sigma} for equal weights", ErrorOfEqualWeights(sigma));
        Judge("declared", new DeclaredScores(At), chains, (0.49, 0.53), results, pictures);
        pictures.Figure("mixture-score-small", Field(1, 9));
        pictures.Figure("mixture-score-large", Field(8, 24));
    }

    /// <summary>With scores that a network learned, from data without noise: two points, the upper one four times as often.</summary>
    public static void RunLearned(Results results, Pictures pictures, int chains = 20_000, int steps = 4000)
    {
        using var data = tensor(Exact(1e-9).Sample(5000, seed: 7).ToMatrix());
        using var network = new NoiseConditionalMlp(new() { Dimension = 2, Seed = 1, Widths = [64, 64] }, dataScale: 5);
        var objective = new NoiseConditionalScoreMatching(NoiseLevels.Geometric(20, 1, 10));
        var result = new Trainer { StepCount = steps, BatchSize = 256, LearningRate = 3e-3 }.Train(network, objective, data, seed: 2);
        results.Say($"mixture: {result.StepCount} steps in {result.History[^1].Elapsed.TotalSeconds:f0} s");
        pictures.Loss("mixture-loss", result.History, objective.Floor(new DeclaredScores(At), Exact(1e-9).Sample(20_000, seed: 8).ToMatrix(), seed: 9).Value);
        foreach (var sigma in (double[])[1, 4, 20])
        {
            var error = ScoreComparison.Of(network.At(sigma), At(sigma), Exact(sigma).Sample(5000, seed: 6).ToMatrix()).All.RelativeError;
            results.AtMost($"relative error of the learned score at sigma {sigma}", error, 0.05);
        }

        var between = new double[200, 2];
        new RandomSource(10).FillNormals(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref between[0, 0], between.Length));
        results.Told("  at sigma 1, between the modes, where data never are", ScoreComparison.Of(network.At(1), At(1), between).All.RelativeError);
        // Which mode a start leads to is decided where the network has seen nothing: about a half, but not the half of the exact score.
        Judge("learned", network, chains, (0.3, 0.7), results, pictures);
        pictures.Comparison("mixture-learned-scores", network.At(1), At(1), At(1), 9);
    }

    /// <summary>Samples with scores of the mixture at every sigma from 1 to 20, declared or learned.</summary>
    private static void Judge(string name, INoiseConditionalScore scores, int chains, (double Low, double High) plainMark, Results results, Pictures pictures)
    {
        // Their alpha of 0.1 is twice tau; a denoising step would shrink each mode to a point.
        var schedule = new NoiseSchedule { Levels = NoiseLevels.Geometric(20, 1, 10), StepsPerLevel = 100, StepSize = 0.05 };
        var annealing = new AnnealedLangevin { Schedule = schedule, Start = StartingDistribution.Uniform(-8, 8), Denoise = false };
        var plain = (annealing with { Schedule = schedule with { Levels = [1], StepsPerLevel = 1000 } }).Sample(scores, chains, seed: 1).ToMatrix();
        var annealed = annealing.Sample(scores, chains, seed: 2).ToMatrix();
        var exact = Exact(1).Sample(chains, seed: 3).ToMatrix();
        // The schedule leaves 0.785, to which chance and the network add: four standard errors, and 0.013.
        var width = 0.013 + 4 * Math.Sqrt(Weight * (1 - Weight) / chains);
        results.Told($"{name}: weight of the upper mode, exact sample of {chains}", UpperShare(exact));
        results.Within("  Langevin at sigma 1, 1000 steps", UpperShare(plain), plainMark.Low, plainMark.High);
        results.Within("  annealed from 20 to 1, 10 times 100 steps", UpperShare(annealed), 0.785 - width, 0.785 + width);
        results.Told("sliced Wasserstein distance, two exact samples", SlicedWasserstein.Distance(Exact(1).Sample(chains, seed: 4).ToMatrix(), exact, seed: 5));
        results.Told("  Langevin at sigma 1", SlicedWasserstein.Distance(plain, exact, seed: 5));
        results.Told("  annealed", SlicedWasserstein.Distance(annealed, exact, seed: 5));
        pictures.Samples($"mixture-{name}", ("exact", exact), ("Langevin at 1", plain), ("annealed", annealed));
    }

    private static Densities.TwoModesDensity At(double sigma) => new(Weight, sigma);

    private static GaussianMixture Exact(double sigma) => new([Weight, 1 - Weight], [[5, 5], [-5, -5]], [sigma * sigma, sigma * sigma]);

    // Where the data are, hardly anything tells a score of the wrong weights: no objective can, and no dynamics.
    private static double ErrorOfEqualWeights(double sigma) =>
        ScoreComparison.Of(new Densities.TwoModesDensity(0.5, sigma), At(sigma), Exact(sigma).Sample(20_000, seed: 6).ToMatrix()).All.RelativeError;

    private static double UpperShare(double[,] points) =>
        Enumerable.Range(0, points.GetLength(0)).Count(i => points[i, 0] + points[i, 1] > 0) / (double)points.GetLength(0);

    private static ScoreFieldPlot Field(double sigma, double range) => new()
    {
        Score = At(sigma),
        Density = At(sigma),
        XRange = (-range, range),
        YRange = (-range, range),
        Title = $"sigma {sigma}",
        PanelWidth = 360,
    };
}
