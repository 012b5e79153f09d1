using static TorchSharp.torch;

namespace Smld.Torch.Tests.Networks;

public class NoiseConditionalUNetTests
{
    private static readonly UNetDesign s_design = new() { Height = 8, Width = 12, Seed = 1, Widths = [4, 6, 8], ScalarType = ScalarType.Float64 };

    [Fact]
    public void It_begins_with_the_score_of_a_normal_distribution()
    {
        using var network = new NoiseConditionalUNet(s_design, dataScale: 2);
        using var images = Nets.Gaussian(3, 96, 1, seed: 2);
        var x = images.data<double>().ToArray();
        var scores = new double[x.Length];

        network.Scores(x, 1.5, scores);

        Assert.All(scores.Zip(x), pair => Assert.Equal(-pair.Second / (4 + 2.25), pair.First, Tolerance.Double));
    }

    [Fact]
    public void Every_parameter_matters()
    {
        using var network = Stirred(s_design);
        using var noGradient = no_grad();
        using var x = Nets.Gaussian(2, 96, 1, seed: 2);
        using var sigma = tensor([0.3, 2.0]);
        using var before = network.call(x, sigma);
        foreach (var (name, parameter) in network.named_parameters())
        {
            using var kept = parameter.clone();
            parameter.add_(0.1);
            using var after = network.call(x, sigma);
            Assert.True((after - before).abs().max().item<double>() > 1e-6, name);
            parameter.copy_(kept);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Single_precision_agrees_with_double_in_scores_and_gradients(int threads)
    {
        // Channels that are no multiple of 16, with which oneDNN errs.
        var design = new UNetDesign { Height = 8, Width = 8, Channels = 2, Seed = 4, Widths = [5, 20, 24], ScalarType = ScalarType.Float64 };
        using var network = Stirred(design);
        using var single = new NoiseConditionalUNet(design with { ScalarType = ScalarType.Float32 });
        using (no_grad())
            foreach (var (to, from) in single.parameters().Zip(network.parameters())) to.copy_(from);
        using var x = Nets.Gaussian(7, 128, 1, seed: 5);
        using var narrow = x.to(ScalarType.Float32);
        using var sigma = full(7, 0.5, ScalarType.Float64);
        using var narrowSigma = full(7, 0.5, ScalarType.Float32);
        var before = get_num_threads();
        set_num_threads(threads);
        try
        {
            using var scores = network.call(x, sigma);
            using var narrowScores = single.call(narrow, narrowSigma);
            scores.square().sum().backward();
            narrowScores.square().sum().backward();

            Agree(scores, narrowScores, "scores");
            foreach (var ((name, wide), (_, thin)) in network.named_parameters().Zip(single.named_parameters())) Agree(wide.grad!, thin.grad!, name);
        }
        finally
        {
            set_num_threads(before);
        }

        static void Agree(Tensor wide, Tensor thin, string what) =>
            Assert.True(((wide - thin).abs().max() / wide.abs().max()).item<double>() < Tolerance.Single, what);
    }

    [Fact]
    public void An_image_that_moves_by_a_coarse_pixel_moves_its_score()
    {
        using var network = Stirred(new() { Height = 48, Width = 48, Seed = 1, Widths = [3, 4], ScalarType = ScalarType.Float64 });
        using var noGradient = no_grad();
        using var image = zeros(1, 1, 48, 48, ScalarType.Float64);
        using var patch = Nets.Gaussian(4, 4, 1, seed: 3);
        image[0, 0, 22..26, 22..26] = patch;
        using var moved = image.roll(2, 3);
        using var sigma = tensor([0.7]);

        using var score = network.call(image.flatten(1), sigma).view(48, 48);
        using var movedScore = network.call(moved.flatten(1), sigma).view(48, 48);

        // Away from the edge, beyond which the network sees zeros: seven fine convolutions and three coarse ones reach thirteen pixels far.
        Assert.True((movedScore[14..34, 16..34] - score[14..34, 14..32]).abs().max().item<double>() < Tolerance.Double);
        Assert.True((movedScore - score).abs().max().item<double>() > 0.01);
    }

    [Fact]
    public void Sizes_that_cannot_be_halved_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new NoiseConditionalUNet(s_design with { Height = 10 }));

        Assert.StartsWith("images of 10 x 12 cannot be halved 2 times, as Widths with 3 resolutions asks; both must be multiples of 4", error.Message, StringComparison.Ordinal);
    }

    private static NoiseConditionalUNet Stirred(UNetDesign design)
    {
        var network = new NoiseConditionalUNet(design);
        using var random = new Generator(7);
        using var noGradient = no_grad();
        foreach (var parameter in network.parameters().Where(parameter => parameter.count_nonzero().item<long>() == 0)) parameter.uniform_(-0.3, 0.3, random);
        return network;
    }
}
