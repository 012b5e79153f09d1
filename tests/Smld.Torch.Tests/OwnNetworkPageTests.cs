using Smld.Tests;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch.Tests;

/// <summary>What docs/torch.md shows of networks and objectives of one's own is what runs, and it prints about that.</summary>
public class OwnNetworkPageTests
{
    [Fact]
    public void The_example_of_the_page_is_this_file_and_prints_about_what_the_page_says()
    {
        var output = new StringWriter { NewLine = "\n" };
        var folder = Directory.CreateTempSubdirectory("smld-own-");

        Own(output, folder.FullName);

        Assert.True(File.Exists(Path.Combine(folder.FullName, "radial.checkpoint")));
        folder.Delete(recursive: true);
        var page = new DocsPage("torch.md");
        page.Shows(
            "using Smld;\nusing Smld.Torch;\nusing static TorchSharp.torch;\nusing static TorchSharp.torch.nn;\n\n"
            + $"{page.Body(nameof(Own))}{page.Type(nameof(RadialScore))}{page.Type(nameof(AnyNoise))}");
        page.PrintsAbout(output.ToString());
    }

    [Fact]
    public void The_network_for_images_of_the_page_trains()
    {
        using var random = new Generator(1);
        using var images = rand(20, 64, generator: random) - 0.5;

        Images(new Trainer { StepCount = 2, BatchSize = 4 }, images);

        var page = new DocsPage("torch.md");
        page.Shows(page.Body(nameof(Images)));
    }

    private static void Images(Trainer trainer, Tensor images)
    {
        using var unet = new NoiseConditionalUNet(new UNetDesign { Height = 8, Width = 8, Seed = 1, Widths = [16, 32] }, dataScale: 0.5);
        trainer.Train(unet, new NoiseConditionalScoreMatching(NoiseLevels.Geometric(5, 0.05, 10)), images, seed: 2); // images: [count, 64], pixels about 0
    }

    private static void Own(StringWriter output, string folder)
    {
        // Two rings of points, a quarter of them held out.
        using var random = new Generator(1);
        var angle = 2 * Math.PI * rand(4000, generator: random); // [count]
        var radius = 1 + randint(0, 2, 4000, dtype: ScalarType.Float32, generator: random) + 0.1 * randn(4000, generator: random);
        var points = stack([radius * angle.cos(), radius * angle.sin()], 1); // [count, dimension]
        var (data, heldOut) = (points[..3000], points[3000..]);

        // Ctrl+C ends training with what was reached; the same program goes on from the checkpoint.
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        manual_seed(1); // Torch's own layers begin as its global generator says.
        using var network = new RadialScore();
        var trainer = new Trainer { StepCount = 2000, LearningRate = 0.01, Patience = 10 };
        var result = trainer.Train(
            network, new DenoisingScoreMatching(0.2), data, seed: 2, heldOut, checkpoint: $"{folder}/radial.checkpoint", cancellation: stop.Token);
        output.WriteLine($"{result.Status} after {result.StepCount} steps, best held-out loss {result.BestHeldOutLoss:f2}");

        // It is a score like any other.
        var draws = new LeimkuhlerMatthews { StepSize = 0.01 }.Sample(network, chains: 400, warmup: 500, draws: 1, seed: 3).ToMatrix();
        var inner = Enumerable.Range(0, 400).Count(i => draws[i, 0] * draws[i, 0] + draws[i, 1] * draws[i, 1] < 2.25) / 400.0;
        output.WriteLine($"on the inner ring {inner:f2} of the draws");

        // A network of the package, an objective of one's own.
        using var conditional = new NoiseConditionalMlp(new MlpDesign { Dimension = 2, Seed = 1, Widths = [64, 64], Frequencies = [2, 4] });
        (trainer with { StepCount = 1000 }).Train(conditional, new AnyNoise(0.1, 5), data, seed: 2, heldOut);
        var annealed = new AnnealedLangevin { Schedule = NoiseSchedule.Design(5, 0.1, dimension: 2) }.Sample(conditional, draws: 1000, seed: 3);
        output.WriteLine($"standard deviation {annealed.Summary()["x[0]"].StandardDeviation:f2}, of the data {data.select(1, 0).std().item<float>():f2}");
    }
}

/// <summary>s(x) = f(|x|²) x: a density that looks the same from all sides.</summary>
internal sealed class RadialScore : ScoreNetwork
{
    private readonly Module<Tensor, Tensor> _factor = Sequential(Linear(1, 32), SiLU(), Linear(32, 32), SiLU(), Linear(32, 1));

    public RadialScore()
        : base(nameof(RadialScore), dimension: 2) => RegisterComponents();

    public override Tensor forward(Tensor x) => _factor.call((x * x).sum(1, keepdim: true)) * x; // [batch, 2]
}

/// <summary>½ E |sigma s(x + sigma z, sigma) + z|² with log sigma uniform between two ends, and not on a ladder.</summary>
internal sealed class AnyNoise(double smallest, double largest) : IObjective<Module<Tensor, Tensor, Tensor>>
{
    public Tensor Loss(Module<Tensor, Tensor, Tensor> network, Tensor x, Generator random)
    {
        var u = rand(x.shape[0], x.dtype, generator: random); // [batch]
        var sigma = smallest * (u * Math.Log(largest / smallest)).exp(); // [batch]
        var z = randn(x.shape, x.dtype, generator: random); // [batch, dimension]
        var scores = network.call(x + sigma.unsqueeze(1) * z, sigma); // [batch, dimension]
        return (sigma.unsqueeze(1) * scores + z).square().sum() / (2 * x.shape[0]);
    }
}
