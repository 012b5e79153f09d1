namespace Smld.Torch;

/// <summary>Why training ended.</summary>
public enum TrainingStatus
{
    /// <summary>All steps were taken.</summary>
    Completed,

    /// <summary>The held-out loss had not improved for as long as was allowed.</summary>
    StoppedEarly,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}
