using System.Diagnostics;
using Smld;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace QuickStart;

/// <summary>Shows how far a run has come: a bar for each chain in a terminal, lines elsewhere.</summary>
internal static class SamplingDisplay
{
    /// <summary>Runs a sampler that reports to the display.</summary>
    /// <param name="chains">The number of chains.</param>
    /// <param name="sample">Called once, with the progress to hand to the sampler.</param>
    public static T Run<T>(int chains, Func<IProgress<SamplingProgress>, T> sample)
    {
        if (!Screen.IsTerminal) return sample(new Lines(chains));
        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn())
            .Start(context => sample(new Bars(context, chains)));
    }

    private static string Rate(SamplingProgress progress) =>
        $"{progress.DrawCount,9:N0} draws{progress.DrawCount / progress.Elapsed.TotalSeconds,12:N0} per second";

    private sealed class Bars(ProgressContext context, int chains) : IProgress<SamplingProgress>
    {
        private readonly ProgressTask[] _tasks = [.. Enumerable.Range(1, chains).Select(chain => context.AddTask($"chain {chain}"))];

        public void Report(SamplingProgress value)
        {
            var task = _tasks[value.Chain];
            task.MaxValue = value.IterationCount;
            task.State.Update<SamplingProgress>(RateColumn.Key, _ => value);
            task.Value = value.Iteration;
        }
    }

    private sealed class RateColumn : ProgressColumn
    {
        public const string Key = "rate";

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.State.Get<SamplingProgress>(Key) is { DrawCount: > 0 } progress ? Rate(progress) : "");
    }

    /// <summary>A line for each chain every second, and at its end.</summary>
    private sealed class Lines(int chains) : IProgress<SamplingProgress>
    {
        private readonly long[] _last = [.. Enumerable.Repeat(Stopwatch.GetTimestamp(), chains)];

        public void Report(SamplingProgress value)
        {
            if (value.Iteration < value.IterationCount && Stopwatch.GetElapsedTime(_last[value.Chain]).TotalSeconds < 1) return;
            _last[value.Chain] = Stopwatch.GetTimestamp();
            Console.WriteLine($"chain {value.Chain + 1}: {(double)value.Iteration / value.IterationCount,4:P0}{Rate(value)}");
        }
    }
}
