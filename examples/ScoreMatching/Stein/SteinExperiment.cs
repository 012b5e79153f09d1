using ScoreMatching.Planar;
using Smld;

namespace ScoreMatching.Stein;

/// <summary>What the kernel Stein discrepancy sees of samples that are wrong in four ways, and what it does not.</summary>
internal static class SteinExperiment
{
    private const int Points = 1000, Repeats = 10;

    private static readonly double[][] Means = [.. Enumerable.Range(0, 8).Select(k => new[] { 2 * Math.Cos(Math.Tau * k / 8), 2 * Math.Sin(Math.Tau * k / 8) })];

    public static void Run(Results results)
    {
        foreach (var deviation in (double[])[0.1, 0.3]) JudgeAt(deviation, results);
    }

    private static void JudgeAt(double deviation, Results results)
    {
        // The declared density has the variance 0.01 + noise².
        var density = new Densities.RingDensity(Math.Sqrt(deviation * deviation - 0.01));
        var reference = Mixture(Means, deviation).Sample(2 * Points, seed: 99).ToMatrix();
        var exact = Of(density, reference, Mixture(Means, deviation), 1);
        var shifted = Of(density, reference, Mixture([.. Means.Select(mean => new[] { mean[0] + 0.05, mean[1] })], deviation), 2);
        var wide = Of(density, reference, Mixture(Means, 1.2 * deviation), 3);
        var missing = Of(density, reference, Mixture(Means[1..], deviation), 4);

        results.Say($"sd {deviation}: {Repeats} times {Points} points; KSD² ± its scatter, the modes' weights' total variation, sliced Wasserstein distance");
        foreach (var (name, found) in (ReadOnlySpan<(string, Judged)>)[("exact", exact), ("shifted by 0.05", shifted), ("sd times 1.2", wide), ("a mode missing", missing)])
            results.Say($"  {name,-16} {found.Squared.Mean,8:f4} ± {found.Squared.Deviation:f4}  {found.Weights:f3}  {found.Wasserstein:f3}");

        results.Within($"sd {deviation}: KSD² of exact samples, in errors of the mean", exact.Squared.Mean / (exact.ErrorWhenExact / Math.Sqrt(Repeats)), -3, 3);
        results.AtLeast("  of shifted ones, in errors of one exact sample", shifted.Squared.Mean / exact.ErrorWhenExact, 3);
        results.Told("  of too wide ones", wide.Squared.Mean / exact.ErrorWhenExact);
        results.AtMost("  with a mode missing", missing.Squared.Mean / exact.ErrorWhenExact, 3);
        results.AtLeast("  total variation of weights, a mode missing", missing.Weights, 0.1);
        results.AtMost("    exact", exact.Weights, 0.1);
        results.AtLeast("  sliced Wasserstein, a mode missing, in those of exact samples", missing.Wasserstein / exact.Wasserstein, 3);
    }

    private static Judged Of(Densities.RingDensity density, double[,] reference, GaussianMixture mixture, ulong seed)
    {
        var found = new (SteinDiscrepancy Stein, double Weights, double Wasserstein)[Repeats];
        Parallel.For(0, Repeats, k =>
        {
            var points = mixture.Sample(Points, 100 * seed + (ulong)k).ToMatrix();
            found[k] = (KernelSteinDiscrepancy.Of(density, points), EightGaussians.WeightError(points), SlicedWasserstein.Distance(points, reference, seed: 7));
        });
        return new(
            Estimate.Of([.. found.Select(one => one.Stein.Squared)]),
            found.Average(one => one.Stein.ErrorWhenExact),
            found.Average(one => one.Weights),
            found.Average(one => one.Wasserstein));
    }

    private static GaussianMixture Mixture(double[][] means, double deviation) =>
        new([.. means.Select(_ => 1.0 / means.Length)], means, [.. means.Select(_ => deviation * deviation)]);

    private sealed record Judged(Estimate Squared, double ErrorWhenExact, double Weights, double Wasserstein);
}
