using Smld;

namespace ScoreMatching.Planar;

/// <summary>What is known of the data, declared: the generator writes the scores that networks are judged by.</summary>
internal static partial class Densities
{
    /// <summary>The density of <see cref="EightGaussians"/> blurred by noise.</summary>
    [LogDensity]
    public static double Ring([Length("2")] ReadOnlySpan<double> x, [Data] double noise)
    {
        var variance = 0.01 + noise * noise;
        var terms = new double[8];
        for (var k = 0; k < 8; k++)
        {
            var angle = Math.Tau * k / 8;
            var dx = x[0] - 2 * Math.Cos(angle);
            var dy = x[1] - 2 * Math.Sin(angle);
            terms[k] = -0.5 * (dx * dx + dy * dy) / variance;
        }

        return SpecialFunctions.LogSumExp(terms) - Math.Log(8 * Math.Tau * variance);
    }
}
