namespace Smld;

/// <summary>x' = x + tau s(x) + sqrt(2 tau) z.</summary>
internal sealed class EulerMaruyamaKernel<TDensity>(TDensity density, double tau, ReadOnlySpan<double> position, ReadOnlySpan<double> score)
    : LangevinKernel<TDensity>(density, position, score, position.Length, 2 / tau)
    where TDensity : IScoreFunction
{
    private readonly double _tau = tau, _noiseScale = Math.Sqrt(2 * tau);

    public override ReadOnlySpan<double> Position => Point;

    protected override void Approach() => Spans.AddScaled(Point, _tau, Score, _noiseScale, Noise, NextPoint);
}
