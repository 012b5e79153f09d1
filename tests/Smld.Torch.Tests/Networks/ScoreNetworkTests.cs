using static TorchSharp.torch;

namespace Smld.Torch.Tests.Networks;

public class ScoreNetworkTests
{
    private static readonly MlpDesign s_design = new() { Dimension = 2, Seed = 1, Widths = [8, 8], Frequencies = [2, 4], ScalarType = ScalarType.Float64 };

    [Theory]
    [InlineData(Activation.SiLU, false)]
    [InlineData(Activation.Softplus, true)]
    [InlineData(Activation.Tanh, true)]
    public void A_score_at_a_point_is_that_of_the_batch(Activation activation, bool isResidual)
    {
        using var network = new MlpScoreNetwork(s_design with { Activation = activation, IsResidual = isResidual });
        using var points = Nets.Gaussian(5, 2, 1, seed: 2);
        using var noGradient = no_grad();
        var batch = network.call(points).data<double>().ToArray();
        var rows = points.data<double>().ToArray();
        var score = new double[2];

        for (var i = 0; i < 5; i++)
        {
            network.Score(rows.AsSpan(2 * i, 2), score);
            Assert.Equal(batch[2 * i], score[0], Tolerance.Double);
            Assert.Equal(batch[2 * i + 1], score[1], Tolerance.Double);
        }
    }

    [Fact]
    public void Residual_layers_add_to_their_input()
    {
        using var plain = new MlpScoreNetwork(s_design with { Widths = [8, 8] });
        using var residual = new MlpScoreNetwork(s_design with { Widths = [8, 8], IsResidual = true });
        // Of the second hidden layer nothing remains but, where it is residual, its input.
        using var noGradient = no_grad();
        foreach (var network in new[] { plain, residual })
            foreach (var parameter in network.parameters().Skip(2).Take(2)) parameter.zero_();
        using var x = Nets.Gaussian(5, 2, 1, seed: 3);

        Assert.Equal(0, plain.call(x).std(0).max().item<double>(), Tolerance.Double);
        Assert.True(residual.call(x).std(0).max().item<double>() > Tolerance.Double);
    }

    [Fact]
    public void The_first_parameters_are_those_of_the_seed_and_leave_the_global_generator_alone()
    {
        using var first = new MlpScoreNetwork(s_design);
        var state = Generator.Default.get_state().data<byte>().ToArray();
        using var same = new MlpScoreNetwork(s_design);
        using var other = new MlpScoreNetwork(s_design with { Seed = 2 });

        Assert.Equal(state, Generator.Default.get_state().data<byte>().ToArray());
        Assert.Equal(Nets.Values(first), Nets.Values(same));
        Assert.NotEqual(Nets.Values(first), Nets.Values(other));
    }

    [Fact]
    public void A_layer_begins_uniform_within_one_over_the_root_of_its_inputs()
    {
        using var network = new MlpScoreNetwork(s_design with { Widths = [400], Frequencies = [] });

        var weights = network.parameters().First().data<double>().ToArray();

        var bound = 1 / Math.Sqrt(2);
        Assert.All(weights, weight => Assert.InRange(weight, -bound, bound));
        // The variance of a uniform is b²/3, and that of its square 4 b⁴/45.
        Assert.Equal(bound * bound / 3, weights.Average(w => w * w), Tolerance.StandardErrors * Math.Sqrt(4 * Math.Pow(bound, 4) / 45 / weights.Length));
    }

    [Fact]
    public void A_noise_conditional_network_adds_to_the_score_of_a_normal_distribution()
    {
        using var network = new NoiseConditionalMlp(s_design, dataScale: 2);
        using var noGradient = no_grad();
        // With nothing but the last bias, F is constant.
        foreach (var parameter in network.parameters().SkipLast(1)) parameter.zero_();
        network.parameters().Last().fill_(3);
        var score = new double[2];

        network.Score([0.3, -0.7], 1.5, score);

        var constant = 3 * 2 / (1.5 * 2.5);
        Assert.Equal(constant - 0.3 / 6.25, score[0], Tolerance.Double);
        Assert.Equal(constant + 0.7 / 6.25, score[1], Tolerance.Double);
    }

    [Fact]
    public void A_noise_conditional_score_at_a_level_is_that_of_the_batch()
    {
        using var network = new NoiseConditionalMlp(s_design, dataScale: 2);
        using var noGradient = no_grad();
        using var x = tensor(new[,] { { 0.3, -0.7 }, { 1.1, 0.2 } });
        using var sigma = tensor([0.25, 3.0]);
        var batch = network.call(x, sigma).data<double>().ToArray();
        var score = new double[2];

        network.At(3).Score([1.1, 0.2], score);

        Assert.Equal(batch[2], score[0], Tolerance.Double);
        Assert.Equal(batch[3], score[1], Tolerance.Double);
    }

