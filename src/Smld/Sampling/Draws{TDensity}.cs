namespace Smld;

/// <summary>The draws of several chains from a density.</summary>
/// <typeparam name="TDensity">The density's type; generated densities read their columns by it.</typeparam>
public sealed class Draws<TDensity> : Draws
{
    internal Draws(
        TDensity density, int dimension, int drawCount, ulong seed, double[][] chains, int[] counts, ChainStatistics[]? statistics = null)
        : base(dimension, drawCount, seed, chains, counts, statistics) => Density = density;

    /// <summary>The density that was sampled.</summary>
    public TDensity Density { get; }

    internal override object? UntypedDensity => Density;
}
