using System.Globalization;
using Smld;
using Smld.Torch;
using static TorchSharp.torch;

namespace ScoreMatching.Objectives;

/// <summary>One declared density, one design of network, the same data, batches and steps for every objective; each is judged by the generated score.</summary>
internal static class ObjectivesExperiment
{
    private const int DataCount = 2000, HeldOutCount = 4000;

    /// <param name="slack">Multiplies the marks of what is learned: above 1 for fewer steps than these.</param>
    public static void Run(Results results, Pictures pictures, int steps = 1500, ulong seed = 1, double slack = 1)
    {
        var exact = new ThreeShapes.BlurredDensity(0);
        var data = ThreeShapes.Mixture.Sample(DataCount, seed).ToMatrix();
        var heldOut = ThreeShapes.Mixture.Sample(HeldOutCount, seed + 100).ToMatrix();
        Contender[] contenders =
        [
            Contender.Exact("implicit", new ImplicitScoreMatching(), seed + 200),
            Contender.Exact("sliced", new SlicedScoreMatching { IsVarianceReduced = false }, seed + 200),
            Contender.Exact("sliced, variance reduced", new SlicedScoreMatching(), seed + 200),
            Contender.Explicit("Silverman's", new(data, Bandwidths.Silverman(data)), 0.05, isTooWide: true, seed + 300),
            Contender.Explicit("cross-validated", new(data, Bandwidths.LikelihoodCrossValidation(data)), 0.25, isTooWide: false, seed + 300),
            Contender.Denoising(0.1, 0.5, isTooWide: false, seed + 300),
            Contender.Denoising(0.4, 0.1, isTooWide: true, seed + 300),
        ];
        var judged = contenders[0].TargetPoints;
        // A square: 1e-24 are differences in the last digits.
        results.AtMost("generated score less the mixture's in closed form", ScoreComparison.Of(exact, ThreeShapes.Mixture, judged).All.RelativeError, 1e-24);

        results.Say($"{"",-28}{"near a mode",12}{"between",10}{"tails",10}{"all",10}{"to target",12}{"of target",12}{"CPU ms",12}");
        var outcomes = contenders.Select(contender => Learn(contender, exact, data, heldOut, judged, steps, seed, results)).ToList();
        foreach (var outcome in outcomes) Judge(outcome, slack, results);
        JudgeIdentity(outcomes[0], exact, judged, seed, results);

        var (best, worst) = (outcomes.MinBy(outcome => outcome.Error.RelativeError)!, outcomes.MaxBy(outcome => outcome.Error.RelativeError)!);
        results.Say($"best: {best.Contender.Name}; worst: {worst.Contender.Name}");
        pictures.Comparison("objectives-best", best.Network, exact, exact, 4);
        pictures.Comparison("objectives-worst", worst.Network, exact, exact, 4);
        pictures.Loss("objectives-loss-implicit", outcomes[0].Training.History, ScoreMatchingObjective.Of(exact, heldOut).Value);
        pictures.Loss("objectives-loss-denoising", outcomes[^1].Training.History, new DenoisingScoreMatching(0.4).Floor(ThreeShapes.Mixture, judged, seed).Value);
        foreach (var outcome in outcomes) outcome.Network.Dispose();
    }

    private static Outcome Learn(
        Contender contender, IScoreFunction exact, double[,] data, double[,] heldOut, double[,] judged, int steps, ulong seed, Results results)
    {
        var network = new MlpScoreNetwork(new() { Dimension = 2, Seed = seed, Widths = [64, 64] });
        var trainer = new Trainer { StepCount = steps, BatchSize = 128, LearningRate = 3e-3, AverageDecay = 0.99 };
        using Tensor batches = tensor(data), others = tensor(heldOut);
        var start = Environment.CpuUsage.TotalTime;
        var training = trainer.Train(network, contender.Objective, batches, seed, others);
        var comparison = ScoreComparison.Of(network, exact, judged, ThreeShapes.RegionOf);
        var toTarget = ScoreComparison.Of(network, contender.Target, contender.TargetPoints).All.RelativeError;
        var ofTarget = ScoreComparison.Of(contender.Target, exact, judged).All.RelativeError;
        double In(string region) => comparison.Regions.First(error => error.Name == region).RelativeError;
        var milliseconds = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / training.StepCount;
        results.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{contender.Name,-28}{In("near a mode"),12:f4}{In("between"),10:f4}{In("tails"),10:f4}{comparison.All.RelativeError,10:f4}{toTarget,12:f4}{ofTarget,12:f4}{milliseconds,12:f2}"));
        return new(contender, network, training, comparison.All, toTarget, ofTarget);
    }

    private static void Judge(Outcome outcome, double slack, Results results)
    {
        var (contender, error) = (outcome.Contender, outcome.Error.RelativeError);
        results.AtMost($"{contender.Name}: error to its target", outcome.ToTarget, contender.Limit * slack);
        // √e >= √t - √δ for the target's error t and the error δ to it (Minkowski): half of t while δ <= 0.08 t. That it learned the target shows from above too.
        if (contender.IsTooWide) results.Within($"{contender.Name}: error, about its target's own", error, outcome.OfTarget / 2, outcome.OfTarget * 2 * slack);
        else if (outcome.OfTarget > 0) results.AtMost($"{contender.Name}: error", error, contender.Limit * slack);
    }

    /// <summary>
    /// Hyvärinen's theorem: J(ŝ) - J(s) = ½ E|ŝ - s|², J(ŝ) by Torch's derivatives, J(s) by the generated Laplacian. The mean over 40 batches of the difference
    /// of both sides, in its standard errors.
    /// </summary>
    private static void JudgeIdentity(Outcome outcome, ThreeShapes.BlurredDensity exact, double[,] judged, ulong seed, Results results)
    {
        const int batches = 40;
        var count = judged.GetLength(0) / batches;
        var differences = new double[batches];
        using var random = new Generator(seed);
        for (var i = 0; i < batches; i++)
        {
            using var scope = NewDisposeScope();
            var points = Rows.Range(judged, i * count, count);
            var loss = outcome.Contender.Objective.Loss(outcome.Network, tensor(points).to(ScalarType.Float32), random).item<float>();
            differences[i] = loss - ScoreMatchingObjective.Of(exact, points).Value - 0.5 * ScoreComparison.Of(outcome.Network, exact, points).All.MeanSquareError;
        }

        var mean = differences.Average();
        var error = Math.Sqrt(differences.Sum(difference => (difference - mean) * (difference - mean)) / (batches - 1) / batches);
        results.Within("implicit: loss over its floor less ½ E|ŝ - s|², in standard errors", mean / error, -4, 4);
    }

    private sealed record Outcome(Contender Contender, MlpScoreNetwork Network, TrainingResult Training, RegionError Error, double ToTarget, double OfTarget);
}
