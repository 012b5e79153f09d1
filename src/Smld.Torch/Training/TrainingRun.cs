using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>One run of a <see cref="Trainer"/>: its loop, and what it carries from step to step.</summary>
internal sealed class TrainingRun<TNetwork> : IDisposable
    where TNetwork : nn.Module
{
    private readonly Trainer _settings;
    private readonly TNetwork _network;
    private readonly IObjective<TNetwork> _objective;
    private readonly Tensor _data; // [count, dimension]
    private readonly Tensor? _heldOut; // [count, dimension]
    private readonly ulong _seed;
    private readonly Parameter[] _parameters;
    private readonly Tensor[] _buffers;
    private readonly Generator _random;
    private readonly Adam _optimizer;
    private readonly ParameterAverage _average;
    private readonly List<TrainingProgress> _history = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _before; // of the runs that a checkpoint goes back to
    private double _lossSum;
    private double _gradientNorm = double.NaN;
    private double? _best;
    private int _step;
    private int _reportsSinceBest;

    public TrainingRun(Trainer settings, TNetwork network, IObjective<TNetwork> objective, Tensor data, ulong seed, Tensor? heldOut)
    {
        (_settings, _network, _objective, _data, _seed, _heldOut) = (settings, network, objective, data, seed, heldOut);
        _parameters = [.. network.parameters()];
        _buffers = [.. network.buffers()];
        _random = new Generator(seed);
        _average = new ParameterAverage(network, settings.AverageDecay);
        _optimizer = new Adam(_parameters, settings.WeightDecay, isDecoupled: settings.Optimizer == OptimizerKind.AdamW);
    }

    /// <summary>Takes up what a checkpoint holds, or writes the first one: a file that cannot be written is known before the first step.</summary>
    public void Begin(string checkpoint)
    {
        if (File.Exists(checkpoint)) Restore(checkpoint);
        else Save(checkpoint);
    }

    public TrainingResult Run(IProgress<TrainingProgress>? progress, string? checkpoint, CancellationToken cancellation)
    {
        var status = TrainingStatus.Completed;
        try
        {
            while (_step < _settings.StepCount)
            {
                if (cancellation.IsCancellationRequested)
                {
                    status = TrainingStatus.Cancelled;
                    break;
                }

                if (_reportsSinceBest >= _settings.Patience)
                {
                    status = TrainingStatus.StoppedEarly;
                    break;
                }

                Step(_step + 1);
                _step++;
                if (_step % _settings.ReportInterval == 0 || _step == _settings.StepCount)
                {
                    var report = Report();
                    progress?.Report(report);
                }

                if (checkpoint is not null && _step % _settings.CheckpointInterval == 0) Save(checkpoint);
            }

            if (checkpoint is not null && _step % _settings.CheckpointInterval != 0) Save(checkpoint);
            TakeInLast();
        }
        finally
        {
            // After an exception too, the listener's included: the network keeps what was reached.
            _average.Apply();
        }

        return new(status, _step, _history, _best);
    }

    private void Restore(string path)
    {
        var file = SafeTensors.Load(path);
        Checkpoint.Require(file, path, Identity);
        try
        {
            ReadNetwork(file, path);
            _optimizer.Restore(file);
            _average.Restore(file);
            using var state = tensor(file.ValuesOf<byte>("random"));
            _random.set_state(state);
            (_step, _reportsSinceBest) = ((int)file.ValuesOf<long>("step")[0], (int)file.ValuesOf<long>("reports_since_best")[0]);
            (_lossSum, _gradientNorm) = (file.ValuesOf<double>("loss_sum")[0], file.ValuesOf<double>("gradient_norm")[0]);
            _history.AddRange(Checkpoint.HistoryOf(file, _settings.StepCount));
            _best = _history.Min(report => report.HeldOutLoss);
            _before = TimeSpan.FromSeconds(file.ValuesOf<double>("seconds")[0]);
        }
        catch (InvalidDataException exception)
        {
            throw SafeTensors.Named(path, exception);
        }
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _average.Dispose();
        _random.Dispose();
    }

    // Refused, the network is as it was.
    private void ReadNetwork(SafeTensors file, string checkpoint)
    {
        using var scope = NewDisposeScope();
        Tensor[] all = [.. _parameters, .. _buffers];
        Tensor[] before = [.. all.Select(tensor => tensor.detach().clone())];
        try
        {
            for (var i = 0; i < _parameters.Length; i++) file.Read($"parameter.{i}", _parameters[i]);
            for (var i = 0; i < _buffers.Length; i++) file.Read($"buffer.{i}", _buffers[i]);
            RequireLoss(file.ValuesOf<double>("probe")[0], checkpoint);
        }
        catch
        {
            using var noGradient = no_grad();
            for (var i = 0; i < all.Length; i++) all[i].copy_(before[i]);
            throw;
        }
    }

    // What names cannot tell, such as an objective's noise level or a network's activation, changes the loss that parameters have.
    private void RequireLoss(double written, string checkpoint)
    {
        var found = Probe();
        // Other processors round otherwise.
        if (found.Equals(written) || Math.Abs(found - written) <= 1e-3 * Math.Abs(written)) return;
        throw new ArgumentException(
            $"checkpoint {checkpoint} is of training with another objective or network: with its parameters the loss of the first data was {written}, and is {found} here. Use the same, or delete the file to begin anew",
            nameof(checkpoint));
    }

    private double Probe()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(_seed);
        _network.eval();
        try
        {
            return Loss(_data.narrow(0, 0, Math.Min(_settings.BatchSize, _data.shape[0])), random);
        }
        finally
        {
            _network.train();
        }
    }

    private void Save(string path)
    {
        var file = new SafeTensors();
        foreach (var (name, text) in Identity) file.Metadata.Add(name, text);
        for (var i = 0; i < _parameters.Length; i++) file.Add($"parameter.{i}", _parameters[i]);
        for (var i = 0; i < _buffers.Length; i++) file.Add($"buffer.{i}", _buffers[i]);
        file.Add<double>("probe", [], [Probe()]);
        _optimizer.Save(file);
        _average.Save(file);
        using var state = _random.get_state();
        file.Add("random", state);
        file.Add<long>("step", [], [_step]);
        file.Add<long>("reports_since_best", [], [_reportsSinceBest]);
        file.Add<double>("loss_sum", [], [_lossSum]);
        file.Add<double>("gradient_norm", [], [_gradientNorm]);
        file.Add<double>("seconds", [], [Elapsed.TotalSeconds]);
        Checkpoint.AddHistory(file, _history);
        file.Save(path);
    }

    // Once a run: it hashes the data.
    private IReadOnlyList<(string Name, string Text)> Identity => field ??= [.. Checkpoint.IdentityOf(_settings, _objective, _parameters, _data, _heldOut, _seed)];

    private TimeSpan Elapsed => _before + Stopwatch.GetElapsedTime(_start);

    private void Step(int step)
    {
        using var scope = NewDisposeScope();
        _network.zero_grad();
        var loss = BatchLoss(); // []
        var value = Value(loss);
        if (!double.IsFinite(value)) throw NotFinite("loss", value, step);
        loss.backward();
        _gradientNorm = nn.utils.clip_grad_norm_(_parameters, _settings.MaxGradientNorm);
        if (!double.IsFinite(_gradientNorm)) throw NotFinite("norm of the gradient", _gradientNorm, step);

        // Before they move: only of these is it known that they are good.
        _average.Update();
        _optimizer.Step(_settings.RateAt(step));
        _lossSum += value;
    }

    private void TakeInLast()
    {
        using var scope = NewDisposeScope();
        if (_step > 0 && double.IsFinite(Value(BatchLoss()))) _average.Update();
    }

    private Tensor BatchLoss()
    {
        var rows = randint(_data.shape[0], [_settings.BatchSize], ScalarType.Int64, _data.device, generator: _random); // [batch]
        return _objective.Loss(_network, _data.index_select(0, rows), _random); // []
    }

    private double Loss(Tensor x, Generator random) => Value(_objective.Loss(_network, x, random));

    private static double Value(Tensor loss) => loss.numel() == 1
        ? loss.to(ScalarType.Float64).item<double>()
        : throw new ArgumentException($"the objective's loss has shape {NetworkCalls.Shown(loss)}; expected a scalar, such as its mean over the batch");

    private TrainingProgress Report()
    {
        var heldOut = HeldOutLoss();
        if (heldOut < (_best ?? double.PositiveInfinity))
        {
            _best = heldOut;
            _average.KeepAsBest();
            _reportsSinceBest = 0;
        }
        else if (heldOut is not null)
        {
            _reportsSinceBest++;
        }

        var steps = _step - (_history.Count > 0 ? _history[^1].Step : 0);
        _history.Add(new(_step, _settings.StepCount, _lossSum / steps, heldOut, _gradientNorm, _settings.RateAt(_step), Elapsed));
        _lossSum = 0;
        return _history[^1];
    }

    private double? HeldOutLoss()
    {
        if (_heldOut is null) return null;
        using var scope = NewDisposeScope();
        // Always the same noise, so that two evaluations differ by their parameters alone.
        using var random = new Generator(_seed);
        _average.Swap();
        try
        {
            return Loss(_heldOut, random);
        }
        finally
        {
            _average.Swap();
        }
    }

    private TrainingException NotFinite(string what, double value, int step) => new(
        $"the {what} is {value} in step {step} of {_settings.StepCount}; the network keeps the parameters of before. A lower LearningRate, a MaxGradientNorm or data of unit scale may help", step);
}
