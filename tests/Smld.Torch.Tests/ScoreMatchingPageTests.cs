using Smld.Tests;
using TorchSharp;

namespace Smld.Torch.Tests;

/// <summary>What docs/score-matching.md shows first is what runs, and it prints about that.</summary>
public class ScoreMatchingPageTests
{
    [Fact]
    public void The_example_of_the_page_is_this_method_and_prints_about_what_the_page_says()
    {
        var output = new StringWriter { NewLine = "\n" };

        Example(output);

        var page = new DocsPage("score-matching.md");
        page.Shows($"using Smld;\nusing Smld.Torch;\nusing TorchSharp;\n\n{page.Body(nameof(Example))}");
        page.PrintsAbout(output.ToString());
    }

    private static void Example(StringWriter output)
    {
        // Two modes in the plane, 2000 draws of them, one a row, and the kernel estimate of their density.
        var mixture = new GaussianMixture([0.6, 0.4], [[-1.5, 0], [1.5, 1]], [0.4, 0.8]);
        var (data, others) = (mixture.Sample(2000, seed: 1).ToMatrix(), mixture.Sample(20_000, seed: 2).ToMatrix());
        var estimate = new KernelDensity(data, Bandwidths.LikelihoodCrossValidation(data));

        // Taught the estimate's score, and taught by noise.
        var trainer = new Trainer { StepCount = 2000, BatchSize = 128, LearningRate = 3e-3, AverageDecay = 0.99 };
        var design = new MlpDesign { Dimension = 2, Seed = 1, Widths = [64, 64] };
        using var explicitly = new MlpScoreNetwork(design);
        trainer.Train(explicitly, new ExplicitScoreMatching(estimate), torch.tensor(data), seed: 3);
        using var byNoise = new MlpScoreNetwork(design);
        var objective = new DenoisingScoreMatching(0.3);
        var training = trainer.Train(byNoise, objective, torch.tensor(data), seed: 3, heldOut: torch.tensor(others));

        output.WriteLine($"h = {estimate.Bandwidth:f3}, error of the estimate {ScoreComparison.Of(estimate, mixture, others).All.RelativeError:f3}");
        output.WriteLine($"error of the networks, explicit {ScoreComparison.Of(explicitly, mixture, others).All.RelativeError:f3}, denoising {ScoreComparison.Of(byNoise, mixture, others).All.RelativeError:f3}");

        // The denoising loss on draws that the network has not seen, and the least that it can be.
        var floor = objective.Floor(mixture, mixture.Sample(50_000, seed: 4).ToMatrix(), seed: 5);
        output.WriteLine($"held-out loss {training.History[^1].HeldOutLoss:f2}, at least {floor.Value:f2} (standard error {floor.StandardError:f2})");
    }
}
