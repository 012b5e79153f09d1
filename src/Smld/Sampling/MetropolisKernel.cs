namespace Smld;

/// <summary>A number of leapfrog steps, accepted or not as a whole.</summary>
/// <remarks>
/// One step of length h is Langevin's proposal with tau = h^2 / 2, and its energy error the Metropolis-Hastings ratio with both
/// proposal densities (Neal 2011, Handbook of Markov Chain Monte Carlo, chapter 5, section 5.2).
/// </remarks>
internal sealed class MetropolisKernel<TDensity> : HamiltonianKernel<TDensity>
    where TDensity : ILogDensity
{
    private readonly int _stepCount;
    private readonly bool _isLangevin;
    private PhasePoint _next;

    /// <summary>A chain at a point, which is copied.</summary>
    /// <param name="density">The density.</param>
    /// <param name="start">Where the chain begins.</param>
    /// <param name="warmup">The number of iterations in which to adapt.</param>
    /// <param name="target">The acceptance probability to adapt to.</param>
    /// <param name="step">The leapfrog step; null adapts it.</param>
    /// <param name="stepCount">The number of leapfrog steps; null for one, whose size is reported as tau.</param>
    public MetropolisKernel(TDensity density, StartingPoint start, int warmup, double target, double? step, int? stepCount)
        : base(density, start, warmup, target, step, isTrajectory: false)
    {
        _stepCount = stepCount ?? 1;
        _isLangevin = stepCount is null;
        _next = new(start.Position.Length);
    }

    protected override DrawStatistics Move(RandomSource random)
    {
        Dynamics.Refresh(Current, random);
        var firstEnergy = Current.Energy;
        var outcome = Dynamics.Leapfrog(Current, _next, Step, firstEnergy);
        var count = 1;
        for (; count < _stepCount && outcome == LeapOutcome.Usable; count++) outcome = Dynamics.Leapfrog(_next, _next, Step, firstEnergy);

        // Advanced by one uniform whatever happens, so that rejections do not shift the random numbers of later iterations.
        var uniform = random.NextUniform();
        var acceptance = outcome == LeapOutcome.Usable ? Math.Min(1, PortableMath.Exp(firstEnergy - _next.Energy)) : 0;
        if (uniform < acceptance) (Current, _next) = (_next, Current);
        return new(Current.LogDensity, acceptance, Reported(Step), 0, count, outcome == LeapOutcome.Divergent, Current.Energy);
    }

    protected override double Reported(double step) => _isLangevin ? step * step / 2 : step;

    protected override PhasePoint Spare() => _next;
}
