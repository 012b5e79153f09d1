namespace Smld.Torch;

/// <summary>How far training has come.</summary>
/// <param name="Step">The steps taken.</param>
/// <param name="StepCount">The steps that will be taken in all, unless training stops before.</param>
/// <param name="Loss">The mean loss of the batches since the last report.</param>
/// <param name="HeldOutLoss">The loss of the averaged parameters on the held-out data; null without such data.</param>
/// <param name="GradientNorm">The norm of the last gradient, before it was clipped.</param>
/// <param name="LearningRate">That of the last step.</param>
/// <param name="Elapsed">The time since training began.</param>
public sealed record TrainingProgress(int Step, int StepCount, double Loss, double? HeldOutLoss, double GradientNorm, double LearningRate, TimeSpan Elapsed);
