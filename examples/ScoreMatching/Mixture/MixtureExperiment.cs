using Smld;
using Smld.Plots;

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
        Judge("declared", new DeclaredScores(At), chains, results, pictures);
        pictures.Figure("mixture-score-small", Field(1, 9));
        pictures.Figure("mixture-score-large", Field(8, 24));
    }

    /// <summary>Samples with scores of the mixture at every sigma from 1 to 20, declared or learned.</summary>
    public static void Judge(string name, INoiseConditionalScore scores, int chains, Results results, Pictures pictures)
    {
        // Their alpha of 0.1 is twice tau; a denoising step would shrink each mode to a point.
        var schedule = new NoiseSchedule { Levels = NoiseLevels.Geometric(20, 1, 10), StepsPerLevel = 100, StepSize = 0.05 };
        var annealing = new AnnealedLangevin { Schedule = schedule, Start = StartingDistribution.Uniform(-8, 8), Denoise = false };
        var plain = (annealing with { Schedule = schedule with { Levels = [1], StepsPerLevel = 1000 } }).Sample(scores, chains, seed: 1).ToMatrix();
        var annealed = annealing.Sample(scores, chains, seed: 2).ToMatrix();
        var exact = Exact(1).Sample(chains, seed: 3).ToMatrix();
        results.Told($"{name}: weight of the upper mode, exact sample of {chains}", UpperShare(exact));
        results.Within("  Langevin at sigma 1, 1000 steps", UpperShare(plain), 0.49, 0.53);
        results.Within("  annealed from 20 to 1, 10 times 100 steps", UpperShare(annealed), 0.76, 0.81);
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
