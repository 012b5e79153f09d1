namespace Smld;

/// <summary>x' = x + tau s(x) + sqrt(2 tau) (z + z') / 2: each normal is used in two steps.</summary>
internal sealed class LeimkuhlerMatthewsKernel<TDensity> : IKernel
    where TDensity : IScoreFunction
{
    private readonly TDensity _density;
    private readonly double _tau, _noiseScale;
    private double[] _x, _s, _z, _nextX, _nextS, _nextZ;
    private Stability _stability;

    /// <summary>A chain at a point with its score, and the normals that its first step shares with the one before.</summary>
    public LeimkuhlerMatthewsKernel(
        TDensity density, double tau, ReadOnlySpan<double> position, ReadOnlySpan<double> score, ReadOnlySpan<double> noise)
    {
        _density = density;
        _tau = tau;
        _noiseScale = Math.Sqrt(2 * tau) / 2;
        _x = position.ToArray();
        _s = score.ToArray();
        _z = noise.ToArray();
        _nextX = new double[position.Length];
        _nextS = new double[position.Length];
        _nextZ = new double[position.Length];
        _stability = new(2 / tau);
    }

    public ReadOnlySpan<double> Position => _x;

    public (ReadOnlyMemory<double> Point, ReadOnlyMemory<double> Score) LastEvaluation => (_x, _s);

    /// <summary>The normals that the next step uses again.</summary>
    public ReadOnlySpan<double> Noise => _z;

    public StepOutcome Step(RandomSource random)
    {
        random.FillNormals(_nextZ);
        return Move();
    }

    /// <summary>One step with given noise: a deterministic map of (x, z).</summary>
    public StepOutcome Move(ReadOnlySpan<double> noise)
    {
        noise.CopyTo(_nextZ);
        return Move();
    }

    private StepOutcome Move()
    {
        Spans.AddScaled(_x, _tau, _s, _noiseScale, _z, _nextZ, _nextX);
        _density.Score(_nextX, _nextS);
        var outcome = _stability.Judge(_x, _nextX, _s, _nextS);
        (_x, _nextX) = (_nextX, _x);
        (_s, _nextS) = (_nextS, _s);
        (_z, _nextZ) = (_nextZ, _z);
        return outcome;
    }
}
