namespace Smld;

/// <summary>Hamiltonian Monte Carlo with a fixed number of leapfrog steps, accepted or not as a whole.</summary>
/// <remarks>
/// <para>
/// Good where a number of steps is known to suit; where it does not, for instance because a trajectory comes back to where it began,
/// chains move little though they accept. <see cref="NoUTurn"/> chooses the number by itself.
/// </para>
/// <para>
/// Step size and mass are adapted as those of <see cref="MetropolisAdjustedLangevin"/>. Source: Neal (2011), Handbook of Markov Chain Monte Carlo,
/// chapter 5.
/// </para>
/// </remarks>
public sealed record HamiltonianMonteCarlo : AdaptiveSampler
{
    /// <summary>The number of leapfrog steps of a proposal.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public required int StepCount { get; init => field = Check.AtLeast(value, 1, nameof(StepCount)); }

    /// <summary>The acceptance probability that warm-up adapts the step size to; 0.8 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double TargetAcceptance { get; init => field = Check.Between(value, 0, 1, nameof(TargetAcceptance)); } = 0.8;

    /// <summary>
    /// The leapfrog step, in units of time; null, which adapts it, unless set. The mass is adapted all the same: without a warm-up it is 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double? StepSize { get; init => field = value is { } step ? Check.Positive(step, nameof(StepSize)) : null; }

    private protected override IKernel Start<TDensity>(TDensity density, StartingPoint start, int warmup) =>
        new MetropolisKernel<TDensity>(density, start, warmup, TargetAcceptance, StepSize, StepCount);
}
