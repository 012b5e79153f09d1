namespace Smld;

/// <summary>A chain ran away because its step size is too large for the density.</summary>
/// <remarks>
/// Thrown when a coordinate or its score became infinite or NaN, and when <see cref="SustainedSteps"/> steps in a row
/// crossed a curvature beyond the stability limit. For the linear analysis, consider steps of size tau from x to x': where
/// the score s is linear, a step along dx is multiplied by 1 - tau k, with the curvature k = -(s(x') - s(x)) dx / |dx|^2.
/// Beyond tau k = 2 each step is longer than the last. On a Gaussian k never exceeds the largest eigenvalue of the
/// precision, so that a stable step is never reported, and an unstable one is as soon as its direction dominates,
/// long before it overflows. On other densities a stable chain crosses the limit now and then (a kink, a narrow
/// place), and the longest run of such steps grows with the logarithm of their number; a coin would show 64 heads in a row
/// once in 10^19 throws.
/// </remarks>
public sealed class UnstableStepException : SamplingException
{
    /// <summary>How many steps in a row must cross the limit: 64, a convention.</summary>
    public const int SustainedSteps = Stability.SustainedSteps;

    internal UnstableStepException(string message, int chain, long iteration, double stepSize)
        : base(message, chain, iteration, null) => StepSize = stepSize;

    /// <summary>The step size that was too large.</summary>
    public double StepSize { get; }
}
