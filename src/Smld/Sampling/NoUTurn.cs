namespace Smld;

/// <summary>The no-U-turn sampler: Hamiltonian dynamics over trajectories that end when they turn back. The sampler to begin with.</summary>
/// <remarks>
/// <para>
/// A trajectory is doubled, forwards or backwards in time, until the momentum at one of its ends has turned against the sum of its
/// momenta, in the whole, in a part, or across two halves; the next draw is a point of it, chosen with a probability in proportion to
/// its density, with preference for the last doubling. No draw is rejected as such, and the draws follow the density without bias.
/// </para>
/// <para>
/// In warm-up the step size is adapted so that the acceptance statistic is <see cref="TargetAcceptance"/>, by dual averaging, and a
/// diagonal mass to the variances of the draws, in windows that double in length: Stan's schedule, regularisation and constants.
/// </para>
/// <para>
/// Sources: Hoffman and Gelman (2014), Journal of Machine Learning Research 15, 1593-1623; Betancourt (2017), arXiv:1701.02434,
/// appendix A: multinomial weights, biased progressive sampling, and the generalised criterion of section A.4.2, with the checks across
/// subtrees that Stan has had since 2.21.
/// </para>
/// </remarks>
public sealed record NoUTurn : AdaptiveSampler
{
    /// <summary>The acceptance statistic that warm-up adapts the step size to; 0.8 unless set. Nearer to 1 means shorter steps, and fewer divergences.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double TargetAcceptance { get; init => field = Check.Between(value, 0, 1, nameof(TargetAcceptance)); } = 0.8;

    /// <summary>The largest number of doublings, so that a trajectory has at most 2^n - 1 leapfrog steps; 10 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 30.</exception>
    public int MaxTreeDepth { get; init => field = Check.InRange(value, 1, 30, nameof(MaxTreeDepth)); } = 10;

    /// <summary>
    /// The leapfrog step, in units of time; null, which adapts it, unless set. The mass is adapted all the same: without a warm-up it is 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double? StepSize { get; init => field = value is { } step ? Check.Positive(step, nameof(StepSize)) : null; }

    private protected override IKernel Start<TDensity>(TDensity density, StartingPoint start, int warmup) =>
        new NoUTurnKernel<TDensity>(density, start, warmup, this);
}
