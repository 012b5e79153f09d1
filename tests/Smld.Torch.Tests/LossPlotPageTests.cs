using System.Globalization;
using System.Text.RegularExpressions;
using Smld.Plots;
using Smld.Tests;
using TorchSharp;

namespace Smld.Torch.Tests;

/// <summary>What docs/plots.md says of losses is what runs, and it prints about that.</summary>
public partial class LossPlotPageTests
{
    [Fact]
    public void The_losses_of_the_page_are_drawn_by_this_method()
    {
        var folder = Directory.CreateTempSubdirectory("smld-losses-");
        var output = new StringWriter { NewLine = "\n" };

        Losses(new([0.75, 0.25], [[2, 1.5], [-2, -1.5]], [0.25, 1]), output, folder.FullName);

        Assert.Equal("loss.png", Assert.Single(folder.GetFiles()).Name);
        // Overfitting, as the page has it: training ends below the exact score's loss, held out it rises from its best.
        var losses = Loss().Matches(output.ToString()).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();
        var (training, heldOut, best, floor) = (losses[0], losses[1], losses[2], losses[3]);
        Assert.True(training < floor && floor < best && best < heldOut, output.ToString());
        var page = new DocsPage("plots.md");
        page.Shows(page.Body(nameof(Losses)));
        page.PrintsAbout(output.ToString());
        folder.Delete(recursive: true);
    }

    private static void Losses(GaussianMixture mixture, StringWriter output, string folder)
    {
        var (few, others) = (mixture.Sample(200, seed: 1).ToMatrix(), mixture.Sample(5000, seed: 2).ToMatrix());
        using var network = new MlpScoreNetwork(new MlpDesign { Dimension = 2, Seed = 1, Widths = [128, 128] });
        var trainer = new Trainer { StepCount = 4000, BatchSize = 200, ReportInterval = 50, LearningRate = 3e-3 };
        var objective = new DenoisingScoreMatching(0.3);
        var history = trainer.Train(network, objective, torch.tensor(few), seed: 3, heldOut: torch.tensor(others)).History;
        var floor = objective.Floor(mixture, mixture.Sample(100_000, seed: 4).ToMatrix(), seed: 5);

        int[] steps = [.. history.Select(report => report.Step)];
        new LossPlot
        {
            Curves = [new("training", steps, [.. history.Select(report => report.Loss)]), new("held out", steps, [.. history.Select(report => report.HeldOutLoss!.Value)])],
            Floor = floor.Value,
            FloorName = "exact score",
        }.SavePng($"{folder}/loss.png");
        output.WriteLine($"training loss {history[^1].Loss:f2}, held out {history[^1].HeldOutLoss:f2}, at best {history.Min(report => report.HeldOutLoss):f2}; the exact score's {floor.Value:f2}");
    }

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex Loss();
}
