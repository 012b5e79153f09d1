using static TorchSharp.torch;

namespace Smld.Torch.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private static readonly Trainer s_trainer = new()
    {
        StepCount = 60,
        BatchSize = 16,
        ReportInterval = 7,
        CheckpointInterval = 10,
        WarmupSteps = 5,
        WeightDecay = 0.01,
        Optimizer = OptimizerKind.AdamW,
    };

    private static readonly NoiseConditionalScoreMatching s_objective = new(2, 1, 0.5);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.checkpoint");
    private readonly Tensor _data = Nets.Gaussian(200, 2, 1, seed: 1);
    private readonly Tensor _heldOut = Nets.Gaussian(50, 2, 1, seed: 2);

    public void Dispose()
    {
        File.Delete(_path);
        _data.Dispose();
        _heldOut.Dispose();
    }

    [Theory]
    [InlineData(1)] // the first report
    [InlineData(4)]
    [InlineData(9)] // the one at the last step
    public void Training_that_was_stopped_goes_on_exactly(int reports)
    {
        var (whole, wholeResult) = Train(s_trainer, checkpoint: null);

        using var source = new CancellationTokenSource();
        var heard = 0;
        var (stopped, stoppedResult) = Train(s_trainer, _path, new Listener(_ =>
        {
            if (++heard == reports) source.Cancel();
        }), source.Token);
        var (resumed, resumedResult) = Train(s_trainer, _path);

        Assert.Equal(Math.Min(60, 7 * reports), stoppedResult.StepCount);
        Assert.Equal(whole, resumed);
        if (stoppedResult.StepCount < 60) Assert.NotEqual(whole, stopped);
        Assert.Equal(wholeResult.History.Select(Timeless), resumedResult.History.Select(Timeless));
        Assert.Equal(wholeResult.BestHeldOutLoss, resumedResult.BestHeldOutLoss);
        Assert.Equal(TrainingStatus.Completed, resumedResult.Status);
    }

    [Fact]
    public void At_a_constant_rate_training_may_be_made_longer()
    {
        var constant = s_trainer with { Schedule = LearningRateSchedule.Constant, ReportInterval = 10 };
        var (whole, _) = Train(constant, checkpoint: null);

        Train(constant with { StepCount = 30 }, _path);
        var (longer, result) = Train(constant, _path);

        Assert.Equal(whole, longer);
        Assert.Equal(60, result.StepCount);
    }

    [Fact]
    public void Patience_goes_on_where_it_was()
    {
        var impatient = s_trainer with { Patience = 2, LearningRate = 0.5, StepCount = 2000, AverageDecay = 0 };
        var (whole, wholeResult) = Train(impatient, checkpoint: null);
        using var source = new CancellationTokenSource();
        Train(impatient, _path, new Listener(_ => source.Cancel()), source.Token);

        var (resumed, result) = Train(impatient, _path);
        var (again, _) = Train(impatient, _path);

        Assert.Equal(TrainingStatus.StoppedEarly, result.Status);
        Assert.Equal(wholeResult.StepCount, result.StepCount);
        Assert.Equal(whole, resumed);
        Assert.Equal(whole, again);
    }

    [Fact]
    public void A_loss_that_is_not_a_number_leaves_the_last_good_checkpoint()
    {
        using var network = Network();
        var failing = new Failing(s_objective, failAt: 25);

        var error = Assert.Throws<TrainingException>(() => s_trainer.Train(network, failing, _data, seed: 3, checkpoint: _path));

        Assert.Equal(25, error.Step);
        Assert.Equal([20], SafeTensors.Load(_path).ValuesOf<long>("step"));
        // Mended, training goes on from there as if nothing had happened.
        using var whole = Network();
        s_trainer.Train(whole, new Failing(s_objective, failAt: -1), _data, seed: 3);
        s_trainer.Train(network, new Failing(s_objective, failAt: -1), _data, seed: 3, checkpoint: _path);
        Assert.Equal(Nets.Values(whole), Nets.Values(network));
    }

    [Fact]
    public void Other_training_is_refused_with_what_differs()
    {
        Train(s_trainer with { StepCount = 10 }, _path);

        Assert.Equal(
            $"checkpoint {_path} is of training with LearningRate 0.001; this one has 0.002. Use the same, or delete the file to begin anew (Parameter 'checkpoint')",
            Assert.Throws<ArgumentException>(() => Train(s_trainer with { StepCount = 10, LearningRate = 0.002 }, _path)).Message);
        Assert.Contains("StepCount 10; this one has 60", Assert.Throws<ArgumentException>(() => Train(s_trainer, _path)).Message, StringComparison.Ordinal);
        _data.mul_(tensor(2.0));
        Assert.Contains("is of training with other data.", Assert.Throws<ArgumentException>(() => Train(s_trainer with { StepCount = 10 }, _path)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, NoiseConditionalMlp, IObjective<nn.Module<Tensor, Tensor, Tensor>>> Others => new()
    {
        { "noise levels", Network(), new NoiseConditionalScoreMatching(2, 1, 0.4) },
        { "activation", new(s_design with { Activation = Activation.Tanh }), s_objective },
        { "scale of the data", new(s_design, dataScale: 1.5), s_objective },
        { "objective of one's own", Network(), new Doubled(0.1) },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void An_objective_or_a_network_of_the_same_name_and_other_settings_is_refused_and_the_network_left_alone(
        string what, NoiseConditionalMlp network, IObjective<nn.Module<Tensor, Tensor, Tensor>> objective)
    {
        using (network)
        {
            using var first = Network();
            IObjective<nn.Module<Tensor, Tensor, Tensor>> trained = objective is Doubled ? new Doubled(0.3) : s_objective;
            s_trainer.Train(first, trained, _data, seed: 3, checkpoint: _path);
            var before = Nets.Values(network);

            var error = Assert.Throws<ArgumentException>(() => s_trainer.Train(network, objective, _data, seed: 3, checkpoint: _path));

            Assert.StartsWith($"checkpoint {_path} is of training with another objective or network: with its parameters the loss of the first data was ", error.Message, StringComparison.Ordinal);
            Assert.True(before.SequenceEqual(Nets.Values(network)), what);
        }
    }

    [Fact]
    public void The_seed_of_the_first_parameters_does_not_matter_to_a_run_that_goes_on()
    {
        var (whole, _) = Train(s_trainer, _path);
        using var other = new NoiseConditionalMlp(s_design with { Seed = 99 });

        s_trainer.Train(other, s_objective, _data, seed: 3, _heldOut, checkpoint: _path);

        Assert.Equal(whole, Nets.Values(other));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_known_before_the_first_step()
    {
        using var network = Network();
        var before = Nets.Values(network);
        var path = Path.Combine(_path, "run.checkpoint");

        var error = Assert.Throws<DirectoryNotFoundException>(() => s_trainer.Train(network, s_objective, _data, seed: 3, checkpoint: path));

        Assert.Equal($"{path} cannot be written: there is no folder {_path}", error.Message);
        Assert.Equal(before, Nets.Values(network));
    }

    [Fact]
    public void Buffers_of_a_network_go_on_too()
    {
        var (whole, stopped, resumed) = (new Counting(), new Counting(), new Counting());
        var trainer = s_trainer with { Schedule = LearningRateSchedule.Constant };

        trainer.Train(whole, new DenoisingScoreMatching(0.5), _data, seed: 3);
        (trainer with { StepCount = 25 }).Train(stopped, new DenoisingScoreMatching(0.5), _data, seed: 3, checkpoint: _path);
        trainer.Train(resumed, new DenoisingScoreMatching(0.5), _data, seed: 3, checkpoint: _path);

        Assert.Equal(whole.Calls, resumed.Calls);
        Assert.Equal(Nets.Values(whole), Nets.Values(resumed));
        foreach (var network in new[] { whole, stopped, resumed }) network.Dispose();
    }

    [Fact]
    public void A_file_that_is_no_checkpoint_is_named()
    {
        File.WriteAllText(_path, "something else, long enough to have a header");

        Assert.StartsWith($"{_path}: not a safetensors file", Assert.Throws<InvalidDataException>(() => Train(s_trainer, _path)).Message, StringComparison.Ordinal);
    }

    private (double[] Parameters, TrainingResult Result) Train(
        Trainer trainer, string? checkpoint, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var network = Network();
        var result = trainer.Train(network, s_objective, _data, seed: 3, _heldOut, progress, checkpoint, cancellation);
        return (Nets.Values(network), result);
    }

    private static readonly MlpDesign s_design = new() { Dimension = 2, Seed = 4, Widths = [8], ScalarType = ScalarType.Float64 };

    private static NoiseConditionalMlp Network() => new(s_design);

    private static TrainingProgress Timeless(TrainingProgress report) => report with { Elapsed = TimeSpan.Zero };

    private sealed class Doubled(double sigma) : IObjective<nn.Module<Tensor, Tensor, Tensor>>
    {
        private readonly NoiseConditionalScoreMatching _inner = new(2 * sigma);

        public Tensor Loss(nn.Module<Tensor, Tensor, Tensor> network, Tensor x, Generator random) => _inner.Loss(network, x, random);
    }

    /// <summary>A score that counts in a buffer how often it was asked for in training, and grows with it.</summary>
    private sealed class Counting : ScoreNetwork
    {
        private readonly Tensor _count = zeros(1, ScalarType.Int64);
        private readonly TorchSharp.Modules.Parameter _slope = new(tensor(-0.5, ScalarType.Float64));

        public Counting()
            : base(nameof(Counting), 2) => RegisterComponents();

        public long Calls => _count.data<long>()[0];

        public override Tensor forward(Tensor input)
        {
            if (training) _count.add_(1);
            return input * _slope * (1 + 0.01 * _count.to(ScalarType.Float64));
        }
    }

    private sealed class Failing(NoiseConditionalScoreMatching inner, int failAt) : IObjective<nn.Module<Tensor, Tensor, Tensor>>
    {
        private int _calls;

        public Tensor Loss(nn.Module<Tensor, Tensor, Tensor> network, Tensor x, Generator random) =>
            network.training && ++_calls == failAt ? inner.Loss(network, x, random) * double.NaN : inner.Loss(network, x, random);
    }
}
