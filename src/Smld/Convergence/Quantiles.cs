namespace Smld;

/// <summary>Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, R's default).</summary>
internal static class Quantiles
{
    public static double[] Sorted(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    public static double Of(double[] sorted, double probability)
    {
        var place = probability * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        var share = place - below;

        // Not below + share (above - below): infinite draws would give NaN where both are the same.
        return share == 0 ? sorted[below] : (1 - share) * sorted[below] + share * sorted[above];
    }
}
