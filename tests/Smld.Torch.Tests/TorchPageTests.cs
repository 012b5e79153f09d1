using Smld.Tests;
using TorchSharp;

namespace Smld.Torch.Tests;

/// <summary>What docs/torch.md shows first is what runs, and it prints about that: other processors round otherwise.</summary>
public class TorchPageTests
{
    [Fact]
    public void The_first_example_of_the_page_is_this_method()
    {
        var folder = Directory.CreateTempSubdirectory("smld-torch-");
        var output = new StringWriter { NewLine = "\n" };

        Example(output, folder.FullName);

        var lines = output.ToString().Split('\n');
        Assert.Equal("Completed: loss", lines[0][..15]);
        // The page's two rows, x[0] and x[1]: the standard deviation is 0.79, and so near it here that only the network could be wrong.
        Assert.All(lines.Where(line => line.StartsWith("x[", StringComparison.Ordinal)), row => Assert.InRange(double.Parse(row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]), 0.7, 0.88));
        Assert.Equal("without Torch:", lines[^2][..14]);
        var page = new DocsPage("torch.md");
        page.Shows($"using Smld;\nusing Smld.Torch;\nusing TorchSharp;\n\n{page.Body(nameof(Example))}");
        folder.Delete(recursive: true);
    }

    private static void Example(StringWriter output, string folder)
    {
        // A ring of radius 1, with noise of standard deviation 0.3.
        using var random = new torch.Generator(1);
        var angle = 2 * Math.PI * torch.rand(4000, generator: random); // [count]
        var data = torch.stack([angle.cos(), angle.sin()], 1) + 0.3 * torch.randn(4000, 2, generator: random); // [count, dimension]

        using var network = new NoiseConditionalMlp(new MlpDesign { Dimension = 2, Seed = 1, Widths = [64, 64] });
        var objective = new NoiseConditionalScoreMatching(NoiseLevels.Geometric(2, 0.1, 8));
        var trainer = new Trainer { StepCount = 2000, BatchSize = 256, LearningRate = 3e-3 };
        var result = trainer.Train(network, objective, data, seed: 2);
        output.WriteLine($"{result.Status}: loss {result.History[^1].Loss:f3} after {result.StepCount} steps");

        // The ring blurred by noise of 0.2: its coordinates have variance 1/2 + 0.3² + 0.2², the square of 0.79.
        var draws = new LeimkuhlerMatthews { StepSize = 0.05 }.Sample(network.At(0.2), chains: 4, warmup: 500, draws: 5000, seed: 3);
        output.WriteLine(draws.Summary());

        // The same network in an application that has no Torch: a file of weights, and plain C#.
        network.Export($"{folder}/ring.safetensors");
        var exported = ExportedNoiseConditionalNetwork.Load($"{folder}/ring.safetensors");
        var ring = new AnnealedLangevin { Schedule = NoiseSchedule.Design(2, 0.1, dimension: 2) }.Sample(exported, draws: 2000, seed: 4);
        output.WriteLine($"without Torch: standard deviation {ring.Summary()["x[0]"].StandardDeviation:f2}, of the data 0.77");
    }
}
