using Smld;
using Smld.Torch;
using TorchSharp;

// Torch before anything of the package: the natives must load here too. And the generator must come along, with tensor programs.
var data = torch.randn(500, 2, torch.ScalarType.Float64);
Console.WriteLine(new Models.BananaDensity(0.5).AgainstAutograd([0.3, -0.8], [2, 1]).ToString().StartsWith("autograd agrees", StringComparison.Ordinal));

using var network = new NoiseConditionalMlp(new MlpDesign { Dimension = 2, Seed = 1, Widths = [16] });
new Trainer { StepCount = 20, BatchSize = 32 }.Train(network, new NoiseConditionalScoreMatching(1, 0.5), data, seed: 2);
network.Export("network.safetensors");
var exported = ExportedNoiseConditionalNetwork.Load("network.safetensors");
double[] score = [0, 0], other = [0, 0];
network.Score([0.2, 0.4], 0.7, score);
exported.Score([0.2, 0.4], 0.7, other);
Console.WriteLine($"export {Math.Abs(score[0] - other[0]) + Math.Abs(score[1] - other[1]) < 1e-5}");

internal static partial class Models
{
    [LogDensity]
    public static double Banana([Length("2")] ReadOnlySpan<double> x, [Data] double bend) =>
        -0.5 * (x[0] * x[0] + (x[1] - bend * x[0] * x[0]) * (x[1] - bend * x[0] * x[0]));
}
