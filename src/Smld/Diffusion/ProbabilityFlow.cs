namespace Smld;

/// <summary>Draws without noise on the way: the ordinary differential equation dx/dsigma = -sigma s(x, sigma), from the largest level to the smallest.</summary>
/// <remarks>
/// At every level its points have the law that <see cref="ReverseDiffusion"/> gives them, but each is a smooth function of where it began: N(0, v I)
/// is scaled by sqrt((v + b^2) / (v + a^2)) from level a to b. Source: Song et al. (2021), ICLR, arXiv:2011.13456, equation 13 and appendix D.1; Heun's method
/// for it: Karras et al. (2022), NeurIPS 35, arXiv:2206.00364, algorithm 1.
/// </remarks>
public sealed record ProbabilityFlow : NoiseConditionalSampler
{
    private readonly double[] _levels = [];

    /// <summary>Standard deviations of the noise, strictly decreasing, one step from each to the next; two or more, such as <see cref="NoiseLevels.Geometric"/> gives.</summary>
    /// <exception cref="ArgumentException">There are fewer than two, one is not between 1e-150 and 1e150, or one is not below the one before.</exception>
    public required IReadOnlyList<double> Levels { get => _levels; init => _levels = NoiseLevels.Checked(value, 2, nameof(Levels)); }

    /// <summary>How a step is taken; by Heun's method unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Neither of the two.</exception>
    public FlowMethod Method
    {
        get;
        init => field = value is FlowMethod.Heun or FlowMethod.Euler
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Method), value, $"Method is {value}; it must be Heun or Euler");
    }

    internal override IReadOnlyList<double> Ladder => _levels;

    internal override int StepCount => _levels.Length - 1;

    internal override bool UsesNoise => false;

    /// <summary>The log density, at the last level, of what the flow makes of its start: normalised, up to the error of the steps.</summary>
    /// <remarks>
    /// The flow is followed from the point up to the first level, where the density is that of <see cref="NoiseConditionalSampler.Start"/>, and the divergence of
    /// the score is integrated on the way, by the same method. What comes out is the log of the density blurred by the last level, as far as the density
    /// blurred by the first is the start's: for N(m, v I), and the start unless set, whose deviation is the first level, a, the log differs by some |m| / a + v / a^2
    /// at probable points, and for m = 0 not at all with a start of deviation sqrt(v + a^2). <see cref="NoiseConditionalSampler.Denoise"/> plays no part. Source: Song et al. (2021), appendix D.2, equation 39, with
    /// the exact divergence.
    /// </remarks>
    /// <param name="score">The score, with its divergence.</param>
    /// <param name="x">A point, of the score's dimension.</param>
    /// <exception cref="ArgumentException">The point has the wrong length or a coordinate that is not finite, or <see cref="NoiseConditionalSampler.Start"/> means of another number.</exception>
    /// <exception cref="InvalidOperationException">A score or a divergence on the way was infinite or NaN.</exception>
    public double LogDensity(INoiseConditionalDivergence score, ReadOnlySpan<double> x)
    {
        ArgumentNullException.ThrowIfNull(score);
        if (x.Length != score.Dimension) throw new ArgumentException($"x has length {x.Length}; the score has dimension {score.Dimension}", nameof(x));
        var bad = Spans.IndexOfNonFinite(x);
        if (bad >= 0) throw new ArgumentException($"x[{bad}] is {x[bad]}; it must be finite", nameof(x));
        Start?.Require(x.Length);

        double[] point = x.ToArray(), slope = new double[x.Length], ahead = new double[x.Length], aheadSlope = new double[x.Length];
        var logVolume = 0.0;
        for (var i = _levels.Length - 1; i > 0; i--)
        {
            double a = _levels[i], b = _levels[i - 1], h = b - a;
            var divergence = Slope(score, point, a, slope);
            if (Method == FlowMethod.Euler)
            {
                Spans.AddScaled(point, h, slope, point);
                logVolume += h * divergence;
                continue;
            }

            Spans.AddScaled(point, h, slope, ahead);
            var aheadDivergence = Slope(score, ahead, b, aheadSlope);
            Spans.AddScaled(point, h / 2, slope, h / 2, aheadSlope, point);
            logVolume += h / 2 * (divergence + aheadDivergence);
        }

        return StartOrDefault.LogDensity(point) + logVolume;
    }

    internal override void Advance(PointBatch batch, int step)
    {
        double a = _levels[step], b = _levels[step + 1], h = b - a;
        batch.Evaluate(a);
        if (Method == FlowMethod.Euler)
        {
            Spans.AddScaled(batch.Points, -h * a, batch.Scores, batch.Points);
            return;
        }

        Spans.AddScaled(batch.Points, -h * a, batch.Scores, batch.OtherPoints);
        batch.EvaluateOther(b);
        Spans.AddScaled(batch.Points, -h * a / 2, batch.Scores, -h * b / 2, batch.OtherScores, batch.Points);
    }

    // Writes dx/dsigma, and returns its divergence, the rate at which log volume grows with sigma.
    private static double Slope(INoiseConditionalDivergence score, double[] x, double sigma, double[] slope)
    {
        var divergence = score.ScoreAndDivergence(x, sigma, slope);
        if (!double.IsFinite(divergence) || Spans.IndexOfNonFinite(slope) >= 0)
        {
            throw new InvalidOperationException(
                $"the score or its divergence, {divergence}, is not finite at noise level {sigma} and {CoordinateNames.Point(score, x)}");
        }

        foreach (ref var value in slope.AsSpan()) value *= -sigma;
        return -sigma * divergence;
    }
}
