using static TorchSharp.torch;

namespace Smld.Torch.Tests.Networks;

public sealed class ExportTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");

    public static TheoryData<ScalarType> Types => [ScalarType.Float32, ScalarType.Float64];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(Activation.SiLU, false, ScalarType.Float32)]
    [InlineData(Activation.SiLU, false, ScalarType.Float64)]
    [InlineData(Activation.Softplus, true, ScalarType.Float64)]
    [InlineData(Activation.Tanh, true, ScalarType.Float32)]
    public void A_network_agrees_with_its_export(Activation activation, bool isResidual, ScalarType type)
    {
        using var network = new MlpScoreNetwork(new()
        {
            Dimension = 3,
            Seed = 1,
            Widths = [17, 17, 9],
            Activation = activation,
            IsResidual = isResidual,
            Frequencies = [2, 4.5],
            ScalarType = type,
        });
        network.Export(_path);

        var exported = ExportedScoreNetwork.Load(_path);

        Assert.Equal(3, exported.Dimension);
        Agree(type, 3, network.Score, exported.Score);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_noise_conditional_network_agrees_with_its_export(ScalarType type)
    {
        using var network = new NoiseConditionalMlp(new() { Dimension = 2, Seed = 2, Widths = [33, 12], Frequencies = [2, 4, 8], ScalarType = type }, dataScale: 1.7);
        network.Export(_path);

        var exported = ExportedNoiseConditionalNetwork.Load(_path);

        foreach (var sigma in (double[])[0.03, 0.5, 4]) Agree(type, 2, (x, score) => network.Score(x, sigma, score), (x, score) => exported.Score(x, sigma, score));
    }

    [Theory]
    [InlineData(8, 12, 1, new[] { 3, 5, 4 }, ScalarType.Float64)]
    [InlineData(8, 8, 2, new[] { 6, 4 }, ScalarType.Float64)]
    [InlineData(5, 7, 3, new[] { 4 }, ScalarType.Float64)]
    [InlineData(16, 16, 1, new[] { 8, 16, 16 }, ScalarType.Float32)]
    public void A_convolutional_network_agrees_with_its_export(int height, int width, int channels, int[] widths, ScalarType type)
    {
        using var network = new NoiseConditionalUNet(new() { Height = height, Width = width, Channels = channels, Widths = widths, Seed = 3, ScalarType = type }, dataScale: 0.6);
        // The layers that begin as zeros too: otherwise nothing of the network would be seen.
        using (no_grad())
            foreach (var parameter in network.parameters().Where(parameter => parameter.count_nonzero().item<long>() == 0)) parameter.uniform_(-0.3, 0.3);
        network.Export(_path);

        var exported = ExportedNoiseConditionalNetwork.Load(_path);

        foreach (var sigma in (double[])[0.05, 2])
            Agree(type, height * width * channels, (x, score) => network.Score(x, sigma, score), (x, score) => exported.Score(x, sigma, score));
    }

    [Fact]
    public void Many_threads_get_the_scores_of_one()
    {
        using var network = new NoiseConditionalMlp(new() { Dimension = 2, Seed = 4, Widths = [16] });
        network.Export(_path);

        Nets.AssertManyThreadsGetTheScoresOfOne(ExportedNoiseConditionalNetwork.Load(_path));
    }

    [Fact]
    public void A_score_may_overwrite_its_point()
    {
        using var network = new NoiseConditionalMlp(new() { Dimension = 2, Seed = 4, Widths = [16] });
        network.Export(_path);
        var exported = ExportedNoiseConditionalNetwork.Load(_path);
        double[] x = [0.3, -0.2], score = [0, 0];
        exported.Score(x, 0.5, score);

        exported.Score(x, 0.5, x);

        Assert.Equal(score, x);
    }

    [Fact]
    public void A_file_of_another_kind_names_the_class_that_loads_it()
    {
        using var network = new MlpScoreNetwork(new() { Dimension = 2, Seed = 1 });
        network.Export(_path);

        var error = Assert.Throws<InvalidDataException>(() => ExportedNoiseConditionalNetwork.Load(_path));

        Assert.Equal(
            $"{_path}: the file holds a network of kind 'mlp'; expected 'noise-conditional-mlp' or 'noise-conditional-unet'. ExportedScoreNetwork loads networks without noise levels", error.Message);
    }

    [Fact]
    public void A_file_that_no_network_wrote_is_named()
    {
        using var network = new MlpScoreNetwork(new() { Dimension = 2, Seed = 1 });
        using var data = Nets.Gaussian(20, 2, 1, seed: 1);
        new Trainer { StepCount = 1 }.Train(network, new DenoisingScoreMatching(1), data, seed: 1, checkpoint: _path);
        var checkpoint = Assert.Throws<InvalidDataException>(() => ExportedScoreNetwork.Load(_path));
        new SafeTensors().Save(_path);
        var other = Assert.Throws<InvalidDataException>(() => ExportedScoreNetwork.Load(_path));

        Assert.Equal($"{_path}: the file is a checkpoint of training; expected what a network's Export wrote", checkpoint.Message);
        Assert.Equal($"{_path}: metadata 'network' is missing; expected a file that a network's Export wrote", other.Message);
    }

    [Fact]
    public void A_weight_that_is_not_finite_is_named()
    {
        using var network = new MlpScoreNetwork(new() { Dimension = 2, Seed = 1 });
        using (no_grad()) network.parameters().First()[1, 0] = float.NaN;
        network.Export(_path);

        var error = Assert.Throws<InvalidDataException>(() => ExportedScoreNetwork.Load(_path));

        Assert.Equal($"{_path}: element 2 of array 'body.weight0' is NaN; weights must be finite", error.Message);
    }

    [Fact]
    public void At_a_level_it_is_a_score()
    {
        using var network = new NoiseConditionalMlp(new() { Dimension = 2, Seed = 1 });
        network.Export(_path);
        var exported = ExportedNoiseConditionalNetwork.Load(_path);
        double[] score = [0, 0], at = [0, 0];

        exported.Score([0.3, -0.2], 0.5, score);
        exported.At(0.5).Score([0.3, -0.2], at);

        Assert.Equal(score, at);
        Assert.Equal("sigma", Assert.Throws<ArgumentOutOfRangeException>(() => exported.At(0)).ParamName);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_named()
    {
        using var network = new MlpScoreNetwork(new() { Dimension = 2, Seed = 1 });
        network.Export(_path);
        using (var file = File.OpenWrite(_path)) file.SetLength(file.Length - 2);

        var error = Assert.Throws<InvalidDataException>(() => ExportedScoreNetwork.Load(_path));

        Assert.Equal($"{_path}: the file ends 2 bytes too early", error.Message);
    }

    private delegate void Score(ReadOnlySpan<double> x, Span<double> score);

    private static void Agree(ScalarType type, int dimension, Score network, Score exported)
    {
        var tolerance = type == ScalarType.Float32 ? Tolerance.Single : Tolerance.Double;
        using var points = Nets.Gaussian(10, dimension, 1, seed: 5);
        var (score, other) = (new double[dimension], new double[dimension]);
        foreach (var x in points.data<double>().ToArray().Chunk(dimension))
        {
            network(x, score);
            exported(x, other);
            var length = Math.Sqrt(score.Sum(value => value * value));
            Assert.True(length > 0);
            Assert.All(other.Zip(score), pair => Assert.Equal(pair.Second, pair.First, tolerance * length));
        }
    }
}
