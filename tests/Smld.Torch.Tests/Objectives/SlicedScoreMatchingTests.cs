namespace Smld.Torch.Tests.Objectives;

public class SlicedScoreMatchingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void In_one_dimension_it_is_implicit_score_matching(bool isVarianceReduced)
    {
        using var x = Nets.Gaussian(100, 1, 2, seed: 1);
        using var network = ImplicitScoreMatchingTests.Bent(1);

        var sliced = Nets.Loss(new SlicedScoreMatching { IsVarianceReduced = isVarianceReduced }, network, x, seed: 2);

        Assert.Equal(Nets.Loss(new ImplicitScoreMatching(), network, x, seed: 3), sliced, Tolerance.Double);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_mean_over_directions_is_implicit_score_matching(bool isVarianceReduced)
    {
        const int Repeats = 300;
        using var x = Nets.Gaussian(200, 4, 1, seed: 4);
        using var network = ImplicitScoreMatchingTests.Bent(4);
        var objective = new SlicedScoreMatching { IsVarianceReduced = isVarianceReduced };

        double[] losses = [.. Enumerable.Range(0, Repeats).Select(i => Nets.Loss(objective, network, x, (ulong)i))];

        var mean = losses.Average();
        var error = Math.Sqrt(losses.Sum(loss => (loss - mean) * (loss - mean)) / (Repeats - 1) / Repeats);
        Assert.Equal(Nets.Loss(new ImplicitScoreMatching(), network, x, seed: 5), mean, Tolerance.StandardErrors * error);
        Assert.True(error > 0);
    }

    [Fact]
    public void A_diagonal_slope_leaves_the_variance_reduced_form_no_variance()
    {
        using var x = Nets.Gaussian(200, 4, 2, seed: 6);

        var sliced = ImplicitScoreMatchingTests.LossAt(new SlicedScoreMatching(), -0.4, x);

        Assert.Equal(ImplicitScoreMatchingTests.LossAt(new ImplicitScoreMatching(), -0.4, x), sliced, Tolerance.Double);
    }
}
