namespace Smld;

/// <summary>What kernels of Hamiltonian dynamics share: adaptation in warm-up, and the record of what happened.</summary>
/// <remarks>
/// In warm-up the step size follows <see cref="DualAveraging"/> and the mass the variances of <see cref="WarmupWindows"/>; after each
/// window a first step is searched anew. Both are fixed afterwards.
/// </remarks>
internal abstract class HamiltonianKernel<TDensity> : IReportingKernel
    where TDensity : ILogDensity
{
    private readonly int _warmup;
    private readonly bool _isStepAdapted;
    private readonly WarmupWindows _windows;
    private readonly VarianceEstimate? _variances;
    private readonly PhaseStatistics _warmupCounts = new(), _samplingCounts = new();
    private readonly double[] _inverseMass;
    private DualAveraging _averaging;
    private EnergyRecord _energies;
    private int _iteration;

    /// <summary>A chain at a point, which is copied.</summary>
    /// <param name="density">The density.</param>
    /// <param name="start">Where the chain begins.</param>
    /// <param name="warmup">The number of iterations in which to adapt.</param>
    /// <param name="target">The acceptance statistic to adapt to.</param>
    /// <param name="step">The leapfrog step; null adapts it.</param>
    /// <param name="isTrajectory">Whether the acceptance statistic is a mean over a trajectory, and not of one proposal.</param>
    protected HamiltonianKernel(TDensity density, StartingPoint start, int warmup, double target, double? step, bool isTrajectory)
    {
        var dimension = start.Position.Length;
        Dynamics = new(density, dimension);
        Current = new(dimension) { LogDensity = start.LogDensity, Uses = 1 };
        start.Position.CopyTo(Current.Position, 0);
        start.Score.CopyTo(Current.Score, 0);
        _warmup = warmup;
        _isStepAdapted = step is null;
        _averaging = new(target, step ?? 1, isTrajectory ? DualAveraging.GammaOfTrajectories : DualAveraging.GammaOfProposals);
        Step = step ?? 1;
        _windows = new(warmup, isTrajectory ? WarmupWindows.LastBufferOfTrajectories : WarmupWindows.LastBufferOfProposals);
        _variances = warmup > 0 ? new(dimension) : null;
        _inverseMass = new double[dimension];
    }

    public ReadOnlySpan<double> Position => Current.Position;

    public (ReadOnlyMemory<double> Point, ReadOnlyMemory<double> Score) LastEvaluation => (Current.Position, Current.Score);

    public DrawStatistics Statistics { get; private set; }

    /// <summary>The leapfrog step.</summary>
    public double Step { get; private set; }

    protected Hamiltonian<TDensity> Dynamics { get; }

    protected PhasePoint Current { get; set; }

    protected PhaseStatistics Counts => Dynamics.Counts;

    StepOutcome IKernel.Step(RandomSource random)
    {
        Dynamics.Counts = _iteration < _warmup || _iteration == 0 ? _warmupCounts : _samplingCounts;
        Dynamics.Iteration = _iteration + 1L;
        if (_iteration == 0 && _isStepAdapted) SearchStep(random);
        if (_iteration == _warmup) Dynamics.Counts = _samplingCounts;

        var before = Current;
        Statistics = Move(random);
        Counts.IterationCount++;
        if (Statistics.IsDivergent) Counts.DivergenceCount++;
        if (!ReferenceEquals(before, Current)) Counts.MoveCount++;

        if (_iteration < _warmup) Adapt(random);
        else _energies.Add(Statistics.Energy);
        _iteration++;
        return StepOutcome.Stable;
    }

    public ChainStatistics Report(ReadOnlyMemory<DrawStatistics> draws) => new(
        draws, Reported(Step), Dynamics.InverseMass.ToArray(), _warmupCounts, _samplingCounts, _energies.Fraction, Dynamics.FirstException);

    /// <summary>One transition from <see cref="Current"/>, leaving another point there if the chain moves.</summary>
    protected abstract DrawStatistics Move(RandomSource random);

    /// <summary>The step size that users know, from the leapfrog's.</summary>
    protected virtual double Reported(double step) => step;

    /// <summary>A point that <see cref="Move"/> has no use for at present.</summary>
    protected abstract PhasePoint Spare();

    private void Adapt(RandomSource random)
    {
        if (_isStepAdapted)
        {
            _averaging.Learn(Statistics.AcceptanceStatistic);
            Step = _averaging.Step;
        }

        if (_windows.Contains(_iteration)) _variances!.Add(Position);
        if (_windows.Ends(_iteration))
        {
            _variances!.Take(_inverseMass);
            Dynamics.SetInverseMass(_inverseMass);
            if (_isStepAdapted) SearchStep(random);
        }

        if (_isStepAdapted && _iteration == _warmup - 1) Step = _averaging.FinalStep;
    }

    // Doubles or halves the step until one leapfrog step's acceptance probability crosses 0.8 (Hoffman and Gelman 2014, algorithm 4,
    // with Stan's threshold and fresh momenta).
    private void SearchStep(RandomSource random)
    {
        const double logThreshold = -0.22314355131420976, largest = 1e15, smallest = 1e-15;
        var probe = Spare();
        var step = Step;
        for (var grows = IsAccepted(); ;)
        {
            step *= grows ? 2 : 0.5;
            if (step > largest)
            {
                throw new InvalidOperationException(
                    $"no step size up to {largest} changes the log density: it seems to be flat, or improper. Look for an unknown without a prior");
            }

            // No step is accepted at all, a defect that the counts will show: there is nothing to learn from it.
            if (step < smallest) return;
            if (IsAccepted() != grows) break;
        }

        Step = step;
        _averaging.Restart(step);

        bool IsAccepted()
        {
            Dynamics.Refresh(Current, random);
            return Dynamics.Leapfrog(Current, probe, step, Current.Energy) == LeapOutcome.Usable
                && Current.Energy - probe.Energy > logThreshold;
        }
    }
}
