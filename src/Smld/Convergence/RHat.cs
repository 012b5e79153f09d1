namespace Smld;

/// <summary>How far chains are from agreeing: 1 if they do.</summary>
/// <remarks>
/// The square root of the ratio of the variance of all draws to that within chains, each chain split in two; of the normal
/// scores of the ranks, and of the distances from the median, the larger. Source: Vehtari, Gelman, Simpson, Carpenter and
/// Buerkner (2021), Bayesian Analysis 16(2), 667-718, section 4.
/// </remarks>
public static class RHat
{
    /// <summary>The rank-normalised split R-hat. Above 1.01, do not trust the draws yet.</summary>
    /// <param name="draws">Chain after chain, all of the same length.</param>
    /// <param name="chains">The number of chains.</param>
    /// <returns>NaN with fewer than six draws per chain, draws that are infinite or NaN, or all equal.</returns>
    /// <exception cref="ArgumentException">The number of draws is not a multiple of the number of chains.</exception>
    public static double RankNormalised(ReadOnlySpan<double> draws, int chains)
    {
        var split = Chains.Split(draws, chains);
        if (!split.IsMeasurable) return double.NaN;
        var median = Quantiles.Of(Quantiles.Sorted(draws), 0.5);

        // Chains that differ in scale alone differ in location once folded at the median.
        var folded = split.Map(x => Math.Abs(x - median));
        return Math.Max(Estimate(split.RankNormalised()), folded.IsMeasurable ? Estimate(folded.RankNormalised()) : 0);
    }

    private static double Estimate(Chains chains)
    {
        var n = chains.Length;
        var (within, ofMeans) = chains.Variances();
        return Math.Sqrt((within * (n - 1) / n + ofMeans) / within);
    }
}
