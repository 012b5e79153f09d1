namespace Smld;

/// <summary>What the draws say of one number, and how far to trust them.</summary>
/// <param name="Name">The unknown's element, such as <c>theta[3]</c>.</param>
/// <param name="Mean">The mean of the draws.</param>
/// <param name="MonteCarloError">The standard error of <paramref name="Mean"/>, correlation included.</param>
/// <param name="StandardDeviation">The standard deviation of the draws.</param>
/// <param name="StandardDeviationError">The standard error of <paramref name="StandardDeviation"/>, correlation included.</param>
/// <param name="Quantile5">5 % of the draws are smaller.</param>
/// <param name="Median">Half of the draws are smaller.</param>
/// <param name="Quantile95">95 % of the draws are smaller.</param>
/// <param name="BulkEss"><see cref="EffectiveSampleSize.Bulk"/>.</param>
/// <param name="TailEss"><see cref="EffectiveSampleSize.Tail"/>.</param>
/// <param name="RHat"><see cref="RHat.RankNormalised"/>.</param>
public sealed record QuantitySummary(
    string Name,
    double Mean,
    double MonteCarloError,
    double StandardDeviation,
    double StandardDeviationError,
    double Quantile5,
    double Median,
    double Quantile95,
    double BulkEss,
    double TailEss,
    double RHat);
