using Smld;
using Smld.Torch;
using static TorchSharp.torch;

namespace ScoreMatching.Planar;

/// <summary>One network, trained on points of a set, and what is drawn from it and from the set: all of it decided by one seed.</summary>
internal sealed class PlanarRun : IDisposable
{
    private const double Scale = 1.4;

    /// <summary>Trains the network and samples from it.</summary>
    public PlanarRun(PlanarSet set, int steps, int samples, ulong seed)
    {
        Seed = seed;
        using var data = tensor(set.Draw(20_000, seed));
        using var heldOut = tensor(set.Draw(4000, seed + 100));
        Network = new NoiseConditionalMlp(new() { Dimension = 2, Seed = seed, Widths = [128, 128], Frequencies = [2, 4, 8] }, Scale);
        var trainer = new Trainer { StepCount = steps, BatchSize = 512, LearningRate = 3e-3, AverageDecay = 0.995 };
        Training = trainer.Train(Network, Objective, data, seed, heldOut);

        var annealed = new AnnealedLangevin { Schedule = new() { Levels = NoiseLevels.Geometric(3, 0.03, 16), StepsPerLevel = 25, StepSize = 0.15 * 0.03 * 0.03 } };
        // Without noise on the way a start that is too narrow stays so: the data are about 1.4 wide, under noise of 3.
        var flow = new ProbabilityFlow { Levels = NoiseLevels.Geometric(3, 0.03, 30), Start = StartingDistribution.Normal(Math.Sqrt(3 * 3 + Scale * Scale)) };
        Langevin = annealed.Sample(Network, samples, seed + 200).ToMatrix();
        Flow = flow.Sample(Network, samples, seed + 300).ToMatrix();
        Fresh = set.Draw(samples, seed + 400);
    }

    /// <summary>Denoising at 64 levels.</summary>
    public static NoiseConditionalScoreMatching Objective { get; } = new(NoiseLevels.Geometric(3, 0.02, 64));

    public ulong Seed { get; }

    public NoiseConditionalMlp Network { get; }

    public TrainingResult Training { get; }

    /// <summary>Samples by annealed Langevin dynamics, [count, 2].</summary>
    public double[,] Langevin { get; }

    /// <summary>Samples by the probability flow, [count, 2].</summary>
    public double[,] Flow { get; }

    /// <summary>Points of the set that the network never saw, [count, 2].</summary>
    public double[,] Fresh { get; }

    public void Dispose() => Network.Dispose();
}
