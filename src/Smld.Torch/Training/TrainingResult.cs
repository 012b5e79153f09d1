namespace Smld.Torch;

/// <summary>What training did; the network itself holds the parameters.</summary>
/// <param name="Status">Why it ended.</param>
/// <param name="StepCount">The steps taken.</param>
/// <param name="History">One report for every <see cref="Trainer.ReportInterval"/> steps, and one at the end.</param>
/// <param name="BestHeldOutLoss">The held-out loss of the parameters that the network holds; null without held-out data.</param>
public sealed record TrainingResult(TrainingStatus Status, int StepCount, IReadOnlyList<TrainingProgress> History, double? BestHeldOutLoss);
