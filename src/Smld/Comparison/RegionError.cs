namespace Smld;

/// <summary>How far a score is from the exact one over the points of a region.</summary>
/// <param name="Name">The region.</param>
/// <param name="Count">How many points lie in it.</param>
/// <param name="MeanSquareError">The mean of |ŝ - s|².</param>
/// <param name="MeanSquareScore">The mean of |s|².</param>
/// <param name="Cosine">The mean cosine of the angle between the two, over points where neither is zero; NaN where there is none.</param>
public sealed record RegionError(string Name, int Count, double MeanSquareError, double MeanSquareScore, double Cosine)
{
    /// <summary><see cref="MeanSquareError"/> in parts of <see cref="MeanSquareScore"/>: 0 is exact, 1 what a score of zero has.</summary>
    public double RelativeError => MeanSquareError / MeanSquareScore;
}
