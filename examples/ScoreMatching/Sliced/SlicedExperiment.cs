using System.Diagnostics;
using ScoreMatching.DoubleWell;
using Smld;

namespace ScoreMatching.Sliced;

/// <summary>The trace of the Hessian from products with random directions, v·Hv, beside the generated Laplacian.</summary>
/// <remarks>Source: Song, Garg, Shi and Ermon (2019), arXiv:1905.07088; E v·Hv = tr H where E v vᵀ = I.</remarks>
internal static class SlicedExperiment
{
    private const int Points = 500, Directions = 40;

    public static void Run(Results results)
    {
        foreach (var d in (int[])[2, 10, 50])
        {
            var density = new CoupledWells.WellsDensity(-0.25, 1, 0.3, 0.2, d);
            var points = Draw(d);
            results.Within($"d = {d}: v·Hv less the Laplacian, in standard errors, v of signs", Slices(density, points, d, isSign: true).Z, -4, 4);
            results.Within("  v normal", Slices(density, points, d, isSign: false).Z, -4, 4);
            var (product, trace) = Times(density, points, d);
            results.Told("  µs for one v·Hv", product);
            results.Told("  µs for a full trace", trace);
        }
    }

    private static double[][] Draw(int d)
    {
        var truth = DoubleWellExperiment.Truth;
        var coordinates = new QuarticSampler(truth[0], truth[1], truth[2]).Draw(Points * d, seed: (ulong)d);
        return [.. coordinates.Chunk(d)];
    }

    private static Estimate Slices(CoupledWells.WellsDensity density, double[][] points, int d, bool isSign)
    {
        var random = new RandomSource(1);
        var differences = new List<double>();
        double[] v = new double[d], product = new double[d];
        foreach (var x in points)
        {
            var trace = density.Laplacian(x);
            for (var k = 0; k < Directions; k++)
            {
                random.FillNormals(v);
                if (isSign)
                {
                    for (var i = 0; i < d; i++) v[i] = v[i] < 0 ? -1 : 1;
                }

                differences.Add(Along(density, x, v, product) - trace);
            }
        }

        return Estimate.Of(differences);
    }

    private static double Along(CoupledWells.WellsDensity density, double[] x, double[] v, double[] product)
    {
        density.HessianVectorProduct(x, v, product);
        var sum = 0.0;
        for (var i = 0; i < v.Length; i++) sum += v[i] * product[i];
        return sum;
    }

    // What comes out is added up, so that no call can be left out.
    private static (double Product, double Trace) Times(CoupledWells.WellsDensity density, double[][] points, int d)
    {
        double[] v = [.. Enumerable.Repeat(1.0, d)], product = new double[d];
        var sum = 0.0;
        var one = Microseconds(() =>
        {
            foreach (var x in points) sum += Along(density, x, v, product);
        });
        var all = Microseconds(() =>
        {
            foreach (var x in points) sum += density.Laplacian(x);
        });
        return double.IsFinite(sum) ? (one, all) : (double.NaN, double.NaN);
    }

    // The least of the rounds of a quarter of a second: by then the code is compiled for good, and what other programs take does not count.
    private static double Microseconds(Action round)
    {
        var (watch, least) = (Stopwatch.StartNew(), double.PositiveInfinity);
        while (watch.ElapsedMilliseconds < 250)
        {
            var start = Stopwatch.GetTimestamp();
            round();
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return least / Points;
    }
}
