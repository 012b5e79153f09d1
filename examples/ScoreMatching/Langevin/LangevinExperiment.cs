using ScoreMatching.Planar;
using Smld;
using Smld.Plots;

namespace ScoreMatching.Langevin;

/// <summary>Langevin dynamics with generated scores: right with the Metropolis test, biased in proportion to its step without, and stuck in a mode unless annealed.</summary>
internal static class LangevinExperiment
{
    // A thirteenth of the variance across the ring: twice as much is still far from unstable, and the bias is more than its error.
    private const double SmallStep = 0.007;

    public static void Run(Results results, Pictures pictures, int draws = 50_000)
    {
        foreach (var (name, density, moments) in Targets.All) JudgeAdjusted(name, density, moments, draws, results);
        JudgeBias(draws, results);
        JudgeCrossing(results, pictures);
        var paths = new UnadjustedLangevin { StepSize = 0.0005 }.Sample(
            new Densities.RingDensity(0), chains: 3, draws: 400, seed: 5, initialPoints: [[-0.4, 0.2], [2.6, 1.6], [0.8, -2.7]]);
        pictures.Figure("langevin-paths", new ScoreFieldPlot
        {
            Score = paths.Density,
            Density = paths.Density,
            Paths = ScoreFieldPlot.PathsOf(paths),
            XRange = (-3, 3),
            YRange = (-3, 3),
        });
    }

    private static void JudgeAdjusted(string name, ILogDensity density, double[] moments, int count, Results results)
    {
        var draws = new MetropolisAdjustedLangevin().Sample(density, seed: 1, chains: 4, warmup: 2000, draws: count);
        var acceptance = draws.Statistics!.Average(chain => chain.Draws.ToArray().Average(draw => draw.AcceptanceStatistic));
        results.Within($"{name}: acceptance of MALA", acceptance, 0.5, 0.7);
        var found = Enumerable.Range(0, 4).Select(k =>
        {
            var values = draws.Coordinate(k % 2).ToArray();
            return draws.SummaryOf($"{k}", k < 2 ? values : [.. values.Select(x => x * x)]);
        }).ToArray();
        results.AtMost("  moments, in Monte Carlo errors, the worst of four", found.Zip(moments, (of, exact) => Math.Abs(of.Mean - exact) / of.MonteCarloError).Max(), 4);
        // So that the line above says something.
        results.AtLeast("  effective draws, the fewest", found.Min(of => of.BulkEss), count / 125);
    }

    /// <summary>How far the mean log density is off at two steps, beside what first order predicts.</summary>
    /// <remarks>
    /// To first order the draws of step tau have the density p (1 + tau (g - E g)) with g = ½ (½ |s|² + tr ∇s): the generator of the chain, expanded in tau, must leave it
    /// as it is. The bias of E f is then tau Cov(f, g).
    /// </remarks>
    private static void JudgeBias(int draws, Results results)
    {
        var density = new Targets.RingDensity();
        double LogDensity(double r) => density.LogDensity([r, 0]);
        var score = new double[2];
        double G(double r)
        {
            density.Score([r, 0], score);
            return 0.5 * (0.5 * score[0] * score[0] + density.Laplacian([r, 0]));
        }

        var exact = Targets.RingMean(LogDensity);
        var slope = Targets.RingMean(r => LogDensity(r) * G(r)) - exact * Targets.RingMean(G);
        var (large, small) = (Bias(density, 2 * SmallStep, 6 * draws, exact), Bias(density, SmallStep, 16 * draws, exact));
        results.Told($"ULA: bias of E log p on the ring, step {2 * SmallStep}", large.Mean);
        JudgePrediction(large, 2 * SmallStep * slope, results);
        results.Told($"  step {SmallStep}", small.Mean);
        JudgePrediction(small, SmallStep * slope, results);
        var ratio = large / small;
        results.Told("  standard error of their ratio", ratio.Error);
        results.Within("  their ratio", ratio.Mean, 2 - 4 * ratio.Error, 2 + 4 * ratio.Error);
    }

    // What first order leaves out is a fifteenth at the larger step.
    private static void JudgePrediction(Estimate bias, double predicted, Results results)
    {
        var width = 0.1 + 4 * Math.Abs(bias.Error / predicted);
        results.Within("  in parts of the predicted", bias.Mean / predicted, 1 - width, 1 + width);
    }

    private static Estimate Bias(Targets.RingDensity density, double step, int draws, double exact)
    {
        var run = new UnadjustedLangevin { StepSize = step }.Sample(density, chains: 4, draws, seed: 2, warmup: 2000, thinning: 10, initialPoints: [[2, 0], [0, 2], [-2, 0], [0, -2]]);
        var values = run.Coordinate(0).ToArray();
        var ys = run.Coordinate(1);
        for (var i = 0; i < values.Length; i++) values[i] = density.LogDensity([values[i], ys[i]]);
        var deviation = Estimate.Of(values).Deviation;
        return new(values.Average() - exact, deviation, deviation / Math.Sqrt(EffectiveSampleSize.Mean(values, run.ChainCount)));
    }

    private static void JudgeCrossing(Results results, Pictures pictures)
    {
        const int chains = 2000;
        double[][] start = [[2, 0]];
        var scores = new DeclaredScores(sigma => new Densities.RingDensity(sigma));
        var plain = new UnadjustedLangevin { StepSize = 0.001 }.Sample(new Densities.RingDensity(0), chains, draws: 1, seed: 3, warmup: 1999, initialPoints: start).ToMatrix();
        var annealed = new AnnealedLangevin { Schedule = new() { Levels = NoiseLevels.Geometric(3, 0.03, 16), StepsPerLevel = 25, StepSize = 0.15 * 0.03 * 0.03 } }
            .Sample(scores, draws: chains, seed: 4, initialPoints: start).ToMatrix();
        results.AtLeast("ULA at 0.1 from one mode: weight of that mode after 2000 steps", EightGaussians.ModeWeights(plain)[0], 0.999);
        results.Told("  total variation of the modes' weights", EightGaussians.WeightError(plain));
        results.AtMost("annealed from the same point, 400 steps: total variation", EightGaussians.WeightError(annealed), 0.05);
        results.Told("  an exact sample's", EightGaussians.WeightError(new EightGaussians().Draw(chains, seed: 6)));
        pictures.Samples("langevin-modes", ("exact", new EightGaussians().Draw(chains, seed: 6)), ("Langevin from one mode", plain), ("annealed from one mode", annealed));
    }
}
