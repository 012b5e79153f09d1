namespace Smld.Bench;

/// <summary>The data of the mixture of eight.</summary>
internal static class Data
{
    /// <summary>Eight components on a circle; the definition of the mixture "gmm8" that Stan and C were measured on.</summary>
    public static readonly double[] Weights = [.. Enumerable.Range(1, 8).Select(k => k / 36.0)];

    public static readonly double[] Sds = [.. Enumerable.Range(0, 8).Select(k => 0.5 + 0.1 * k)];

    public static readonly double[] Xs = [.. Enumerable.Range(0, 8).Select(k => 4 * Math.Cos(k * Math.PI / 4))];

    public static readonly double[] Ys = [.. Enumerable.Range(0, 8).Select(k => 4 * Math.Sin(k * Math.PI / 4))];
}
