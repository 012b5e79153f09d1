namespace Smld;

/// <summary>Diffusion run backwards, by Euler's method: from level a down to b, x &lt;- x + D s(x, a) + sqrt(D) z, with D = a^2 - b^2.</summary>
/// <remarks>
/// The forward process adds noise until its variance is sigma^2 (the variance-exploding process, with sigma for its time). One score for each
/// step, and a bias of the order of the steps. Source: Song et al. (2021), ICLR, arXiv:2011.13456, equation 6, and the predictor of algorithm 2 (appendix G).
/// </remarks>
public sealed record ReverseDiffusion : NoiseConditionalSampler
{
    private readonly double[] _levels = [];

    /// <summary>Standard deviations of the noise, strictly decreasing, one step from each to the next; two or more, such as <see cref="NoiseLevels.Geometric"/> gives.</summary>
    /// <exception cref="ArgumentException">There are fewer than two, one is not between 1e-150 and 1e150, or one is not below the one before.</exception>
    public required IReadOnlyList<double> Levels { get => _levels; init => _levels = NoiseLevels.Checked(value, 2, nameof(Levels)); }

    internal override IReadOnlyList<double> Ladder => _levels;

    internal override int StepCount => _levels.Length - 1;

    internal override bool UsesNoise => true;

    internal override void Advance(PointBatch batch, int step)
    {
        // (a - b)(a + b) keeps its digits where neighbours are close.
        var (a, b) = (_levels[step], _levels[step + 1]);
        var d = (a - b) * (a + b);
        batch.Evaluate(a);
        Spans.AddScaled(batch.Points, d, batch.Scores, Math.Sqrt(d), batch.Noise, batch.Points);
    }
}
