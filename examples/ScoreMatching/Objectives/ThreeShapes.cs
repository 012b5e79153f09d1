using Smld;

namespace ScoreMatching.Objectives;

/// <summary>Three Gaussians of different shape in the plane that overlap a little: a tilted ellipse, a small disc and a flat ellipse.</summary>
internal static partial class ThreeShapes
{
    private static readonly double[] Weights = [0.4, 0.35, 0.25];
    private static readonly double[] MeanX = [-1.5, 1.5, 0.3], MeanY = [-0.5, -1, 1.6];
    private static readonly double[] VarianceX = [0.6, 0.3, 0.9], Covariance = [0.35, 0, -0.1], VarianceY = [0.5, 0.3, 0.25];

    /// <summary>The log density, blurred by noise of a standard deviation.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Blurred([Length("2")] ReadOnlySpan<double> x, [Data] double noise)
    {
        var terms = new double[3];
        for (var k = 0; k < 3; k++)
        {
            var a = VarianceX[k] + noise * noise;
            var b = Covariance[k];
            var c = VarianceY[k] + noise * noise;
            var dx = x[0] - MeanX[k];
            var dy = x[1] - MeanY[k];
            var determinant = a * c - b * b;
            terms[k] = Math.Log(Weights[k]) - 0.5 * Math.Log(determinant) - 0.5 * (c * dx * dx - 2 * b * dx * dy + a * dy * dy) / determinant;
        }

        return SpecialFunctions.LogSumExp(terms) - Math.Log(Math.Tau);
    }

    /// <summary>The same density, to draw from.</summary>
    public static GaussianMixture Mixture { get; } = new(
        Weights,
        [.. Enumerable.Range(0, 3).Select(k => new[] { MeanX[k], MeanY[k] })],
        [.. Enumerable.Range(0, 3).Select(k => new[,] { { VarianceX[k], Covariance[k] }, { Covariance[k], VarianceY[k] } })]);

    /// <summary>Between modes where no component has 90 % of the probability; else near a mode within two standard deviations, and in the tails beyond.</summary>
    public static string RegionOf(ReadOnlySpan<double> x)
    {
        Span<double> responsibilities = stackalloc double[3];
        Mixture.Responsibilities(x, responsibilities);
        var k = responsibilities.IndexOf(Math.Max(responsibilities[0], Math.Max(responsibilities[1], responsibilities[2])));
        if (responsibilities[k] < 0.9) return "between";
        var (dx, dy) = (x[0] - MeanX[k], x[1] - MeanY[k]);
        var determinant = VarianceX[k] * VarianceY[k] - Covariance[k] * Covariance[k];
        return (VarianceY[k] * dx * dx - 2 * Covariance[k] * dx * dy + VarianceX[k] * dy * dy) / determinant < 4 ? "near a mode" : "tails";
    }
}
