using static TorchSharp.torch;

namespace Smld.Torch.Tests.Objectives;

public class ImplicitScoreMatchingTests
{
    private static readonly ImplicitScoreMatching s_implicit = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_best_slope_is_minus_the_inverse_of_the_mean_square_of_the_data(int dimension)
    {
        using var x = Nets.Gaussian(500, dimension, 2, seed: 1);
        var square = x.square().mean().item<double>();

        var (slope, loss) = Nets.Least(a => LossAt(s_implicit, a, x));

        Assert.Equal(-1 / square, slope, Tolerance.Double);
        Assert.Equal(-dimension / (2 * square), loss, Tolerance.Double);
    }

    [Fact]
    public void The_trace_is_that_of_differences()
    {
        using var network = Bent(3);
        using var x = Nets.Gaussian(20, 3, 1, seed: 2);
        using var noGradient = no_grad();
        var expected = (network.call(x).square().sum() / 40).item<double>();
        for (var i = 0; i < 3; i++)
        {
            using var step = zeros(1, 3, ScalarType.Float64);
            step[0, i] = 1e-5;
            expected += ((network.call(x + step) - network.call(x - step)).select(1, i).sum() / (2e-5 * 20)).item<double>();
        }

        using var gradient = enable_grad();
        var loss = Nets.Loss(s_implicit, network, x, seed: 3);

        // Central differences at 1e-5 have lost some eleven digits of sixteen at most, their own error is of order 1e-10.
        Assert.Equal(expected, loss, 1e-8);
    }

    [Fact]
    public void The_gradient_by_the_parameters_is_that_of_differences()
    {
        using var network = Bent(2);
        using var x = Nets.Gaussian(20, 2, 1, seed: 4);
        using var random = new Generator(5);
        var weight = network.parameters().First();

        using var loss = s_implicit.Loss(network, x, random);
        loss.backward();

        var derivative = weight.grad![0, 1].item<double>();
        Assert.Equal((Moved(1e-5) - Moved(-1e-5)) / 2e-5, derivative, 1e-8);

        double Moved(double step)
        {
            using (no_grad()) weight[0, 1] += step;
            var value = Nets.Loss(s_implicit, network, x, seed: 5);
            using (no_grad()) weight[0, 1] -= step;
            return value;
        }
    }

    [Fact]
    public void A_score_that_does_not_depend_on_the_point_has_no_trace()
    {
        using var network = new Constant();
        using var x = Nets.Gaussian(20, 2, 1, seed: 4);
        using var random = new Generator(5);
        foreach (var objective in (IObjective<ScoreNetwork>[])[s_implicit, new SlicedScoreMatching()])
        {
            network.zero_grad();
            using var loss = objective.Loss(network, x, random);
            loss.backward();

            Assert.Equal(12.5, loss.item<double>(), Tolerance.Double);
            Assert.All(network.parameters().Single().grad!.data<double>().ToArray().Zip([3, 4]), pair => Assert.Equal(pair.Second, pair.First, Tolerance.Double));
        }
    }

    private sealed class Constant : ScoreNetwork
    {
        private readonly TorchSharp.Modules.Parameter _score = new(tensor([3.0, 4.0]));

        public Constant()
            : base(nameof(Constant), 2) => register_parameter("score", _score);

        public override Tensor forward(Tensor input) => _score.unsqueeze(0).expand(input.shape[0], 2);
    }

    internal static MlpScoreNetwork Bent(int dimension) =>
        new(new() { Dimension = dimension, Seed = 6, Widths = [7], Activation = Activation.Tanh, ScalarType = ScalarType.Float64 });

    internal static double LossAt(IObjective<MlpScoreNetwork> objective, double slope, Tensor x)
    {
        using var network = Nets.Linear((int)x.shape[1], slope);
        return Nets.Loss(objective, network, x, seed: 7);
    }
}
