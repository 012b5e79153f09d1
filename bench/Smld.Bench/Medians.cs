namespace Smld.Bench;

/// <summary>The middle of repeated measurements, and how far it can be trusted.</summary>
internal sealed class Medians
{
    private readonly double[] _sorted;

    public Medians(IEnumerable<double> measured)
    {
        _sorted = [.. measured];
        Array.Sort(_sorted);
    }

    /// <summary>The median of an odd number of measurements.</summary>
    public double Middle => _sorted[_sorted.Length / 2];

    /// <summary>The upper end of the median's 95 % interval: the order statistic 1.96 standard deviations of a binomial above the middle.</summary>
    public double Upper => _sorted[Math.Min(_sorted.Length - 1, (int)Math.Ceiling(0.5 * _sorted.Length + 0.98 * Math.Sqrt(_sorted.Length)))];

    /// <summary>Half the distance of the quartiles, over the median: how restless the machine was.</summary>
    public double Spread => (_sorted[_sorted.Length * 3 / 4] - _sorted[_sorted.Length / 4]) / (2 * Middle);
}
