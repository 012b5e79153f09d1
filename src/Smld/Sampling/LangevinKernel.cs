namespace Smld;

/// <summary>x' = x + tau s(x) + sqrt(2 tau) z.</summary>
internal sealed class LangevinKernel<TDensity> : IKernel
    where TDensity : IScoreFunction
{
    private readonly TDensity _density;
    private readonly double _tau, _noiseScale;
    private readonly double[] _noise;
    private double[] _x, _s, _nextX, _nextS;
    private Stability _stability;

    /// <summary>A chain at a point with its score; both are copied.</summary>
    public LangevinKernel(TDensity density, double tau, ReadOnlySpan<double> position, ReadOnlySpan<double> score)
    {
        _density = density;
        _tau = tau;
        _noiseScale = Math.Sqrt(2 * tau);
        _x = position.ToArray();
        _s = score.ToArray();
        _nextX = new double[position.Length];
        _nextS = new double[position.Length];
        _noise = new double[position.Length];
        _stability = new(2 / tau);
    }

    public ReadOnlySpan<double> Position => _x;

    public (ReadOnlyMemory<double> Point, ReadOnlyMemory<double> Score) LastEvaluation => (_x, _s);

    /// <summary>The score at the position.</summary>
    public ReadOnlySpan<double> Score => _s;

    public StepOutcome Step(RandomSource random)
    {
        random.FillNormals(_noise);
        return Move(_noise);
    }

    /// <summary>One step with given noise: a deterministic map.</summary>
    public StepOutcome Move(ReadOnlySpan<double> noise)
    {
        Spans.AddScaled(_x, _tau, _s, _noiseScale, noise, _nextX);
        _density.Score(_nextX, _nextS);
        var outcome = _stability.Judge(_x, _nextX, _s, _nextS);
        (_x, _nextX) = (_nextX, _x);
        (_s, _nextS) = (_nextS, _s);
        return outcome;
    }
}
