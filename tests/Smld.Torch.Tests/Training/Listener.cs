namespace Smld.Torch.Tests.Training;

/// <summary>Calls something with each report, on the thread that trains.</summary>
internal sealed class Listener(Action<TrainingProgress> listen) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => listen(value);
}
