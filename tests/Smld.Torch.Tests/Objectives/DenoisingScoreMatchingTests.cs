using static TorchSharp.torch;

namespace Smld.Torch.Tests.Objectives;

public class DenoisingScoreMatchingTests
{
    private const int Count = 200_000;

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(4, 0.1)]
    [InlineData(0.3, 1)]
    public void On_a_Gaussian_the_best_slope_is_that_of_the_blurred_density(double variance, double sigma)
    {
        var objective = new DenoisingScoreMatching(sigma);
        using var x = Nets.Gaussian(Count, 1, variance, seed: 2);

        var (slope, _) = Nets.Least(a => LossAt(objective, a, x));

        // The standard error of least squares on so many pairs.
        var error = Math.Sqrt(variance) / (sigma * (variance + sigma * sigma) * Math.Sqrt(Count));
        Assert.Equal(-1 / (variance + sigma * sigma), slope, Tolerance.StandardErrors * error);
    }

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(0.3, 1, 3)]
    public void On_a_Gaussian_the_loss_at_the_optimum_is_its_floor(double variance, double sigma, int dimension)
    {
        using var x = Nets.Gaussian(Count, dimension, variance, seed: 3);

        var loss = LossAt(new DenoisingScoreMatching(sigma), -1 / (variance + sigma * sigma), x);

        // What remains is Gaussian with variance v / (sigma² (v + sigma²)) in each coordinate; half its square has √2 / 2 times that as standard deviation.
        var remaining = variance / (sigma * sigma * (variance + sigma * sigma));
        var error = remaining * Math.Sqrt(dimension / 2.0 / Count);
        Assert.Equal(dimension * remaining / 2, loss, Tolerance.StandardErrors * error);
    }

    [Fact]
    public void It_differs_from_explicit_score_matching_by_a_constant_for_any_network()
    {
        // Vincent's identity: on N(0, 1) blurred by sigma = 0.5, J_DSM = ½ E |s - s_q|² + 1/2 (1 / sigma² - E s_q²), with s_q(x) = -x / 1.25.
        using var x = Nets.Gaussian(Count, 1, 1, seed: 4);
        using var network = new MlpScoreNetwork(new() { Dimension = 1, Seed = 5, Widths = [8], ScalarType = ScalarType.Float64 });
        using var random = new Generator(6);
        using var z = randn(x.shape, ScalarType.Float64, generator: random);
        using var noGradient = no_grad();
        using var blurred = x + 0.5 * z;
        using var explicitLoss = (network.call(blurred) + blurred / 1.25).square() / 2;

        var difference = Nets.Loss(new DenoisingScoreMatching(0.5), network, x, seed: 6) - explicitLoss.mean().item<double>();

        // With w = s_q + 2 z, which given the blurred point is normal of variance 4 - 1 / 1.25 = 3.2, the difference is (s - s_q) w + ½ w²: two uncorrelated terms.
        var error = Math.Sqrt((3.2 * 2 * explicitLoss.mean().item<double>() + 3.2 * 3.2 / 2) / Count);
        Assert.Equal((4 - 1 / 1.25) / 2, difference, Tolerance.StandardErrors * error);
    }

    [Fact]
    public void A_network_whose_scores_have_another_shape_is_refused()
    {
        using var network = nn.Linear(2, 3, dtype: ScalarType.Float64);
        using var x = Nets.Gaussian(4, 2, 1, seed: 7);

        var error = Assert.Throws<ArgumentException>(() => Nets.Loss(new DenoisingScoreMatching(1), network, x, seed: 8));

        Assert.StartsWith("the network's scores have shape [4, 3]; expected that of x, [4, 2]", error.Message, StringComparison.Ordinal);
    }

    private static double LossAt(DenoisingScoreMatching objective, double slope, Tensor x)
    {
        using var network = Nets.Linear((int)x.shape[1], slope);
        return Nets.Loss(objective, network, x, seed: 9);
    }
}
