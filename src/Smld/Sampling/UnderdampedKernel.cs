namespace Smld;

/// <summary>One of the four splittings of dx = v dt, m dv = s(x) dt - gamma m v dt + sqrt(2 gamma m kT) dW.</summary>
internal sealed class UnderdampedKernel<TDensity> : LangevinKernel<TDensity>
    where TDensity : IScoreFunction
{
    private readonly Splitting _splitting;
    private readonly double _step, _kick;

    // Of one O part: over the whole time step, or over half of it where there are two.
    private readonly double _decay, _noiseScale;
    private readonly double[] _x, _v;

    /// <summary>A chain at a point with its score and velocity; all are copied.</summary>
    public UnderdampedKernel(
        TDensity density, UnderdampedLangevin settings,
        ReadOnlySpan<double> position, ReadOnlySpan<double> score, ReadOnlySpan<double> velocity)
        : base(density, position, score, settings.HasNoiseInTwoHalves ? 2 * position.Length : position.Length, 4 * settings.Mass / (settings.StepSize * settings.StepSize))
    {
        _splitting = settings.Splitting;
        _step = settings.StepSize;
        _kick = _step / settings.Mass;
        var noiseTime = settings.HasNoiseInTwoHalves ? _step / 2 : _step;
        _decay = Math.Exp(-settings.Friction * noiseTime);

        // 1 - c^2 = -expm1(-2 gamma t); by (1 - c)(1 + c) it is 1 at infinite friction, and loses less at small friction.
        _noiseScale = Math.Sqrt((1 - _decay) * (1 + _decay) * settings.Temperature / settings.Mass);
        _x = position.ToArray();
        _v = velocity.ToArray();
    }

    public override ReadOnlySpan<double> Position => _x;

    /// <summary>The velocity that belongs to the position.</summary>
    public ReadOnlySpan<double> Velocity => _v;

    private ReadOnlySpan<double> FirstNoise => Noise.AsSpan(0, _x.Length);

    private ReadOnlySpan<double> LastNoise => Noise.AsSpan(Noise.Length - _x.Length);

    protected override void Approach()
    {
        switch (_splitting)
        {
            case Splitting.BAOAB:
                B(0.5);
                A(0.5);
                O(FirstNoise);
                A(0.5);
                break;
            case Splitting.OBABO:
                O(FirstNoise);
                B(0.5);
                A(1);
                break;
            case Splitting.ABOBA:
                A(0.5);
                break;
            default:
                O(FirstNoise);
                A(0.5);
                break;
        }

        // A copy, since the force may be wanted at a midpoint, from which the position moves on.
        _x.CopyTo(NextPoint, 0);
    }

    protected override StepOutcome Finish(StepOutcome outcome)
    {
        switch (_splitting)
        {
            case Splitting.BAOAB:
                B(0.5);
                return outcome;
            case Splitting.OBABO:
                B(0.5);
                O(LastNoise);
                return outcome;
            case Splitting.ABOBA:
                B(0.5);
                O(FirstNoise);
                B(0.5);
                A(0.5);
                return Finite(outcome);
            default:
                B(1);
                A(0.5);
                O(LastNoise);
                return Finite(outcome);
        }
    }

    private void A(double part) => Spans.AddScaled(_x, part * _step, _v, _x);

    private void B(double part) => Spans.AddScaled(_v, part * _kick, Score, _v);

    private void O(ReadOnlySpan<double> noise) => Spans.Combine(_decay, _v, _noiseScale, noise, _v);

    // The force was judged at the midpoint; it may have thrown the end of the step out of range.
    private StepOutcome Finite(StepOutcome outcome) =>
        outcome == StepOutcome.Stable && Spans.IndexOfNonFinite(_x) >= 0 ? StepOutcome.NonFinitePosition : outcome;
}
