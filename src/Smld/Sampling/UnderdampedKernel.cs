namespace Smld;

/// <summary>One of the four splittings of dx = v dt, m dv = s(x) dt - gamma m v dt + sqrt(2 gamma m kT) dW.</summary>
internal sealed class UnderdampedKernel<TDensity> : IKernel
    where TDensity : IScoreFunction
{
    private readonly TDensity _density;
    private readonly Splitting _splitting;
    private readonly double _step, _kick;

    // Of one O part: over the whole time step, or over half of it where there are two.
    private readonly double _decay, _noiseScale;
    private readonly double[] _noise, _x, _v;

    // Where the force was last computed, which is the position or a midpoint, and the force.
    private readonly double[] _forceX;
    private double[] _s, _nextS;
    private Stability _stability;

    /// <summary>A chain at a point with its score and velocity; all are copied.</summary>
    public UnderdampedKernel(
        TDensity density, UnderdampedLangevin settings,
        ReadOnlySpan<double> position, ReadOnlySpan<double> score, ReadOnlySpan<double> velocity)
    {
        var isNoiseInTwoHalves = settings.Splitting is Splitting.OBABO or Splitting.OABAO;
        _density = density;
        _splitting = settings.Splitting;
        _step = settings.StepSize;
        _kick = _step / settings.Mass;
        var noiseTime = isNoiseInTwoHalves ? _step / 2 : _step;
        _decay = Math.Exp(-settings.Friction * noiseTime);

        // 1 - c^2 = -expm1(-2 gamma t); by (1 - c)(1 + c) it is 1 at infinite friction, and loses less at small friction.
        _noiseScale = Math.Sqrt((1 - _decay) * (1 + _decay) * settings.Temperature / settings.Mass);
        _x = position.ToArray();
        _forceX = position.ToArray();
        _s = score.ToArray();
        _v = velocity.ToArray();
        _nextS = new double[position.Length];
        _noise = new double[isNoiseInTwoHalves ? 2 * position.Length : position.Length];
        _stability = new(4 * settings.Mass / (_step * _step));
    }

    public ReadOnlySpan<double> Position => _x;

    public (ReadOnlyMemory<double> Point, ReadOnlyMemory<double> Score) LastEvaluation => (_forceX, _s);

    /// <summary>The velocity that belongs to the position.</summary>
    public ReadOnlySpan<double> Velocity => _v;

    /// <summary>The number of normals that a step takes.</summary>
    public int NoiseCount => _noise.Length;

    public StepOutcome Step(RandomSource random)
    {
        random.FillNormals(_noise);
        return Move(_noise);
    }

    /// <summary>One step with given noise, that of the first O part first: a deterministic map of (x, v).</summary>
    public StepOutcome Move(ReadOnlySpan<double> noise)
    {
        var first = noise[.._x.Length];
        var last = noise[^_x.Length..];
        StepOutcome outcome;
        switch (_splitting)
        {
            case Splitting.BAOAB:
                B(0.5);
                A(0.5);
                O(first);
                A(0.5);
                outcome = UpdateForce();
                B(0.5);
                return outcome;
            case Splitting.OBABO:
                O(first);
                B(0.5);
                A(1);
                outcome = UpdateForce();
                B(0.5);
                O(last);
                return outcome;
            case Splitting.ABOBA:
                A(0.5);
                outcome = UpdateForce();
                B(0.5);
                O(first);
                B(0.5);
                A(0.5);
                return Finite(outcome);
            default:
                O(first);
                A(0.5);
                outcome = UpdateForce();
                B(1);
                A(0.5);
                O(last);
                return Finite(outcome);
        }
    }

    private void A(double part) => Spans.AddScaled(_x, part * _step, _v, _x);

    private void B(double part) => Spans.AddScaled(_v, part * _kick, _s, _v);

    private void O(ReadOnlySpan<double> noise) => Spans.Combine(_decay, _v, _noiseScale, noise, _v);

    private StepOutcome UpdateForce()
    {
        _density.Score(_x, _nextS);
        var outcome = _stability.Judge(_forceX, _x, _s, _nextS);
        _x.CopyTo(_forceX, 0);
        (_s, _nextS) = (_nextS, _s);
        return outcome;
    }

    // The force was judged at the midpoint; it may have thrown the end of the step out of range.
    private StepOutcome Finite(StepOutcome outcome) =>
        outcome == StepOutcome.Stable && Spans.IndexOfNonFinite(_x) >= 0 ? StepOutcome.NonFinitePosition : outcome;
}
