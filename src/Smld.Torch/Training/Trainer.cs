using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>Trains a network: minibatches, a gradient step on each, and a moving average of the parameters.</summary>
/// <remarks>
/// <para>
/// A batch is drawn with replacement. The network ends with the averaged parameters; with held-out data, those whose held-out loss was
/// least. Dispose scopes free the tensors of each step.
/// </para>
/// <para>
/// The same network, data, settings and seed give the same parameters on one machine, because the number of threads is a setting
/// too. Other processors may round otherwise.
/// </para>
/// </remarks>
public sealed record Trainer
{
    /// <summary>The number of steps; 2000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int StepCount { get; init => field = Check.AtLeast(value, 1, nameof(StepCount)); } = 2000;

    /// <summary>The number of points for each step; 128 by default, as in Song and Ermon (2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int BatchSize { get; init => field = Check.AtLeast(value, 1, nameof(BatchSize)); } = 128;

    /// <summary>Adam by default.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    /// <summary>The learning rate after warm-up; 1e-3 by default, as in Song and Ermon (2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double LearningRate { get; init => field = Check.Positive(value, nameof(LearningRate)); } = 1e-3;

    /// <summary>How the learning rate goes; down a cosine by default.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Cosine;

    /// <summary>Steps in which the learning rate rises linearly to its full value; 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int WarmupSteps { get; init => field = Check.AtLeast(value, 0, nameof(WarmupSteps)); }

    /// <summary>The optimizer's weight decay; 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double WeightDecay { get; init => field = Check.NonNegative(value, nameof(WeightDecay)); }

    /// <summary>Longer gradients are shortened to this norm; infinity, the default, leaves them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double MaxGradientNorm { get; init => field = Check.PositiveOrInfinite(value, nameof(MaxGradientNorm)); } = double.PositiveInfinity;

    /// <summary>The decay of the average of parameters, 0.999 by default (Song and Ermon 2020, section 3.4); 0 keeps the last parameters alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or not below 1.</exception>
    public double AverageDecay
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw Check.OutOfRange(nameof(AverageDecay), value, $"AverageDecay is {value}; it must be at least 0 and below 1");
    } = 0.999;

    /// <summary>Steps between reports, each with an evaluation of the held-out loss; 100 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int ReportInterval { get; init => field = Check.AtLeast(value, 1, nameof(ReportInterval)); } = 100;

    /// <summary>Reports in a row without a new least held-out loss, after which training stops; by default it never does. Needs held-out data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int Patience { get; init => field = Check.AtLeast(value, 1, nameof(Patience)); } = int.MaxValue;

    /// <summary>Torch's threads while it trains, set back afterwards; 1 by default, which for layers of some hundred units is about as fast as many.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int ThreadCount { get; init => field = Check.AtLeast(value, 1, nameof(ThreadCount)); } = 1;

    /// <summary>Steps between checkpoints, where <see cref="Train"/> is given a file for them; 1000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int CheckpointInterval { get; init => field = Check.AtLeast(value, 1, nameof(CheckpointInterval)); } = 1000;

    /// <summary>Trains a network, in place.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="network">Its parameters change.</param>
    /// <param name="objective">What is made small.</param>
    /// <param name="data">[count, dimension]; taken to the type and device of the network's parameters, and not changed.</param>
    /// <param name="seed">Of the batches and the objective's noise. The first parameters have a seed of their own.</param>
    /// <param name="heldOut">Data that training does not see, [count, dimension]; its loss is always evaluated with the same noise.</param>
    /// <param name="progress">Is told every <see cref="ReportInterval"/> steps, on this thread.</param>
    /// <param name="checkpoint">
    /// A file for all that training depends on, written at the start, every <see cref="CheckpointInterval"/> steps and where training ends, when cancelled too. Where it
    /// is there already, training goes on from it, whatever the network's parameters are now, and ends with the very ones of a run that was never stopped. To begin
    /// anew, delete it.
    /// </param>
    /// <param name="cancellation">Ends training with what was reached: no exception, the status says so.</param>
    /// <returns>What happened; the network holds the parameters.</returns>
    /// <exception cref="ArgumentException">
    /// The data are empty or not finite, their shapes differ or are not the network's, or the network has no parameters; there is <see cref="Patience"/> without held-out
    /// data; or the checkpoint is of training with other settings, another objective, seed or network, or other data.
    /// </exception>
    /// <exception cref="InvalidDataException">The checkpoint is no checkpoint.</exception>
    /// <exception cref="IOException">The checkpoint cannot be read or written.</exception>
    /// <exception cref="TrainingException">A loss or a gradient was not finite; the network holds the last good parameters.</exception>
    public TrainingResult Train<TNetwork>(
        TNetwork network,
        IObjective<TNetwork> objective,
        Tensor data,
        ulong seed,
        Tensor? heldOut = null,
        IProgress<TrainingProgress>? progress = null,
        string? checkpoint = null,
        CancellationToken cancellation = default)
        where TNetwork : nn.Module
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(objective);
        var parameter = network.parameters().FirstOrDefault() ?? throw new ArgumentException(
            "network has no parameters; there is nothing to train. A class of your own calls RegisterComponents() at the end of its constructor; one that was disposed has none left", nameof(network));
        if (Patience < int.MaxValue && heldOut is null)
            throw new ArgumentException($"Patience is {Patience}, but heldOut is null; training stops early by the loss of held-out data", nameof(heldOut));

        var threads = get_num_threads();
        set_num_threads(ThreadCount);
        network.train();
        try
        {
            using var scope = NewDisposeScope();
            var points = TrainingData.Checked(data, network, parameter, nameof(data)); // [count, dimension]
            var others = heldOut is null ? null : TrainingData.Checked(heldOut, network, parameter, nameof(heldOut), like: data); // [count, dimension]
            using var run = new TrainingRun<TNetwork>(this, network, objective, points, seed, others);
            if (checkpoint is not null) run.Begin(checkpoint);
            return run.Run(progress, checkpoint, cancellation);
        }
        finally
        {
            network.eval();
            set_num_threads(threads);
        }
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">From 1.</param>
    internal double RateAt(int step)
    {
        if (step <= WarmupSteps) return LearningRate * step / WarmupSteps;
        if (Schedule == LearningRateSchedule.Constant) return LearningRate;
        var done = (step - 1.0 - WarmupSteps) / Math.Max(1, StepCount - WarmupSteps);
        return LearningRate * (1 + Math.Cos(Math.PI * done)) / 2;
    }
}
