namespace Smld;

/// <summary>Langevin dynamics at one noise level after another: x &lt;- x + tau s(x, sigma) + sqrt(2 tau) z, tau in proportion to sigma^2.</summary>
/// <remarks>
/// At the first levels all modes are one, and draws find their share of each before the way between them closes; a chain at the last level
/// alone would stay near the mode where it began. Nothing is rejected: the draws have a bias, which <see cref="NoiseSchedule.FinalVariance"/> tells
/// for Gaussian data. Source: Song and Ermon (2019), NeurIPS 32, arXiv:1907.05600, algorithm 1. Their alpha is 2 tau; see
/// <see cref="NoiseSchedule"/> for the convention of their code.
/// </remarks>
public sealed record AnnealedLangevin : NoiseConditionalSampler
{
    /// <summary>The noise levels and the steps at each.</summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="ArgumentException">Its steps would be unstable: <see cref="NoiseSchedule.StepSize"/> is not below twice the square of the last level.</exception>
    public required NoiseSchedule Schedule
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Schedule));
            field = value.CheckStable(nameof(Schedule));
        }
    }

    internal override IReadOnlyList<double> Ladder => Schedule.Levels;

    internal override int StepCount => checked(Schedule.Levels.Count * Schedule.StepsPerLevel);

    internal override bool UsesNoise => true;

    internal override void Advance(PointBatch batch, int step)
    {
        var level = step / Schedule.StepsPerLevel;
        var tau = Schedule.StepSizeAt(level);
        batch.Evaluate(Schedule.Levels[level]);
        Spans.AddScaled(batch.Points, tau, batch.Scores, Math.Sqrt(2 * tau), batch.Noise, batch.Points);
    }
}
