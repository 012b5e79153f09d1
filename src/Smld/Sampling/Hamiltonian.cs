namespace Smld;

/// <summary>The dynamics of H(x, p) = -log p(x) + (1/2) p' M^-1 p with a diagonal mass M, of one chain.</summary>
/// <remarks>
/// A point at which the density cannot be used is counted by its reason; no exception escapes. Source of the integrator: Neal
/// (2011), Handbook of Markov Chain Monte Carlo, chapter 5, section 2.3.
/// </remarks>
internal sealed class Hamiltonian<TDensity>
    where TDensity : ILogDensity
{
    // A convention of Stan, not a theorem: a point of weight exp(-1000) is never chosen.
    private const double DivergenceThreshold = 1000;

    private readonly TDensity _density;
    private readonly double[] _inverseMass, _momentumScale;

    /// <summary>A chain's dynamics, of unit mass at first.</summary>
    public Hamiltonian(TDensity density, int dimension)
    {
        _density = density;
        _inverseMass = new double[dimension];
        _momentumScale = new double[dimension];
        _inverseMass.AsSpan().Fill(1);
        _momentumScale.AsSpan().Fill(1);
    }

    public ReadOnlySpan<double> InverseMass => _inverseMass;

    /// <summary>Where events are counted.</summary>
    public PhaseStatistics Counts { get; set; } = new();

    /// <summary>The chain's iteration, for the record of an exception.</summary>
    public long Iteration { get; set; }

    public ThrownEvaluation? FirstException { get; private set; }

    public void SetInverseMass(ReadOnlySpan<double> values)
    {
        values.CopyTo(_inverseMass);
        for (var i = 0; i < _momentumScale.Length; i++) _momentumScale[i] = 1 / Math.Sqrt(_inverseMass[i]);
    }

    /// <summary>Draws the momentum from N(0, M) and brings the energy up to date.</summary>
    public void Refresh(PhasePoint point, RandomSource random)
    {
        var p = point.Momentum;
        random.FillNormals(p);
        for (var i = 0; i < p.Length; i++) p[i] *= _momentumScale[i];

        // A kick of length zero leaves the momentum alone; the score is finite here.
        point.Energy = 0.5 * PhaseSpans.Kick(p, point.Score, _inverseMass, 0) - point.LogDensity;
    }

    /// <summary>One leapfrog step to another point, or the same one.</summary>
    /// <param name="from">A point with momentum and score.</param>
    /// <param name="to">Overwritten. Its energy is finite if it is usable.</param>
    /// <param name="step">Its length in time; negative goes back.</param>
    /// <param name="firstEnergy">The energy against which the error is measured.</param>
    public LeapOutcome Leapfrog(PhasePoint from, PhasePoint to, double step, double firstEnergy)
    {
        PhaseSpans.KickAndDrift(from.Position, from.Momentum, from.Score, _inverseMass, 0.5 * step, step, to.Position, to.Momentum);
        Counts.GradientCount++;
        try
        {
            to.LogDensity = _density.LogDensityAndScore(to.Position, to.Score);
        }
        catch (Exception exception)
        {
            return Thrown(to, exception);
        }

        to.Energy = 0.5 * PhaseSpans.Kick(to.Momentum, to.Score, _inverseMass, 0.5 * step) - to.LogDensity;
        return to.Energy - firstEnergy <= DivergenceThreshold && double.IsFinite(to.Energy) ? LeapOutcome.Usable : Fault(to);
    }

    /// <summary>Whether momenta at the ends of a trajectory still point along its summed momentum, and across its two halves.</summary>
    /// <remarks>
    /// Sums are over momenta; r = left + right is written to <paramref name="sum"/>, which may be one of the two. The halves must
    /// also go straight on when the neighbouring point of the other half is added, which is Stan's repair (2.21) for trajectories
    /// that match the period of an oscillation. Source: Betancourt (2017), arXiv:1701.02434, appendix A.4.2.
    /// </remarks>
    public bool IsStraight(
        ReadOnlySpan<double> leftFirst, ReadOnlySpan<double> leftLast, ReadOnlySpan<double> leftSum,
        ReadOnlySpan<double> rightFirst, ReadOnlySpan<double> rightLast, ReadOnlySpan<double> rightSum, Span<double> sum) =>
        PhaseSpans.SumAndTurns(leftFirst, leftLast, leftSum, rightFirst, rightLast, rightSum, _inverseMass, sum);

    /// <summary>The same for two points, where the three conditions are one.</summary>
    public bool IsStraight(ReadOnlySpan<double> first, ReadOnlySpan<double> last, Span<double> sum) =>
        PhaseSpans.SumAndTurns(first, last, _inverseMass, sum);

    private LeapOutcome Thrown(PhasePoint point, Exception exception)
    {
        // A step so long that it overflows is no fault of the density, here and below.
        if (Spans.IndexOfNonFinite(point.Position) >= 0) return LeapOutcome.Divergent;
        Counts.ExceptionCount++;
        FirstException ??= new(exception, point.Position.ToArray(), Iteration);
        return LeapOutcome.Rejected;
    }

    private LeapOutcome Fault(PhasePoint point)
    {
        if (Spans.IndexOfNonFinite(point.Position) >= 0) return LeapOutcome.Divergent;
        if (double.IsNegativeInfinity(point.LogDensity))
        {
            Counts.OutsideSupportCount++;
            return LeapOutcome.Rejected;
        }

        // Finite values whose energy is too high, or too large for a double.
        if (double.IsFinite(point.LogDensity) && Spans.IndexOfNonFinite(point.Score) < 0) return LeapOutcome.Divergent;
        Counts.NotANumberCount++;
        return LeapOutcome.Rejected;
    }
}
