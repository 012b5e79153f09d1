using ScoreMatching.Planar;
using Smld;

namespace ScoreMatching.Energies;

/// <summary>The two moons of <see cref="TwoMoons"/> with further noise: bare, they are thin and apart, and an energy would be learned only on a ribbon around each.</summary>
internal static partial class Moons
{
    /// <summary>The standard deviation of the further noise.</summary>
    public const double Noise = 0.3;

    /// <summary>Moons without the further noise and that noise, standard normal, [count, 2] each.</summary>
    public static (double[] Clean, double[] Noise) Draw(int count, ulong seed)
    {
        var (points, z) = (new double[2 * count], new double[2 * count]);
        Buffer.BlockCopy(new TwoMoons().Draw(count, seed), 0, points, 0, 2 * count * sizeof(double));
        new RandomSource(seed + 1_000_000).FillNormals(z);
        return (points, z);
    }

    /// <summary>Moons with the further noise, [count, 2].</summary>
    public static double[,] DrawBlurred(int count, ulong seed)
    {
        var (clean, z) = Draw(count, seed);
        var points = new double[count, 2];
        for (var i = 0; i < clean.Length; i++) points[i / 2, i % 2] = clean[i] + Noise * z[i];
        return points;
    }

    /// <summary>The log density of the moons with noise, but for the error of the quadrature.</summary>
    /// <remarks>
    /// A point of a moon is c(t) + √v z, t uniform on [0, π] and v = (1.5 · 0.05)² + noise², so
    /// p(x) = ½ Σ over moons of 1/π ∫ N(x | c(t), v I) dt, here by the midpoint rule.
    /// </remarks>
    [LogDensity]
    public static double Blurred([Length("2")] ReadOnlySpan<double> x, [Data] double noise, [Data] int nodes)
    {
        var variance = 0.075 * 0.075 + noise * noise;
        var terms = new double[2 * nodes];
        for (var k = 0; k < nodes; k++)
        {
            var t = Math.PI * (k + 0.5) / nodes;
            terms[2 * k] = Exponent(x, Math.Cos(t) - 0.5, Math.Sin(t) - 0.25, variance);
            terms[2 * k + 1] = Exponent(x, 0.5 - Math.Cos(t), 0.25 - Math.Sin(t), variance);
        }

        return SpecialFunctions.LogSumExp(terms) - Math.Log(2 * nodes * Math.Tau * variance);
    }

    private static double Exponent(ReadOnlySpan<double> x, double a, double b, double variance)
    {
        var dx = x[0] - 1.5 * a;
        var dy = x[1] - 1.5 * b;
        return -0.5 * (dx * dx + dy * dy) / variance;
    }
}
