using Smld;

namespace ScoreMatching.Mixture;

internal static partial class Densities
{
    /// <summary>A weight at (5, 5) and the rest at (-5, -5), both of one standard deviation.</summary>
    [LogDensity]
    public static double TwoModes([Length("2")] ReadOnlySpan<double> x, [Data] double weight, [Data] double deviation)
    {
        var variance = deviation * deviation;
        var upper = Math.Log(weight) - 0.5 * ((x[0] - 5) * (x[0] - 5) + (x[1] - 5) * (x[1] - 5)) / variance;
        var lower = Math.Log(1 - weight) - 0.5 * ((x[0] + 5) * (x[0] + 5) + (x[1] + 5) * (x[1] + 5)) / variance;
        return SpecialFunctions.LogSumExp(upper, lower) - Math.Log(2 * Math.PI * variance);
    }
}
