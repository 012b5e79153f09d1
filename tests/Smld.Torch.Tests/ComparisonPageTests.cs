using Smld.Tests;
using TorchSharp;

namespace Smld.Torch.Tests;

/// <summary>What docs/comparison.md shows is what runs, and it prints about that.</summary>
public class ComparisonPageTests
{
    [Fact]
    public void The_example_of_the_page_is_this_file_and_prints_about_what_the_page_says()
    {
        var output = new StringWriter { NewLine = "\n" };

        Example(output);

        var page = new DocsPage("comparison.md");
        page.Shows($"using Smld;\nusing Smld.Torch;\nusing TorchSharp;\n\n{page.Body(nameof(Example))}{page.Type(nameof(Mixtures))}");
        page.PrintsAbout(output.ToString());
    }

    private static void Example(StringWriter output)
    {
        var exact = new Mixtures.TwoModesDensity(0.3);

        // Draws without Langevin: a mode by its weight, and noise. The density at 0.3 is that of the data at no noise, blurred by 0.3.
        var random = new RandomSource(1);
        double[,] Draw(int count, double deviation)
        {
            var points = new double[count, 2];
            var normals = new double[2 * count];
            random.FillNormals(normals);
            for (var i = 0; i < count; i++)
            {
                var mode = random.NextUniform() < 0.8 ? 1 : -1;
                (points[i, 0], points[i, 1]) = (2 * mode + deviation * normals[2 * i], mode + deviation * normals[2 * i + 1]);
            }
            return points;
        }

        const double blurred = 0.5;      // of data of standard deviation 0.4, at noise of 0.3
        using var network = new MlpScoreNetwork(new MlpDesign { Dimension = 2, Seed = 1, Widths = [64, 64] });
        var trainer = new Trainer { StepCount = 3000, BatchSize = 256, LearningRate = 3e-3 };
        trainer.Train(network, new DenoisingScoreMatching(0.3), torch.tensor(Draw(10_000, 0.4)), seed: 2);

        output.WriteLine(ScoreComparison.Of(network, exact, Draw(5000, blurred), Mixtures.RegionOf));
        output.WriteLine(ScoreComparison.Of(network, exact, new double[,] { { 0, 0 }, { 0.2, -0.2 }, { -0.3, 0.5 }, { 6, 4 }, { -7, 1 } }, Mixtures.RegionOf));

        var draws = new UnadjustedLangevin { StepSize = 0.01 }.Sample(network, chains: 4, warmup: 2000, draws: 2000, seed: 3);
        var (true1, true2) = (Draw(1000, blurred), Draw(1000, blurred));
        var thinned = new double[1000, 2];
        var all = draws.ToMatrix();
        for (var i = 0; i < 1000; i++) (thinned[i, 0], thinned[i, 1]) = (all[8 * i, 0], all[8 * i, 1]);
        var stein = KernelSteinDiscrepancy.Of(exact, thinned);
        output.WriteLine($"kernel Stein discrepancy, squared: {stein.Squared:F4}, {stein.ErrorWhenExact:F4} for exact draws");
        output.WriteLine($"sliced Wasserstein distance:       {SlicedWasserstein.Distance(thinned, true1, seed: 4):F3}, {SlicedWasserstein.Distance(true2, true1, seed: 4):F3} between true samples");
        output.WriteLine($"mean discrepancy, squared:         {MaximumMeanDiscrepancy.Squared(thinned, true1, 0.5, 1, 2):F4}");
    }
}

internal static partial class Mixtures
{
    [LogDensity]
    public static double TwoModes([Length("2")] ReadOnlySpan<double> x, [Data] double noise)
    {
        var variance = 0.16 + noise * noise;
        var right = Math.Log(0.8) - 0.5 * ((x[0] - 2) * (x[0] - 2) + (x[1] - 1) * (x[1] - 1)) / variance;
        var left = Math.Log(0.2) - 0.5 * ((x[0] + 2) * (x[0] + 2) + (x[1] + 1) * (x[1] + 1)) / variance;
        return SpecialFunctions.LogSumExp(right, left) - Math.Log(2 * Math.PI * variance);
    }

    public static string RegionOf(ReadOnlySpan<double> x)
    {
        var right = Math.Sqrt((x[0] - 2) * (x[0] - 2) + (x[1] - 1) * (x[1] - 1));
        var left = Math.Sqrt((x[0] + 2) * (x[0] + 2) + (x[1] + 1) * (x[1] + 1));
        return Math.Min(left, right) < 1.5 ? "near a mode" : Math.Abs(x[0]) < 2 ? "between" : "tails";
    }
}
