namespace Smld;

/// <summary>How a sampler that adapts and rejects got on with one chain.</summary>
public sealed class ChainStatistics
{
    internal ChainStatistics(
        ReadOnlyMemory<DrawStatistics> draws, double stepSize, ReadOnlyMemory<double> inverseMass,
        PhaseStatistics warmup, PhaseStatistics sampling, double energyFraction, ThrownEvaluation? firstException)
    {
        Draws = draws;
        StepSize = stepSize;
        InverseMass = inverseMass;
        Warmup = warmup;
        Sampling = sampling;
        EnergyFraction = energyFraction;
        FirstException = firstException;
    }

    /// <summary>One entry for each draw, in their order.</summary>
    public ReadOnlyMemory<DrawStatistics> Draws { get; }

    /// <summary>The step size with which the chain drew: adapted in warm-up, or the one set.</summary>
    public double StepSize { get; }

    /// <summary>The diagonal of the inverse mass matrix with which the chain drew: estimated variances, one for each coordinate.</summary>
    public ReadOnlyMemory<double> InverseMass { get; }

    /// <summary>What happened in warm-up, the search for a first step size included.</summary>
    public PhaseStatistics Warmup { get; }

    /// <summary>What happened afterwards.</summary>
    public PhaseStatistics Sampling { get; }

    /// <summary>
    /// The estimated Bayesian fraction of missing information, sum (E[n] - E[n-1])^2 / sum (E[n] - mean)^2 over the energies after
    /// warm-up; NaN with fewer than two. Below 0.3 momenta drawn anew move the energy too little to explore the tails.
    /// </summary>
    /// <remarks>Source: Betancourt (2016), arXiv:1604.00695, equation 2.</remarks>
    public double EnergyFraction { get; }

    /// <summary>The first exception that the density threw, warm-up included; null if there was none.</summary>
    public ThrownEvaluation? FirstException { get; }
}
