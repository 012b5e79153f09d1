namespace Smld.Bench;

/// <summary>The data of the benchmarks.</summary>
internal static class Data
{
    /// <summary>Eight components on a circle; the definition of the mixture "gmm8" that Stan and C were measured on.</summary>
    public static readonly double[] Weights = [.. Enumerable.Range(1, 8).Select(k => k / 36.0)];

    public static readonly double[] Sds = [.. Enumerable.Range(0, 8).Select(k => 0.5 + 0.1 * k)];

    public static readonly double[] Xs = [.. Enumerable.Range(0, 8).Select(k => 4 * Math.Cos(k * Math.PI / 4))];

    public static readonly double[] Ys = [.. Enumerable.Range(0, 8).Select(k => 4 * Math.Sin(k * Math.PI / 4))];

    /// <summary>Two hundred values that look like returns: a chaotic sequence, so that no file is needed.</summary>
    public static readonly double[] Series = MakeSeries(200);

    private static double[] MakeSeries(int length)
    {
        var series = new double[length];
        var state = 0.37;
        for (var t = 0; t < length; t++)
        {
            state = 3.99 * state * (1 - state);
            series[t] = 2 * (state - 0.5);
        }
        return series;
    }
}
