namespace Smld;

/// <summary>The Metropolis-adjusted Langevin algorithm: a Langevin step is proposed, and accepted or not so that draws have no bias.</summary>
/// <remarks>
/// <para>
/// Proposes x' = x + tau V s(x) + sqrt(2 tau V) z: z standard normal, s the score, tau the step size, V a diagonal matrix of variances
/// estimated in warm-up. Unlike <see cref="UnadjustedLangevin"/> it needs the log density. One gradient per step; on densities of more
/// than a few dimensions <see cref="NoUTurn"/> gives more effective draws for each gradient.
/// </para>
/// <para>
/// In warm-up tau is adapted to an acceptance probability of <see cref="TargetAcceptance"/> by dual averaging (Hoffman and Gelman 2014,
/// Journal of Machine Learning Research 15, 1593-1623, equation 6, with t0 = 10, kappa = 0.75 and, because the acceptance of single
/// proposals is noisy, gamma = 0.2), and V in Stan's windows, which end 200 iterations before the warm-up does; both are fixed
/// afterwards. Source of the algorithm: Roberts and Tweedie (1996), Bernoulli 2(4), 341-363.
/// </para>
/// </remarks>
public sealed record MetropolisAdjustedLangevin : AdaptiveSampler
{
    /// <summary>
    /// The acceptance probability that warm-up adapts to; 0.574 unless set, the best in many dimensions (Roberts and Rosenthal 1998,
    /// Journal of the Royal Statistical Society B 60(1), 255-268).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double TargetAcceptance { get; init => field = Check.Between(value, 0, 1, nameof(TargetAcceptance)); } = 0.574;

    /// <summary>
    /// tau, in units of x squared over V; null, which adapts it, unless set. V is adapted all the same: without a warm-up it is 1, and tau
    /// that of <see cref="UnadjustedLangevin"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double? StepSize { get; init => field = value is { } step ? Check.Positive(step, nameof(StepSize)) : null; }

    private protected override IKernel Start<TDensity>(TDensity density, StartingPoint start, int warmup)
    {
        double? step = StepSize is { } tau ? Math.Sqrt(2 * tau) : null;
        return new MetropolisKernel<TDensity>(density, start, warmup, TargetAcceptance, step, null);
    }
}
