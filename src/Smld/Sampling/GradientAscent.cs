namespace Smld;

/// <summary>Climbs to a maximum of the log density: x &lt;- x + tau s(x), Langevin dynamics without its noise.</summary>
/// <remarks>
/// On a Gaussian of variance s2 the distance to the mode is multiplied by 1 - tau / s2 in every step, so that the step is
/// stable below tau = 2 s2. Needs the score alone; one score per step.
/// </remarks>
public sealed record GradientAscent
{
    /// <summary>tau, in units of x squared.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public required double StepSize { get; init => field = Check.Positive(value, nameof(StepSize)); }

    /// <summary>The largest number of steps; 10,000 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxSteps { get; init => field = Check.AtLeast(value, 1, nameof(MaxSteps)); } = 10_000;

    /// <summary>The Euclidean length of the score at which the climb ends; 1e-8 unless set, 0 is allowed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public double Tolerance { get; init => field = Check.NonNegative(value, nameof(Tolerance)); } = 1e-8;

    /// <summary>Climbs from a point.</summary>
    /// <typeparam name="TDensity">The density's type.</typeparam>
    /// <param name="density">The density; only its score is used.</param>
    /// <param name="start">The first point, on the unconstrained scale.</param>
    /// <param name="cancellation">Ends the climb; the result says so.</param>
    /// <returns>Where the climb ended, and why: a maximum was found only if <see cref="GradientAscentResult.IsConverged"/>.</returns>
    /// <exception cref="ArgumentException">The starting point has the wrong length, or it or its score is not finite.</exception>
    public GradientAscentResult Maximize<TDensity>(TDensity density, ReadOnlySpan<double> start, CancellationToken cancellation = default)
        where TDensity : IScoreFunction
    {
        ArgumentNullException.ThrowIfNull(density);
        if (start.Length != density.Dimension)
            throw new ArgumentException($"start has length {start.Length}; the density has dimension {density.Dimension}", nameof(start));
        var bad = Spans.IndexOfNonFinite(start);
        if (bad >= 0) throw new ArgumentException($"start[{bad}] is {start[bad]}; it must be finite", nameof(start));

        double[] x = start.ToArray(), s = new double[x.Length], nextX = new double[x.Length], nextS = new double[x.Length];
        density.Score(x, s);
        bad = Spans.IndexOfNonFinite(s);
        if (bad >= 0) throw new ArgumentException($"the score at start is {s[bad]} in coordinate {bad}; it must be finite", nameof(start));

        var stability = new Stability(2 / StepSize);
        for (var step = 0; ; step++)
        {
            var norm = Spans.Norm(s);
            if (norm <= Tolerance) return new(x, step, norm, IsFiniteAt(density, x) ? AscentStatus.Converged : AscentStatus.NotFinite);
            if (step == MaxSteps) return new(x, step, norm, AscentStatus.StepLimitReached);
            if (cancellation.IsCancellationRequested) return new(x, step, norm, AscentStatus.Cancelled);

            Spans.AddScaled(x, StepSize, s, nextX);
            density.Score(nextX, nextS);
            if (stability.Judge(x, nextX, s, nextS) != StepOutcome.Stable) return new(x, step, norm, AscentStatus.Diverged);
            (x, nextX) = (nextX, x);
            (s, nextS) = (nextS, s);
        }
    }

    // A score alone cannot tell a maximum from a place outside of the support, where it is zero too.
    private static bool IsFiniteAt<TDensity>(TDensity density, double[] x) where TDensity : IScoreFunction =>
        density is not ILogDensity withValue || double.IsFinite(withValue.LogDensity(x));
}
