namespace Smld;

/// <summary>Judging draws.</summary>
public static class DrawsExtensions
{
    /// <summary>What the draws say of each unknown, and how far to trust them.</summary>
    /// <remarks>
    /// <para>
    /// On the unknowns' own scale, under their names, where the density tells them (<see cref="IConstrainedDensity"/>;
    /// generated densities do); otherwise of the coordinates <c>x[0]</c>, <c>x[1]</c> and so on.
    /// </para>
    /// <para>
    /// Mean, standard deviation and quantiles are of all draws. The measures that compare chains need equal lengths: where a
    /// run ended early they use as many draws of each chain as the shortest one that has any. Cost: n log n for each unknown.
    /// </para>
    /// </remarks>
    /// <param name="draws">The draws.</param>
    public static Summary Summary(this Draws draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        var counts = CountsOf(draws);
        var (names, columns, redundant) = Columns(draws);
        var quantities = new QuantitySummary[columns.Length];
        for (var i = 0; i < columns.Length; i++) quantities[i] = Summarise(names[i], columns[i], counts) with { IsRedundant = redundant[i] };
        return new(draws.ToString(), quantities, Advice.Of(draws, quantities));
    }

    /// <summary>What the draws say of a quantity computed from them, such as a difference of two unknowns.</summary>
    /// <remarks>Computed as for the unknowns, those of a run that ended early included.</remarks>
    /// <param name="draws">The draws.</param>
    /// <param name="name">The quantity's name, for <see cref="QuantitySummary.Name"/>.</param>
    /// <param name="values">One value for each draw, chain after chain, as columns of unknowns are.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than draws.</exception>
    public static QuantitySummary SummaryOf(this Draws draws, string name, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(draws);
        ArgumentNullException.ThrowIfNull(name);
        if (values.Length != draws.TotalDrawCount)
            throw new ArgumentException($"values has length {values.Length}; there are {draws.TotalDrawCount} draws", nameof(values));
        return Summarise(name, values.ToArray(), CountsOf(draws));
    }

    private static int[] CountsOf(Draws draws) => Enumerable.Range(0, draws.ChainCount).Select(draws.DrawCountOf).ToArray();

    private static (string[] Names, double[][] Columns, bool[] Redundant) Columns(Draws draws)
    {
        if (draws.UntypedDensity is not IConstrainedDensity density)
        {
            var coordinates = Enumerable.Range(0, draws.Dimension);
            return (coordinates.Select(i => $"x[{i}]").ToArray(), coordinates.Select(i => draws.Coordinate(i).ToArray()).ToArray(), new bool[draws.Dimension]);
        }

        var unknowns = density.Unknowns;
        var names = unknowns.SelectMany(u => Enumerable.Range(0, u.ElementCount).Select(u.ElementName)).ToArray();
        var redundant = unknowns.SelectMany(u => Enumerable.Range(0, u.ElementCount).Select(u.IsRedundant)).ToArray();
        return (names, draws.ElementColumns(density), redundant);
    }

    private static QuantitySummary Summarise(string name, double[] values, int[] counts)
    {
        var (mean, variance) = Chains.MeanAndVariance(values);
        var sorted = Quantiles.Sorted(values);
        double Quantile(double probability) => sorted.Length == 0 ? double.NaN : Quantiles.Of(sorted, probability);

        var (equal, chains) = EqualLengths(values, counts);
        var sd = values.Length < 2 ? double.NaN : Math.Sqrt(variance);
        return new(
            name,
            sorted.Length == 0 ? double.NaN : mean,
            sd / Math.Sqrt(EffectiveSampleSize.Mean(equal, chains)),
            sd,
            StandardDeviationError(values, mean, equal, chains),
            Quantile(0.05),
            Quantile(0.5),
            Quantile(0.95),
            EffectiveSampleSize.Bulk(equal, chains),
            EffectiveSampleSize.Tail(equal, chains),
            Smld.RHat.RankNormalised(equal, chains));
    }

    // The variance v has the error sqrt((E[(x - mean)^4] - v^2) / ess), ess being that of squared distances from the mean; its root by the
    // first term of a Taylor series (Kenney and Keeping 1951, p. 141), as the package posterior has it.
    private static double StandardDeviationError(double[] values, double mean, double[] equal, int chains)
    {
        double second = 0, fourth = 0;
        foreach (var value in values)
        {
            var square = (value - mean) * (value - mean);
            second += square / values.Length;
            fourth += square * square / values.Length;
        }

        var ess = EffectiveSampleSize.Mean(Array.ConvertAll(equal, value => (value - mean) * (value - mean)), chains);
        return Math.Sqrt((fourth - second * second) / ess / second) / 2;
    }

    private static (double[] Draws, int Chains) EqualLengths(double[] values, int[] counts)
    {
        var length = counts.Where(count => count > 0).DefaultIfEmpty(0).Min();
        var equal = new List<double>();
        for (int chain = 0, start = 0; chain < counts.Length; start += counts[chain], chain++)
            if (counts[chain] > 0) equal.AddRange(values.AsSpan(start, length));
        return ([.. equal], Math.Max(1, counts.Count(count => count > 0)));
    }
}
