namespace Smld;

/// <summary>A trajectory doubled until it turns back, and a point of it chosen by weight.</summary>
/// <remarks>See <see cref="NoUTurn"/> for the sources. Points and sums are reused: only a trajectory deeper than those before allocates.</remarks>
internal sealed class NoUTurnKernel<TDensity> : HamiltonianKernel<TDensity>
    where TDensity : ILogDensity
{
    // exp(300) and its inverse leave room for sums and products of weights.
    private const double LargestLogWeight = 300;

    private readonly int _dimension, _maxDepth;
    private readonly PointPool _points;

    // A finished subtree of 2^k points waits at place k for its neighbour of the same size, like a digit of a binary counter. Its
    // momenta add up to sum 2k; those of the neighbour, once finished, to sum 2k + 1.
    private readonly Trajectory[] _waiting;
    private readonly double[]?[] _sums;
    private readonly double[] _sum;

    // Of the transition under way: weights are exp(reference energy - energy).
    private Trajectory _trajectory;
    private double _firstEnergy, _referenceEnergy, _acceptanceSum;
    private int _leapfrogCount;
    private bool _isDivergent;

    public NoUTurnKernel(TDensity density, StartingPoint start, int warmup, NoUTurn settings)
        : base(density, start, warmup, settings.TargetAcceptance, settings.StepSize, isTrajectory: true)
    {
        _dimension = start.Position.Length;
        _maxDepth = settings.MaxTreeDepth;
        _points = new(Current);
        _waiting = new Trajectory[_maxDepth];
        _sums = new double[2 * _maxDepth][];
        _sum = new double[_dimension];
    }

    protected override PhasePoint Spare()
    {
        var spare = _points.Rent();
        _points.Release(spare);
        return _points[spare];
    }

    protected override DrawStatistics Move(RandomSource random)
    {
        Dynamics.Refresh(Current, random);
        _firstEnergy = _referenceEnergy = Current.Energy;
        (_acceptanceSum, _leapfrogCount, _isDivergent) = (0, 0, false);

        _trajectory = Single(_trajectory.Chosen, 1);
        var depth = 0;
        var isStraight = true;
        while (isStraight && depth < _maxDepth)
        {
            var isForward = random.NextUniform() > 0.5;
            var edge = isForward ? _trajectory.Last : _trajectory.First;
            if (!TryGrow(edge, isForward ? Step : -Step, depth, random, out var extension)) break;

            // Biased towards the new half: with probability min(1, its weight / the old one's).
            var isNew = random.NextUniform() * _trajectory.Weight < extension.Weight;
            var oldSum = depth == 0 ? _points[_trajectory.First].Momentum : _sum;
            var newSum = SumOf(extension, depth, 0);
            isStraight = isForward
                ? TryJoin(_trajectory, oldSum, extension, newSum, isNew, _sum, out _trajectory)
                : TryJoin(extension.Reversed(), newSum, _trajectory, oldSum, !isNew, _sum, out _trajectory);
            depth++;
        }

        if (isStraight && depth == _maxDepth) Counts.DepthLimitCount++;

        // The chosen point keeps one holder: the chain.
        _points.Release(_trajectory.First);
        _points.Release(_trajectory.Last);
        Current = _points[_trajectory.Chosen];
        return new(Current.LogDensity, _acceptanceSum / _leapfrogCount, Step, depth, _leapfrogCount, _isDivergent, Current.Energy);
    }

    /// <summary>Grows 2^depth points from an edge; false if the density is left, or a part of them turns back.</summary>
    private bool TryGrow(int edge, double step, int depth, RandomSource random, out Trajectory grown)
    {
        for (var n = 0; TryLeap(edge, step, out grown); n++)
        {
            edge = grown.Last;
            var level = 0;
            var isStraight = true;
            for (; isStraight && (n >> level & 1) != 0; level++)
            {
                var left = _waiting[level];
                _waiting[level] = default;

                // Uniform: each point of both halves with a probability in proportion to its weight.
                var isRight = random.NextUniform() * (left.Weight + grown.Weight) < grown.Weight;
                var target = Sum(level + 1, n >> (level + 1) & 1);
                isStraight = TryJoin(left, SumOf(left, level, 0), grown, SumOf(grown, level, 1), isRight, target, out grown);
            }

            if (!isStraight)
            {
                Drop(grown);
                break;
            }

            if (level == depth) return true;
            _waiting[level] = grown;
        }

        for (var level = 0; level < depth; level++)
        {
            if (_waiting[level].Length > 0) Drop(_waiting[level]);
            _waiting[level] = default;
        }

        return false;
    }

    private bool TryLeap(int edge, double step, out Trajectory leaf)
    {
        var next = _points.Rent();
        var point = _points[next];
        _leapfrogCount++;
        var outcome = Dynamics.Leapfrog(_points[edge], point, step, _firstEnergy);
        if (outcome != LeapOutcome.Usable)
        {
            _isDivergent |= outcome == LeapOutcome.Divergent;
            _points.Release(next);
            leaf = default;
            return false;
        }

        if (_referenceEnergy - point.Energy > LargestLogWeight) MoveReference(point.Energy);
        var weight = PortableMath.Exp(_referenceEnergy - point.Energy);
        _acceptanceSum += point.Energy <= _firstEnergy ? 1
            : _referenceEnergy == _firstEnergy ? weight
            : PortableMath.Exp(_firstEnergy - point.Energy);
        leaf = Single(next, weight);
        return true;
    }

    // Far from where the density lives, energies fall by more than a double's exponent can hold; weights that vanish then had no chance.
    private void MoveReference(double energy)
    {
        var factor = PortableMath.Exp(energy - _referenceEnergy);
        _referenceEnergy = energy;
        _trajectory = _trajectory with { Weight = _trajectory.Weight * factor };
        foreach (ref var waiting in _waiting.AsSpan()) waiting = waiting with { Weight = waiting.Weight * factor };
    }

    private Trajectory Single(int point, double weight)
    {
        // Held as the first, the last and the chosen one.
        _points[point].Uses = 3;
        return new(point, point, point, 1, weight);
    }

    /// <summary>Joins two neighbours, in the order of time; false if the whole turns back, or the halves where they meet.</summary>
    private bool TryJoin(
        in Trajectory left, double[] leftSum, in Trajectory right, double[] rightSum, bool choosesRight, double[] sum, out Trajectory joined)
    {
        var (first, last) = (_points[left.First].Momentum, _points[right.Last].Momentum);
        var isStraight = left.Length == 1
            ? Dynamics.IsStraight(first, last, sum)
            : Dynamics.IsStraight(
                first, _points[left.Last].Momentum, leftSum, _points[right.First].Momentum, last, rightSum, sum);
        _points.Release(left.Last);
        _points.Release(right.First);
        _points.Release(choosesRight ? left.Chosen : right.Chosen);
        joined = new(
            left.First, right.Last, choosesRight ? right.Chosen : left.Chosen, left.Length + right.Length, left.Weight + right.Weight);
        return isStraight;
    }

    private void Drop(in Trajectory trajectory)
    {
        _points.Release(trajectory.First);
        _points.Release(trajectory.Last);
        _points.Release(trajectory.Chosen);
    }

    private double[] SumOf(in Trajectory trajectory, int level, int place) =>
        level == 0 ? _points[trajectory.First].Momentum : Sum(level, place);

    // Of level 0 the sums are the momenta themselves.
    private double[] Sum(int level, int place) => _sums[2 * level - 2 + place] ??= new double[_dimension];

    /// <summary>Neighbouring points of a trajectory, by their places in the pool.</summary>
    /// <param name="First">The point at one end.</param>
    /// <param name="Last">The point at the other end.</param>
    /// <param name="Chosen">A point drawn by weight.</param>
    /// <param name="Length">The number of points.</param>
    /// <param name="Weight">The sum of their weights.</param>
    private readonly record struct Trajectory(int First, int Last, int Chosen, int Length, double Weight)
    {
        public Trajectory Reversed() => this with { First = Last, Last = First };
    }
}
