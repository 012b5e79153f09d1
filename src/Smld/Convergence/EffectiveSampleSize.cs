namespace Smld;

/// <summary>How many independent draws would estimate as well.</summary>
/// <remarks>
/// <para>
/// Draws are passed chain after chain, all of the same length; each chain is split in two. NaN where nothing can be said:
/// fewer than six draws per chain, draws that are infinite or NaN, or all equal.
/// </para>
/// <para>
/// Source: Vehtari, Gelman, Simpson, Carpenter and Buerkner (2021), Bayesian Analysis 16(2), 667-718, section 3.2; correlations are
/// summed up to Geyer's (1992) initial monotone sequence. Cost: n log n.
/// </para>
/// </remarks>
public static class EffectiveSampleSize
{
    /// <summary>For the centre of the distribution: of the normal scores of the ranks. Below 100 per chain, run longer.</summary>
    /// <param name="draws">Chain after chain.</param>
    /// <param name="chains">The number of chains.</param>
    /// <exception cref="ArgumentException">The number of draws is not a multiple of the number of chains.</exception>
    public static double Bulk(ReadOnlySpan<double> draws, int chains)
    {
        var split = Chains.Split(draws, chains);
        return split.IsMeasurable ? Estimate(split.RankNormalised()) : double.NaN;
    }

    /// <summary>For the tails: the smaller one for the 5 % and the 95 % quantile. Below 100 per chain, run longer.</summary>
    /// <param name="draws">Chain after chain.</param>
    /// <param name="chains">The number of chains.</param>
    /// <exception cref="ArgumentException">The number of draws is not a multiple of the number of chains.</exception>
    public static double Tail(ReadOnlySpan<double> draws, int chains)
    {
        var split = Chains.Split(draws, chains);
        if (!split.IsMeasurable) return double.NaN;
        var sorted = Quantiles.Sorted(draws);
        return Math.Min(Below(Quantiles.Of(sorted, 0.05)), Below(Quantiles.Of(sorted, 0.95)));

        double Below(double quantile)
        {
            var indicators = split.Map(x => x <= quantile ? 1 : 0);
            return indicators.IsMeasurable ? Estimate(indicators) : double.NaN;
        }
    }

    /// <summary>For the mean: of the draws themselves. The error of the mean is the standard deviation over its square root.</summary>
    /// <param name="draws">Chain after chain.</param>
    /// <param name="chains">The number of chains.</param>
    /// <exception cref="ArgumentException">The number of draws is not a multiple of the number of chains.</exception>
    public static double Mean(ReadOnlySpan<double> draws, int chains)
    {
        var split = Chains.Split(draws, chains);
        return split.IsMeasurable ? Estimate(split) : double.NaN;
    }

    private static double Estimate(Chains chains)
    {
        var n = chains.Length;
        var (within, ofMeans) = chains.Variances();
        var total = within * (n - 1) / n + ofMeans;
        var autocovariance = chains.Autocovariance();
        double Correlation(int lag) => lag == 0 ? 1 : 1 - (within - autocovariance[lag]) / total;

        // The sums of pairs of correlations, at lags 2k and 2k + 1, are positive and fall for a reversible chain (Geyer 1992).
        // The sum ends before the first pair that is not positive, and no pair may exceed the one before.
        var sum = 0.0;
        var pair = Correlation(0) + Correlation(1);
        var lag = 0;
        while (pair > 0 && lag + 5 < n)
        {
            sum += pair;
            lag += 2;
            pair = Math.Min(pair, Correlation(lag) + Correlation(lag + 1));
        }

        // One more even correlation lessens the bias for antithetic chains (the paper's implementation).
        var even = Correlation(lag);
        var last = even > 0 || pair > 0 ? even : 0;

        // Without any pair, in halves of five draws or fewer or where neighbours cancel, the package posterior counts half of the draws.
        var time = lag == 0 ? 2 : -1 + 2 * sum + last;
        var count = (double)chains.Values.Length;

        // Antithetic chains beat independent ones; the bound is that of Stan.
        return count / Math.Max(time, 1 / Math.Log10(count));
    }
}