    [Fact]
    public void Scores_of_many_points_are_those_of_each()
    {
        using var network = new MlpScoreNetwork(s_design);
        using var conditional = new NoiseConditionalMlp(s_design, dataScale: 2);
        double[] points = [0.3, -0.7, 1.1, 0.2, -5, 4];
        double[] scores = new double[6], score = new double[2];

        foreach (var batch in new[] { network, (IBatchScoreFunction)conditional.At(0.4) })
        {
            batch.Scores(points, scores);

            for (var i = 0; i < 6; i += 2)
            {
                batch.Score(points.AsSpan(i, 2), score);
                Assert.Equal(score[0], scores[i], Tolerance.Double);
                Assert.Equal(score[1], scores[i + 1], Tolerance.Double);
            }

            Assert.StartsWith("points has length 5; expected a multiple of the dimension, 2", Assert.Throws<ArgumentException>(() => batch.Scores(points.AsSpan(1), scores)).Message, StringComparison.Ordinal);
            Assert.StartsWith("scores has length 4; expected that of points, 6", Assert.Throws<ArgumentException>(() => batch.Scores(points, scores.AsSpan(2))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Chains_of_a_network_move_together()
    {
        var calls = new List<long>();
        using var network = new MlpScoreNetwork(s_design);
        network.register_forward_hook((_, x, scores) =>
        {
            calls.Add(x.shape[0]);
            return scores;
        });
        var sampler = new UnadjustedLangevin { StepSize = 0.01 };

        var together = sampler.Sample(network, chains: 5, draws: 50, seed: 1, maxThreads: 1);
        var alone = (sampler with { BatchSize = 1 }).Sample(network, chains: 5, draws: 50, seed: 1, maxThreads: 1);

        // Five starting points, one by one, come before the steps of each run.
        Assert.Equal([1, 1, 1, 1, 1, .. Enumerable.Repeat(5L, 50), 1, 1, 1, 1, 1, .. Enumerable.Repeat(1L, 250)], calls);
        Assert.All(together.Coordinate(1).ToArray().Zip(alone.Coordinate(1).ToArray()), pair => Assert.Equal(pair.Second, pair.First, Tolerance.Double));
    }

    [Fact]
    public void Many_threads_get_the_scores_of_one()
    {
        using var network = new NoiseConditionalMlp(s_design with { Activation = Activation.Softplus, IsResidual = true });

        Nets.AssertManyThreadsGetTheScoresOfOne(network);
    }

    [Fact]
    public void Scores_leave_no_tensors_behind()
    {
        using var network = new NoiseConditionalMlp(s_design);
        var score = new double[2];
        network.Score([0, 0], 1, score);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var i = 0; i < 100; i++) network.Score([0, i], 1, score);

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Langevin_dynamics_samples_a_network()
    {
        using var network = Nets.Linear(2, slope: -0.5);

        var draws = new LeimkuhlerMatthews { StepSize = 1 }.Sample(network, chains: 2, warmup: 50, draws: 1000, seed: 3);

        // Exact on Gaussians: variance 2. At this step rho = 1 - tau / 2 = ½ for x, so the squares have (1 + rho²) / (1 - rho²) = 5/3 as autocorrelation time
        // up to the noise shared by neighbours, which adds at most as much again.
        var error = 2 * Math.Sqrt(2 * 2 * 5.0 / 3 / 4000);
        var square = Enumerable.Range(0, 2).SelectMany(i => draws.Coordinate(i).ToArray()).Average(x => x * x);
        Assert.Equal(2, square, Tolerance.StandardErrors * error);
    }

    [Fact]
    public void The_divergence_is_the_trace_of_differences_of_scores()
    {
        using var network = new NoiseConditionalMlp(s_design with { Dimension = 3 }, dataScale: 2);
        double[] x = [0.3, -0.7, 1.1], score = new double[3], other = new double[3], ahead = new double[3], behind = new double[3];
        const double h = 1e-4;
        var trace = 0.0;
        for (var i = 0; i < 3; i++)
        {
            double[] up = [.. x], down = [.. x];
            (up[i], down[i]) = (x[i] + h, x[i] - h);
            network.Score(up, 0.4, ahead);
            network.Score(down, 0.4, behind);
            trace += (ahead[i] - behind[i]) / (2 * h);
        }

        double divergence;
        using (no_grad()) divergence = network.ScoreAndDivergence(x, 0.4, score);

        // Differences err by h² times a third derivative, of order 1/sigma⁴ here.
        Assert.Equal(trace, divergence, 1e-5);
        network.Score(x, 0.4, other);
        Assert.All(score.Zip(other), pair => Assert.Equal(pair.Second, pair.First, Tolerance.Double));
    }

    [Fact]
    public void The_flow_of_a_network_gives_log_densities()
    {
        // With a body of zeros it is the score of N(0, 4 I) at every level; 300 coordinates are more copies than one call takes.
        const int d = 300;
        using var network = new NoiseConditionalMlp(s_design with { Dimension = d, Widths = [] }, dataScale: 2);
        using (no_grad())
            foreach (var parameter in network.parameters()) parameter.zero_();
        var x = Enumerable.Range(0, d).Select(i => Math.Sin(i)).ToArray();
        var flow = new ProbabilityFlow { Levels = NoiseLevels.Geometric(100, 0.01, 200), Start = StartingDistribution.Normal(Math.Sqrt(4 + 1e4)) };

        var logDensity = flow.LogDensity(network, x);

        var expected = flow.LogDensity(new GaussianMixture([1], [new double[d]], [4]), x);
        Assert.Equal(expected, logDensity, 1e-9 * Math.Abs(expected));
    }

    [Fact]
    public void A_batch_of_another_type_is_refused()
    {
        using var network = new MlpScoreNetwork(s_design with { ScalarType = ScalarType.Float32 });
        using var conditional = new NoiseConditionalUNet(new() { Height = 4, Width = 4, Seed = 1 });
        using Tensor x = zeros(4, 2, ScalarType.Float64), images = zeros(4, 16, ScalarType.Float64), sigma = ones(4);

        Assert.StartsWith(
            "input is of Float64; the network computes in Float32: give it input.to(ScalarType.Float32), or another ScalarType to its design",
            Assert.Throws<ArgumentException>(() => network.call(x)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith("x is of Float64", Assert.Throws<ArgumentException>(() => conditional.call(images, sigma)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_becomes_a_tensor_and_a_matrix_again()
    {
        double[,] matrix = { { 1, 2, 3 }, { 4, 5, 0.1 } };
        using var points = tensor(matrix);
        using var single = points.to(ScalarType.Float32);
        using var turned = points.t();

        Assert.Equal(matrix, points.ToMatrix());
        Assert.Equal((float)0.1, single.ToMatrix()[1, 2]);
        Assert.Equal(new double[,] { { 1, 4 }, { 2, 5 }, { 3, 0.1 } }, turned.ToMatrix());
        Assert.StartsWith("points has shape [3]; expected [count, dimension]", Assert.Throws<ArgumentException>(() => points[0].ToMatrix()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_design_is_told_with_its_lists() => Assert.Equal(
        "MlpDesign { Dimension = 2, Seed = 1, Widths = [8, 8], Activation = SiLU, IsResidual = False, Frequencies = [2, 4], ScalarType = Float64 }", s_design.ToString());

    [Fact]
    public void A_batch_of_another_dimension_is_refused()
    {
        using var network = new MlpScoreNetwork(s_design);
        using var x = zeros(4, 3, ScalarType.Float64);

        var error = Assert.Throws<ArgumentException>(() => network.call(x));

        Assert.StartsWith("input has shape [4, 3]; expected [batch, 2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_levels_of_another_number_are_refused()
    {
        using var network = new NoiseConditionalMlp(s_design);
        using var x = zeros(4, 2, ScalarType.Float64);
        using var sigma = ones(3, ScalarType.Float64);

        var error = Assert.Throws<ArgumentException>(() => network.call(x, sigma));

        Assert.StartsWith("sigma has shape [3]; expected [4], one for each point", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_design_names_what_it_cannot_be()
    {
        Assert.Equal("Dimension", Assert.Throws<ArgumentOutOfRangeException>(() => s_design with { Dimension = 0 }).ParamName);
        Assert.Equal("Widths[1]", Assert.Throws<ArgumentOutOfRangeException>(() => s_design with { Widths = [8, 0] }).ParamName);
        Assert.Equal("Frequencies[0]", Assert.Throws<ArgumentOutOfRangeException>(() => s_design with { Frequencies = [-1] }).ParamName);
        Assert.Equal("ScalarType", Assert.Throws<ArgumentOutOfRangeException>(() => s_design with { ScalarType = ScalarType.Int64 }).ParamName);
    }
}
