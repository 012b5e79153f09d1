namespace Smld;

/// <summary>What became of a step.</summary>
internal enum StepOutcome
{
    /// <summary>The step may be kept.</summary>
    Stable,

    /// <summary>A coordinate is infinite or NaN, or too large to square; the position is not a draw.</summary>
    NonFinitePosition,

    /// <summary>The score at a finite position is infinite or NaN; the position is not a draw.</summary>
    NonFiniteScore,

    /// <summary>Too many steps in a row crossed a curvature beyond the limit; see <see cref="UnstableStepException"/>.</summary>
    Expanding,
}

/// <summary>Watches the steps of one chain for linear instability.</summary>
/// <param name="curvatureLimit">The curvature from which on a step expands: 2 / tau, or 4 m / h^2 for a leapfrog step h.</param>
internal struct Stability(double curvatureLimit)
{
    /// <summary>See <see cref="UnstableStepException"/>.</summary>
    public const int SustainedSteps = 64;

    private int _expandingSteps;

    /// <summary>Judges the step from x0 to x1, from the scores s0 and s1 there. Costs one pass over the coordinates.</summary>
    public StepOutcome Judge(ReadOnlySpan<double> x0, ReadOnlySpan<double> x1, ReadOnlySpan<double> s0, ReadOnlySpan<double> s1)
    {
        var (dxdx, dxds) = Spans.ProductsOfDifferences(x0, x1, s0, s1);

        // Both sums are finite only if all x1 and s1 are, since x0 and s0 were. They also overflow when a coordinate passes
        // 1e154, where no density lives. A zero step with an infinite score gives 0 * infinity, which is NaN, as it should.
        if (!double.IsFinite(dxdx)) return StepOutcome.NonFinitePosition;
        if (!double.IsFinite(dxds)) return StepOutcome.NonFiniteScore;

        _expandingSteps = -dxds > curvatureLimit * dxdx ? _expandingSteps + 1 : 0;
        return _expandingSteps < SustainedSteps ? StepOutcome.Stable : StepOutcome.Expanding;
    }
}
