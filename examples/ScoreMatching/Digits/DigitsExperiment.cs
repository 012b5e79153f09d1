using Smld;
using Smld.Torch;
using static TorchSharp.torch;

namespace ScoreMatching.Digits;

/// <summary>A convolutional network that learns images of digits from noise levels after Song and Ermon (2020), and annealed Langevin dynamics that draws new ones.</summary>
internal static class DigitsExperiment
{
    private const int Samples = 1000;

    // Images are centred for the network.
    private const double Centre = 0.5;

    /// <summary>On the images of MNIST's files where they are given, on images drawn from a font otherwise.</summary>
    public static void Run(string[] files, Results results, Pictures pictures) => Run(files switch
    {
        [] => RenderedDigits.Draw(22_000, seed: 1),
        [var images, var labels] => IdxFile.Read(images, labels),
        _ => throw new ArgumentException($"{files.Length} files are given; expected the images and the labels, or none", nameof(files)),
    }, results, pictures);

    private static void Run(LabelledImages all, Results results, Pictures pictures)
    {
        var (training, fresh, other) = (all.Range(0, all.Count - 2 * Samples), all.Range(all.Count - 2 * Samples, Samples), all.Range(all.Count - Samples, Samples));
        var levels = Levels(training);
        using var network = Train(training, other, levels, results, pictures);

        var schedule = new NoiseSchedule { Levels = levels, StepsPerLevel = 5, StepSize = 0.15 * levels[^1] * levels[^1] };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var samples = new AnnealedLangevin { Schedule = schedule, BatchSize = 250 }.Sample(network, Samples, seed: 3).ToMatrix();
        results.Say($"{Samples} images by {levels.Length} levels of {schedule.StepsPerLevel} steps in {watch.Elapsed.TotalSeconds:f0} s");
        for (var i = 0; i < samples.Length; i++) samples[i / samples.GetLength(1), i % samples.GetLength(1)] += Centre;

        Judge(training, fresh, other, samples, results);
        network.Export(Path.Combine(pictures.Folder, "digits.safetensors"));
        pictures.Images("digits-data", fresh.Pixels, all.Width);
        pictures.Images("digits-samples", samples, all.Width);
    }

    private static double[] Levels(LabelledImages training)
    {
        // Some hundred images tell the largest distance well enough, and the last level is what the eye hardly sees.
        var largest = NoiseLevels.LargestDistance(training.Range(0, 500).Pixels);
        return NoiseLevels.ByOverlap(largest, 0.05, training.Pixels.GetLength(1));
    }

    private static NoiseConditionalUNet Train(LabelledImages training, LabelledImages heldOut, double[] levels, Results results, Pictures pictures)
    {
        var network = new NoiseConditionalUNet(new() { Height = training.Height, Width = training.Width, Seed = 1, Widths = [16, 32, 48] }, dataScale: 0.5);
        using var data = tensor(training.Pixels) - Centre;
        using var held = tensor(heldOut.Pixels) - Centre;
        var trainer = new Trainer { StepCount = 3000, BatchSize = 128, LearningRate = 2e-3, AverageDecay = 0.995, MaxGradientNorm = 100 };
        var result = trainer.Train(network, new NoiseConditionalScoreMatching(levels), data, seed: 2, held, new Told(results), Path.Combine(pictures.Folder, "digits.checkpoint"));
        results.Say($"digits: {result.StepCount} steps in {result.History[^1].Elapsed.TotalSeconds:f0} s, held-out loss {result.History[^1].HeldOutLoss:f3}");
        pictures.Loss("digits-loss", result.History);
        return network;
    }

    private static void Judge(LabelledImages training, LabelledImages fresh, LabelledImages other, double[,] samples, Results results)
    {
        var classifier = new NearestNeighbour(training);
        var (ofFresh, ofSamples) = (classifier.Of(fresh.Pixels), classifier.Of(samples));
        results.AtLeast("accuracy of the classifier on fresh images", ofFresh.Zip(fresh.Labels).Count(pair => pair.First.Label == pair.Second) / (double)fresh.Count, 0.95);
        results.AtMost("total variation of the digits' shares", 0.5 * Enumerable.Range(0, 10).Sum(digit =>
            Math.Abs(ofSamples.Count(found => found.Label == digit) / (double)ofSamples.Length - training.Labels.Count(label => label == digit) / (double)training.Count)), 0.1);
        var floor = SlicedWasserstein.Distance(other.Pixels, fresh.Pixels, seed: 4);
        results.Told("sliced Wasserstein, two real halves", floor);
        results.AtMost("  samples", SlicedWasserstein.Distance(samples, fresh.Pixels, seed: 4), 0.05 + floor);
        results.Told("median distance to the nearest training image, fresh images", Median(ofFresh));
        results.Told("  samples", Median(ofSamples));
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
