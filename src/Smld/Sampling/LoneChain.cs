namespace Smld;

/// <summary>One chain, which asks for its own scores.</summary>
internal sealed class LoneChain(IKernel kernel, RandomSource random) : IChainGroup
{
    /// <summary>Every chain for itself.</summary>
    public static IReadOnlyList<IChainGroup> Each(IReadOnlyList<IKernel> kernels, RandomSource[] randoms) =>
        [.. kernels.Zip(randoms, (kernel, random) => new LoneChain(kernel, random))];

    public IReadOnlyList<IKernel> Kernels { get; } = [kernel];

    public StepOutcome Step(out int chain)
    {
        chain = 0;
        return kernel.Step(random);
    }
}
