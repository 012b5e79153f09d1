namespace Smld;

/// <summary>Why a climb ended.</summary>
public enum AscentStatus
{
    /// <summary>The score is as short as asked for.</summary>
    Converged,

    /// <summary>The steps were used up.</summary>
    StepLimitReached,

    /// <summary>The step size is too large: the climb ran away. See <see cref="UnstableStepException"/> for the rule.</summary>
    Diverged,

    /// <summary>The score vanishes where the log density is not finite: outside of the support, or where the density has no value.</summary>
    NotFinite,

    /// <summary>The climb was cancelled.</summary>
    Cancelled,
}
