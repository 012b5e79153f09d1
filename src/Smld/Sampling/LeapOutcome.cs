namespace Smld;

/// <summary>What became of a leapfrog step.</summary>
internal enum LeapOutcome
{
    /// <summary>The point may be part of a trajectory.</summary>
    Usable,

    /// <summary>The energy error is past the threshold: the step was too long.</summary>
    Divergent,

    /// <summary>The density is zero there, has no value, or threw.</summary>
    Rejected,
}
