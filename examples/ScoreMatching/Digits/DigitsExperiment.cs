using Smld;
using Smld.Torch;
using static TorchSharp.torch;

namespace ScoreMatching.Digits;

/// <summary>A convolutional network that learns images of digits from noise levels after Song and Ermon (2020), and annealed Langevin dynamics that draws new ones.</summary>
internal static class DigitsExperiment
{
    // Images are centred for the network.
    private const double Centre = 0.5;

    /// <summary>On the images of MNIST's files where they are given, on images drawn from a font otherwise.</summary>
    public static void Run(string[] files, Results results, Pictures pictures) => Run(files switch
    {
        [] => RenderedDigits.Draw(22_000, seed: 1),
        [var images, var labels] => IdxFile.Read(images, labels),
        _ => throw new ArgumentException($"{files.Length} files are given; expected the images and the labels, or none", nameof(files)),
    }, results, pictures);

    /// <summary>On any images, of which twice as many as are sampled are kept from the network.</summary>
    /// <param name="slack">Multiplies the marks of what is learned: above 1 for fewer steps than these.</param>
    public static void Run(LabelledImages all, Results results, Pictures pictures, int steps = 3000, int samples = 1000, double slack = 1)
    {
        var (training, fresh, other) = (all.Range(0, all.Count - 2 * samples), all.Range(all.Count - 2 * samples, samples), all.Range(all.Count - samples, samples));
        var levels = Levels(training);
        using var network = Train(training, other, levels, steps, results, pictures);

        var schedule = new NoiseSchedule { Levels = levels, StepsPerLevel = 5, StepSize = 0.15 * levels[^1] * levels[^1] };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var drawn = new AnnealedLangevin { Schedule = schedule, BatchSize = 250 }.Sample(network, samples, seed: 3).ToMatrix();
        results.Say($"{samples} images by {levels.Length} levels of {schedule.StepsPerLevel} steps in {watch.Elapsed.TotalSeconds:f0} s");
        for (var i = 0; i < drawn.Length; i++) drawn[i / drawn.GetLength(1), i % drawn.GetLength(1)] += Centre;

        Judge(training, fresh, other, drawn, slack, results);
        network.Export(Path.Combine(pictures.Folder, "digits.safetensors"));
        pictures.Images("digits-data", fresh.Pixels, all.Width);
        pictures.Images("digits-samples", drawn, all.Width);
    }

    private static double[] Levels(LabelledImages training)
    {
        // Some hundred images tell the largest distance well enough, and the last level is what the eye hardly sees.
        var largest = NoiseLevels.LargestDistance(training.Range(0, 500).Pixels);
        return NoiseLevels.ByOverlap(largest, 0.05, training.Pixels.GetLength(1));
    }

    private static NoiseConditionalUNet Train(LabelledImages training, LabelledImages heldOut, double[] levels, int steps, Results results, Pictures pictures)
    {
        var network = new NoiseConditionalUNet(new() { Height = training.Height, Width = training.Width, Seed = 1, Widths = [16, 32, 48] }, dataScale: 0.5);
        using var data = tensor(training.Pixels) - Centre;
        using var held = tensor(heldOut.Pixels) - Centre;
        var trainer = new Trainer { StepCount = steps, BatchSize = 128, LearningRate = 2e-3, AverageDecay = 0.995, MaxGradientNorm = 100 };
        var result = trainer.Train(network, new NoiseConditionalScoreMatching(levels), data, seed: 2, held, new Told(results), Path.Combine(pictures.Folder, "digits.checkpoint"));
        results.Say($"digits: {result.StepCount} steps in {result.History[^1].Elapsed.TotalSeconds:f0} s, held-out loss {result.History[^1].HeldOutLoss:f3}");
        pictures.Loss("digits-loss", result.History);
        return network;
    }

    private static void Judge(LabelledImages training, LabelledImages fresh, LabelledImages other, double[,] samples, double slack, Results results)
    {
        var classifier = new NearestNeighbour(training);
        var (ofFresh, ofSamples) = (classifier.Of(fresh.Pixels), classifier.Of(samples));
        results.AtLeast("accuracy of the classifier on fresh images", ofFresh.Zip(fresh.Labels).Count(pair => pair.First.Label == pair.Second) / (double)fresh.Count, 0.95);
        results.AtMost("total variation of the digits' shares", 0.5 * Enumerable.Range(0, 10).Sum(digit =>
            Math.Abs(ofSamples.Count(found => found.Label == digit) / (double)ofSamples.Length - training.Labels.Count(label => label == digit) / (double)training.Count)), 0.1 * slack);
        var floor = SlicedWasserstein.Distance(other.Pixels, fresh.Pixels, seed: 4);
        results.Told("sliced Wasserstein, two real halves", floor);
        results.AtMost("  samples", SlicedWasserstein.Distance(samples, fresh.Pixels, seed: 4), floor + 0.05 * slack);
        results.Told("median distance to the nearest training image, fresh images", Median(ofFresh));
        // Noise is several times as far, and what is learned by heart only as far as the last level of noise.
        results.Within("  samples", Median(ofSamples), Median(ofFresh) / 2, Median(ofFresh) * (1 + slack));
    }

    private static double Median((int Label, double Distance)[] found) => found.Select(pair => pair.Distance).Order().ElementAt(found.Length / 2);

    private sealed class Told(Results results) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step % 500 == 0) results.Say($"  step {value.Step}: loss {value.Loss:f3}, held out {value.HeldOutLoss:f3}, {value.Elapsed.TotalSeconds:f0} s");
        }
    }
}
