namespace Smld.Torch;

/// <summary>Training stopped because a loss or a gradient was not finite. The network holds the last good parameters, averaged.</summary>
public class TrainingException : Exception
{
    internal TrainingException(string message, int step)
        : base(message) => Step = step;

    /// <summary>The step in which it happened, from 1; it was not taken.</summary>
    public int Step { get; }
}
