namespace Smld;

/// <summary>What happened to a chain in its warm-up, or while it drew.</summary>
/// <remarks>Thinned-out iterations are counted too. Points at which the density was rejected end a trajectory; nothing is thrown.</remarks>
public sealed record PhaseStatistics
{
    /// <summary>The iterations made.</summary>
    public long IterationCount { get; internal set; }

    /// <summary>The evaluations of log density and score.</summary>
    public long GradientCount { get; internal set; }

    /// <summary>The iterations after which the chain was at another point.</summary>
    public long MoveCount { get; internal set; }

    /// <summary>The iterations that met an energy error past the threshold (1000): the step is too long for the curvature there.</summary>
    public long DivergenceCount { get; internal set; }

    /// <summary>The iterations whose trajectory was still going straight on when it reached the largest depth.</summary>
    public long DepthLimitCount { get; internal set; }

    /// <summary>The evaluations at which the log density was negative infinity: outside of the support.</summary>
    public long OutsideSupportCount { get; internal set; }

    /// <summary>The evaluations at finite points at which the log density was NaN or positive infinity, or the score not finite: a defect.</summary>
    public long NotANumberCount { get; internal set; }

    /// <summary>The evaluations at which the density threw.</summary>
    public long ExceptionCount { get; internal set; }
}
