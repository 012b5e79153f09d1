using static TorchSharp.torch;

namespace Smld.Torch.Tests.Objectives;

public class LossFloorTests
{
    private const int Count = 20_000;

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(0.3, 1, 3)]
    [InlineData(4, 0.1, 2)]
    public void On_a_Gaussian_it_is_that_of_the_closed_form(double variance, double sigma, int dimension)
    {
        var floor = new DenoisingScoreMatching(sigma).Floor(Gaussian(variance, dimension), Draws(variance, dimension, 1), seed: 2);

        // |s|² is chi-squared of d degrees over v + sigma².
        var blurred = variance + sigma * sigma;
        Assert.Equal(dimension * variance / (2 * sigma * sigma * blurred), floor.Value, Tolerance.StandardErrors * floor.StandardError);
        var error = Math.Sqrt(dimension / 2.0) / blurred / Math.Sqrt(Count);
        Assert.InRange(floor.StandardError / error, 0.9, 1.1);
    }

    [Fact]
    public void Over_noise_levels_it_is_the_mean_of_those_weighted_by_the_square_of_sigma()
    {
        const double variance = 0.7;
        double[] levels = [2, 0.6, 0.1];

        var floor = new NoiseConditionalScoreMatching(levels).Floor(Gaussian(variance, 2), Draws(variance, 2, 3), seed: 4);

        Assert.Equal(levels.Average(sigma => variance / (variance + sigma * sigma)), floor.Value, Tolerance.StandardErrors * floor.StandardError);
        Assert.InRange(floor.StandardError, 1e-4, 0.01);
    }

    [Fact]
    public void A_network_trained_on_a_mixture_comes_near_it_and_not_below()
    {
        const double sigma = 0.4;
        var mixture = new GaussianMixture([0.3, 0.7], [[-1.5, 0], [1, 1]], [0.2, 0.4]);
        using var data = tensor(mixture.Sample(20_000, seed: 5).ToMatrix());
        using var network = new MlpScoreNetwork(new() { Dimension = 2, Seed = 6, Widths = [64, 64], ScalarType = ScalarType.Float64 });
        var objective = new DenoisingScoreMatching(sigma);
        new Trainer { StepCount = 2000, BatchSize = 256, LearningRate = 3e-3 }.Train(network, objective, data, seed: 7);
        var heldOut = mixture.Sample(50_000, seed: 8).ToMatrix();

        var floor = objective.Floor(mixture, heldOut, seed: 9);

        using var noGradient = no_grad();
        using var unseen = tensor(heldOut);
        double[] losses = [.. Enumerable.Range(0, 10).Select(k => Nets.Loss(objective, network, unseen.narrow(0, 5000L * k, 5000), (ulong)k))];
        var error = Math.Sqrt(losses.Sum(loss => Math.Pow(loss - losses.Average(), 2)) / 9 / 10 + floor.StandardError * floor.StandardError);
        Assert.InRange(losses.Average(), floor.Value - Tolerance.StandardErrors * error, floor.Value + 0.03 * floor.Value + Tolerance.StandardErrors * error);
        Assert.InRange(error, 0, 0.01 * floor.Value);
    }

    [Fact]
    public void Draws_that_do_not_fit_are_named()
    {
        var objective = new DenoisingScoreMatching(1);

        Assert.StartsWith("draws has 1 columns; expected 2, one for each dimension of the score",
            Assert.Throws<ArgumentException>("draws", () => objective.Floor(Gaussian(1, 2), new double[3, 1], seed: 1)).Message);
        Assert.StartsWith("draws has 0 rows; expected at least 1",
            Assert.Throws<ArgumentException>("draws", () => objective.Floor(Gaussian(1, 2), new double[0, 2], seed: 1)).Message);
        Assert.StartsWith("the score of row 1 of draws, with noise of 1, is not finite",
            Assert.Throws<ArgumentException>("draws", () => objective.Floor(Gaussian(1, 1), new[,] { { 0 }, { double.NaN } }, seed: 1)).Message);
    }

    private static GaussianMixture Gaussian(double variance, int dimension) => new([1], [new double[dimension]], [variance]);

    private static double[,] Draws(double variance, int dimension, ulong seed) => Gaussian(variance, dimension).Sample(Count, seed).ToMatrix();
}
