namespace Smld;

/// <summary>x' = x + tau s(x) + sqrt(2 tau) (z + z') / 2: each normal is used in two steps.</summary>
internal sealed class LeimkuhlerMatthewsKernel<TDensity>(
    TDensity density, double tau, ReadOnlySpan<double> position, ReadOnlySpan<double> score, ReadOnlySpan<double> noise)
    : LangevinKernel<TDensity>(density, position, score, position.Length, 2 / tau)
    where TDensity : IScoreFunction
{
    private readonly double _tau = tau, _noiseScale = Math.Sqrt(2 * tau) / 2;
    private double[] _lastNoise = noise.ToArray();

    public override ReadOnlySpan<double> Position => Point;

    /// <summary>The normals that the next step uses again.</summary>
    public ReadOnlySpan<double> LastNoise => _lastNoise;

    protected override void Approach() => Spans.AddScaled(Point, _tau, Score, _noiseScale, _lastNoise, Noise, NextPoint);

    protected override StepOutcome Finish(StepOutcome outcome)
    {
        (_lastNoise, Noise) = (Noise, _lastNoise);
        return outcome;
    }
}
