using TorchSharp;
using static TorchSharp.torch;

namespace Smld.Torch.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private static readonly Trainer s_short = new() { StepCount = 60, BatchSize = 16, ReportInterval = 20 };
    private static readonly DenoisingScoreMatching s_denoising = new(0.5);

    private readonly Tensor _data = Nets.Gaussian(200, 2, 1, seed: 1);

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    public void A_linear_network_on_a_Gaussian_gets_the_slope_of_the_blurred_density(OptimizerKind optimizer)
    {
        const int Batch = 256;
        const double Sigma = 0.5;
        const double Decay = 0.995;
        using var data = Nets.Gaussian(2000, 1, 1, seed: 2);
        using var network = Nets.Linear(1);
        var trainer = new Trainer { StepCount = 4000, BatchSize = Batch, LearningRate = 0.01, AverageDecay = Decay, Optimizer = optimizer };

        trainer.Train(network, new DenoisingScoreMatching(Sigma), data, seed: 3);

        // Of these very data, whose variance is known, so that the noise alone is left. The average is over at least (1 + r) / (1 - r) batches.
        var variance = data.var(unbiased: false).item<double>();
        var pairs = Batch * (1 + Decay) / (1 - Decay);
        var error = Math.Sqrt(variance) / (Sigma * (variance + Sigma * Sigma) * Math.Sqrt(pairs));
        Assert.Equal(-1 / (variance + Sigma * Sigma), network.parameters().First().item<double>(), Tolerance.StandardErrors * error);
    }

    [Fact]
    public void Implicit_score_matching_gets_the_slope_of_the_data_themselves()
    {
        using var data = Nets.Gaussian(400, 1, 1, seed: 4);
        using var network = Nets.Linear(1);
        var trainer = new Trainer { StepCount = 3000, BatchSize = 256, LearningRate = 0.01, AverageDecay = 0.99 };

        trainer.Train(network, new ImplicitScoreMatching(), data, seed: 5);

        // The slope is -1 / v of the batches averaged over: v has standard error √2 / √n, and so has 1 / v at v = 1.
        var error = Math.Sqrt(2 / (256 * 1.99 / 0.01));
        Assert.Equal(-1 / data.var(unbiased: false).item<double>(), network.parameters().First().item<double>(), Tolerance.StandardErrors * error);
    }

    [Fact]
    public void A_network_learns_the_scores_of_a_mixture_at_all_noise_levels()
    {
        // Two modes at ±1 with standard deviation 0.3: the blurred score is known in closed form.
        var levels = NoiseLevels.Geometric(2, 0.2, 6);
        using var data = Mixture(4000, 6);
        using var network = new NoiseConditionalMlp(new() { Dimension = 1, Seed = 7, Widths = [32, 32], ScalarType = ScalarType.Float64 });
        var trainer = new Trainer { StepCount = 2500, BatchSize = 256, LearningRate = 5e-3, AverageDecay = 0.99 };

        trainer.Train(network, new NoiseConditionalScoreMatching(levels), data, seed: 8);

        using var fresh = Mixture(4000, 9);
        using var noGradient = no_grad();
        foreach (var sigma in levels)
        {
            using var x = fresh + sigma * Nets.Gaussian(4000, 1, 1, seed: 10);
            using var exact = MixtureScore(x, sigma);
            var error = (network.call(x, full(4000, sigma, ScalarType.Float64)) - exact).square().mean() / exact.square().mean();
            // A pass mark: training from seven seeds stayed below half of it. A linear score, the best without two modes, is off by ten times as much (below).
            Assert.InRange(error.item<double>(), 0, 0.05);
        }

        using var narrow = fresh + levels[^1] * Nets.Gaussian(4000, 1, 1, seed: 10);
        using var score = MixtureScore(narrow, levels[^1]);
        using var line = narrow * (score * narrow).mean() / narrow.square().mean();
        Assert.True(((line - score).square().mean() / score.square().mean()).item<double>() > 0.5);
    }

    [Fact]
    public void The_same_seed_gives_the_same_parameters_and_another_gives_others()
    {
        Assert.Equal(Trained(1), Trained(1));
        Assert.NotEqual(Trained(1), Trained(2));

        double[] Trained(ulong seed)
        {
            using var network = new MlpScoreNetwork(new() { Dimension = 2, Seed = 3, Widths = [8] });
            s_short.Train(network, s_denoising, _data, seed);
            return [.. network.parameters().SelectMany(p => p.to(ScalarType.Float64).data<double>().ToArray())];
        }
    }

    [Fact]
    public void Steps_leave_no_tensors_behind()
    {
        using var network = new MlpScoreNetwork(new() { Dimension = 2, Seed = 3, Widths = [8], ScalarType = ScalarType.Float64 });
        var live = new List<long>();
        var progress = new Listener(_ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount));
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        (s_short with { StepCount = 10_000 }).Train(network, new SlicedScoreMatching(), _data, seed: 4, heldOut: _data, progress: progress);

        // The first report's own number holds what the optimizer keeps, and after it the best parameters are kept.
        Assert.All(live.Skip(1), count => Assert.Equal(live[1], count));
        // What is left is the gradients, one for each parameter, that belong to the network.
        Assert.InRange(DisposeScopeManager.Statistics.ThreadTotalLiveCount - before, 0, network.parameters().Count());
    }

    [Fact]
    public void The_history_has_a_report_for_each_interval_and_one_at_the_end()
    {
        using var network = Nets.Linear(2);

        var result = (s_short with { StepCount = 50 }).Train(network, s_denoising, _data, seed: 15);

        Assert.Equal([20, 40, 50], result.History.Select(report => report.Step));
        Assert.All(result.History, report => Assert.Null(report.HeldOutLoss));
        // Before the first step the slope and the offset are below one over the root of two, and the noise divided by sigma has mean square 4.
        Assert.All(result.History, report => Assert.InRange(report.Loss, 0, 20));
    }

    [Fact]
    public void Cancelling_keeps_what_was_reached()
    {
        using var network = Nets.Linear(2);
        using var source = new CancellationTokenSource();

        var result = s_short.Train(network, s_denoising, _data, seed: 5, progress: new Listener(_ => source.Cancel()), cancellation: source.Token);

        Assert.Equal(TrainingStatus.Cancelled, result.Status);
        Assert.Equal(20, result.StepCount);
        using var twenty = Nets.Linear(2);
        // The schedule is a matter of all sixty steps, so a run of twenty is stopped as well.
        using var again = new CancellationTokenSource();
        s_short.Train(twenty, s_denoising, _data, seed: 5, progress: new Listener(_ => again.Cancel()), cancellation: again.Token);
        Assert.Equal(Nets.Values(twenty), Nets.Values(network));
        using var untrained = Nets.Linear(2);
        Assert.NotEqual(Nets.Values(untrained), Nets.Values(network));
    }

    [Fact]
    public void A_loss_that_is_not_a_number_names_its_step_and_keeps_the_last_good_parameters()
    {
        using var network = Nets.Linear(2);
        var seen = new List<double[]>();
        var objective = new Failing(s_denoising, failAt: 5, () => seen.Add(Nets.Values(network)));

        var error = Assert.Throws<TrainingException>(() => (s_short with { AverageDecay = 0 }).Train(network, objective, _data, seed: 6));

        Assert.Equal(5, error.Step);
        Assert.StartsWith("the loss is NaN in step 5 of 60", error.Message, StringComparison.Ordinal);
        Assert.Equal(seen[3], Nets.Values(network));
    }

    [Fact]
    public void A_step_that_is_far_too_long_leaves_finite_parameters()
    {
        using var network = Nets.Linear(2);
        var first = Nets.Values(network);

        var error = Assert.Throws<TrainingException>(() => (s_short with { LearningRate = 1e200 }).Train(network, s_denoising, _data, seed: 7));

        Assert.Equal(2, error.Step);
        Assert.Equal(first, Nets.Values(network));
    }

    [Fact]
    public void Without_progress_on_held_out_data_training_stops_with_the_best_parameters()
    {
        using var few = Nets.Gaussian(4, 1, 1, seed: 8);
        using var heldOut = Nets.Gaussian(2000, 1, 1, seed: 9);
        using var network = new MlpScoreNetwork(new() { Dimension = 1, Seed = 10, Widths = [64, 64], ScalarType = ScalarType.Float64 });
        var trainer = new Trainer { StepCount = 5000, ReportInterval = 20, Patience = 5, AverageDecay = 0, LearningRate = 0.01 };
        var objective = new DenoisingScoreMatching(0.2);

        var result = trainer.Train(network, objective, few, seed: 11, heldOut: heldOut);

        Assert.Equal(TrainingStatus.StoppedEarly, result.Status);
        Assert.Equal(result.History.Min(report => report.HeldOutLoss), result.BestHeldOutLoss);
        Assert.Equal(result.BestHeldOutLoss!.Value, Nets.Loss(objective, network, heldOut, seed: 11), Tolerance.Double);
        Assert.All(result.History.TakeLast(5), report => Assert.True(report.HeldOutLoss >= result.BestHeldOutLoss));
    }

    [Fact]
    public void The_learning_rate_rises_and_goes_down_a_cosine()
    {
        var trainer = new Trainer { StepCount = 110, WarmupSteps = 10, LearningRate = 0.8 };

        Assert.Equal(0.08, trainer.RateAt(1), Tolerance.Double);
        Assert.Equal(0.8, trainer.RateAt(10), Tolerance.Double);
        Assert.Equal(0.8, trainer.RateAt(11), Tolerance.Double);
        Assert.Equal(0.4, trainer.RateAt(61), Tolerance.Double);
        Assert.Equal(0.8, (trainer with { Schedule = LearningRateSchedule.Constant }).RateAt(110), Tolerance.Double);
    }

    [Fact]
    public void A_clipped_gradient_reaches_the_optimizer_with_the_norm_that_was_set()
    {
        using var network = Nets.Linear(2);

        (s_short with { StepCount = 1, MaxGradientNorm = 1e-3 }).Train(network, s_denoising, _data, seed: 12);

        var norm = Math.Sqrt(network.parameters().Sum(p => p.grad!.square().sum().item<double>()));
        // Torch divides by the norm plus 1e-6, which is far below that of this gradient.
        Assert.Equal(1e-3, norm, 1e-3 * Tolerance.Single);
    }

    [Fact]
    public void Torch_gets_its_threads_back()
    {
        using var network = Nets.Linear(2);
        var threads = get_num_threads();

        s_short.Train(network, s_denoising, _data, seed: 13);

        Assert.Equal(threads, get_num_threads());
    }

    [Fact]
    public void Data_that_cannot_be_are_named_with_their_shape_or_place()
    {
        using var network = Nets.Linear(2);
        using var flat = ones(5, ScalarType.Float64);
        using var wide = ones(5, 3, ScalarType.Float64);
        using var spoiled = ones(5, 2, ScalarType.Float64);
        spoiled[3, 1] = double.NaN;

        Assert.StartsWith("data has shape [5]; expected [count, dimension]", Refusal(flat), StringComparison.Ordinal);
        Assert.StartsWith("data has shape [5, 3]; expected [count, 2], a point of the network's dimension in each row", Refusal(wide), StringComparison.Ordinal);
        Assert.StartsWith("data[3, 1] is NaN; expected finite numbers", Refusal(spoiled), StringComparison.Ordinal);
        Assert.StartsWith("heldOut has shape [5, 3], and data [200, 2]", Refusal(_data, wide), StringComparison.Ordinal);

        string Refusal(Tensor data, Tensor? heldOut = null) =>
            Assert.Throws<ArgumentException>(() => new Trainer().Train(network, s_denoising, data, seed: 14, heldOut: heldOut)).Message;
    }

    [Fact]
    public void What_cannot_be_trained_is_refused_with_what_to_do()
    {
        using var network = Nets.Linear(2);
        using var single = new MlpScoreNetwork(new() { Dimension = 2, Seed = 1 });
        using var large = ones(5, 2, ScalarType.Float64);
        large[2, 0] = 1e200;
        using var empty = nn.Identity();

        Assert.StartsWith("Patience is 2, but heldOut is null", Refusal(() => (s_short with { Patience = 2 }).Train(network, s_denoising, _data, seed: 1)), StringComparison.Ordinal);
        Assert.StartsWith("data[2, 0] is 1E+200; too large for the network's Float32", Refusal(() => s_short.Train(single, s_denoising, large, seed: 1)), StringComparison.Ordinal);
        Assert.StartsWith("the objective's loss has shape [16]; expected a scalar", Refusal(() => s_short.Train(network, new Unaveraged(), _data, seed: 1)), StringComparison.Ordinal);
        Assert.StartsWith("network has no parameters; there is nothing to train. A class of your own calls RegisterComponents()", Refusal(() => s_short.Train(empty, s_denoising, _data, seed: 1)), StringComparison.Ordinal);

        static string Refusal(Action train) => Assert.Throws<ArgumentException>(train).Message;
    }

    private sealed class Unaveraged : IObjective<nn.Module<Tensor, Tensor>>
    {
        public Tensor Loss(nn.Module<Tensor, Tensor> network, Tensor x, Generator random) => network.call(x).sum(1);
    }

    private static Tensor Mixture(int count, ulong seed)
    {
        using var random = new Generator(seed);
        var sides = 2 * randint(2, [count, 1], ScalarType.Float64, generator: random) - 1;
        return sides + 0.3 * randn(count, 1, ScalarType.Float64, generator: random);
    }

    // Of ½ N(-1, v) + ½ N(1, v): (tanh(x / v) - x) / v.
    private static Tensor MixtureScore(Tensor x, double sigma)
    {
        var v = 0.09 + sigma * sigma;
        return ((x / v).tanh() - x) / v;
    }

    private sealed class Failing(DenoisingScoreMatching inner, int failAt, Action called) : IObjective<nn.Module<Tensor, Tensor>>
    {
        private int _calls;

        public Tensor Loss(nn.Module<Tensor, Tensor> network, Tensor x, Generator random)
        {
            called();
            var loss = inner.Loss(network, x, random);
            return ++_calls == failAt ? loss * double.NaN : loss;
        }
    }
}
