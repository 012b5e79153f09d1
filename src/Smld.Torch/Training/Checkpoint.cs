using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>What tells the training that a checkpoint is of from any other, and its history as an array.</summary>
internal static class Checkpoint
{
    private const int Columns = 6;

    /// <summary>All that the parameters of a step depend on.</summary>
    public static IEnumerable<(string Name, string Text)> IdentityOf(
        Trainer settings, object objective, IReadOnlyList<Parameter> parameters, Tensor data, Tensor? heldOut, ulong seed)
    {
        FormattableString[] numbers =
        [
            $"{nameof(Trainer.BatchSize)} {settings.BatchSize}", $"{nameof(Trainer.Optimizer)} {settings.Optimizer}",
            $"{nameof(Trainer.LearningRate)} {settings.LearningRate}", $"{nameof(Trainer.Schedule)} {settings.Schedule}",
            $"{nameof(Trainer.WarmupSteps)} {settings.WarmupSteps}", $"{nameof(Trainer.WeightDecay)} {settings.WeightDecay}",
            $"{nameof(Trainer.MaxGradientNorm)} {settings.MaxGradientNorm}", $"{nameof(Trainer.AverageDecay)} {settings.AverageDecay}",
            $"{nameof(Trainer.ReportInterval)} {settings.ReportInterval}", $"{nameof(Trainer.Patience)} {settings.Patience}",
            $"{nameof(Trainer.ThreadCount)} {settings.ThreadCount}", $"{nameof(seed)} {seed}",
        ];
        foreach (var number in numbers)
        {
            var parts = number.ToString(CultureInfo.InvariantCulture).Split(' ');
            yield return (parts[0], parts[1]);
        }

        // With a constant learning rate no step depends on it, so that training may be made longer.
        if (settings.Schedule != LearningRateSchedule.Constant) yield return (nameof(Trainer.StepCount), settings.StepCount.ToString(CultureInfo.InvariantCulture));
        yield return (nameof(objective), objective.GetType().Name);
        yield return ("parameters", string.Join(' ', parameters.Select(parameter => $"{NetworkCalls.Shown(parameter)} {parameter.dtype}")));
        yield return (nameof(data), Digest(data));
        yield return (nameof(heldOut), heldOut is null ? "none" : Digest(heldOut));
    }

    /// <exception cref="ArgumentException">The checkpoint is of other training; the message says what differs.</exception>
    public static void Require(SafeTensors file, string checkpoint, IEnumerable<(string Name, string Text)> identity)
    {
        foreach (var (name, text) in identity)
        {
            var found = file.TextOf(name);
            if (found == text) continue;
            var what = name is "data" or "heldOut" ? $"of training with other {name}" : name is "parameters" ? $"of another network: its parameters are {found}, and this one's {text}" : $"of training with {name} {found}; this one has {text}";
            throw new ArgumentException($"checkpoint {checkpoint} is {what}. Use the same, or delete the file to begin anew", nameof(checkpoint));
        }
    }

    public static void AddHistory(SafeTensors file, IReadOnlyList<TrainingProgress> history) => file.Add<double>("history", [history.Count, Columns],
    [
        .. history.SelectMany(report => (double[])[report.Step, report.Loss, report.HeldOutLoss ?? double.NaN, report.GradientNorm, report.LearningRate, report.Elapsed.TotalSeconds]),
    ]);

    public static IEnumerable<TrainingProgress> HistoryOf(SafeTensors file, int stepCount) => file.ValuesOf<double>("history").Chunk(Columns)
        .Select(row => new TrainingProgress((int)row[0], stepCount, row[1], double.IsNaN(row[2]) ? null : row[2], row[3], row[4], TimeSpan.FromSeconds(row[5])));

    private static string Digest(Tensor data)
    {
        using var scope = NewDisposeScope();
        var plain = data.detach().cpu().contiguous();
        var bytes = plain.dtype == ScalarType.Float32 ? MemoryMarshal.AsBytes<float>(plain.data<float>().ToArray()) : MemoryMarshal.AsBytes<double>(plain.data<double>().ToArray());
        return $"{NetworkCalls.Shown(data)} {Convert.ToHexString(SHA256.HashData(bytes))}";
    }
}
