namespace Smld;

/// <summary>How one draw was made.</summary>
/// <param name="LogDensity">The log density of the draw, on the unconstrained scale, up to the density's constant.</param>
/// <param name="AcceptanceStatistic">
/// The mean over the trajectory of min(1, exp(-energy error)), what adaptation steers; for a sampler with one proposal, its
/// acceptance probability.
/// </param>
/// <param name="StepSize">The step size of this iteration: of the leapfrog, or tau of Langevin samplers.</param>
/// <param name="TreeDepth">How often the trajectory was doubled; 0 for samplers without a tree.</param>
/// <param name="LeapfrogCount">The leapfrog steps made: at most 2^(depth + 1) - 1, those of a doubling given up included.</param>
/// <param name="IsDivergent">Whether the energy error passed the threshold on the way.</param>
/// <param name="Energy">The draw's energy with the momentum it was reached with: -log density + kinetic energy.</param>
public readonly record struct DrawStatistics(
    double LogDensity,
    double AcceptanceStatistic,
    double StepSize,
    int TreeDepth,
    int LeapfrogCount,
    bool IsDivergent,
    double Energy);
