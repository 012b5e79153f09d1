using static TorchSharp.torch;

namespace Smld.Torch.Tests.Objectives;

public class NoiseConditionalScoreMatchingTests
{
    [Fact]
    public void At_the_exact_scores_of_a_Gaussian_the_loss_is_its_floor()
    {
        const int Count = 100_000;
        const double Variance = 0.7;
        var levels = NoiseLevels.Geometric(2, 0.1, 5);
        using var x = Nets.Gaussian(Count, 2, Variance, seed: 1);
        using var exact = new Exact(Variance);

        var loss = Nets.Loss(new NoiseConditionalScoreMatching(levels), exact, x, seed: 2);

        // At a level what remains has variance r = v / (v + sigma²) in each of two coordinates: half the squared length has mean r and variance r².
        double[] remaining = [.. levels.Select(sigma => Variance / (Variance + sigma * sigma))];
        var error = Math.Sqrt((2 * remaining.Average(r => r * r) - Math.Pow(remaining.Average(), 2)) / Count);
        Assert.Equal(remaining.Average(), loss, Tolerance.StandardErrors * error);
    }

    [Fact]
    public void A_level_that_is_not_positive_is_named()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new NoiseConditionalScoreMatching(1, 0));

        Assert.Equal("levels[1]", error.ParamName);
    }

    private sealed class Exact(double variance) : NoiseConditionalScoreNetwork(nameof(Exact), 2)
    {
        public override Tensor forward(Tensor x, Tensor sigma) => -x / (variance + sigma.square()).unsqueeze(1);
    }
}
