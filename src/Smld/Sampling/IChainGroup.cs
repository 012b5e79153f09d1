namespace Smld;

/// <summary>Chains that one thread moves in lock step.</summary>
internal interface IChainGroup
{
    /// <summary>The chains.</summary>
    IReadOnlyList<IKernel> Kernels { get; }

    /// <summary>A step of each chain.</summary>
    /// <param name="chain">The first whose step was not stable, counted within the group; any if all were.</param>
    /// <returns>Its outcome.</returns>
    StepOutcome Step(out int chain);
}
