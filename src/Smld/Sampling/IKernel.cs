namespace Smld;

/// <summary>The moving state of one chain, and the rule that moves it.</summary>
/// <remarks>A step allocates nothing, and calls the density once.</remarks>
internal interface IKernel
{
    /// <summary>Where the chain is. Valid until the next step.</summary>
    ReadOnlySpan<double> Position { get; }

    /// <summary>Where the density was evaluated last, and the score found there; for messages.</summary>
    (ReadOnlyMemory<double> Point, ReadOnlyMemory<double> Score) LastEvaluation { get; }

    /// <summary>One step with fresh noise. After an outcome that is not stable, the chain ends.</summary>
    StepOutcome Step(RandomSource random);
}
