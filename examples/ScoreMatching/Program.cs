using ScoreMatching;
using ScoreMatching.Digits;
using ScoreMatching.DoubleWell;
using ScoreMatching.Energies;
using ScoreMatching.Langevin;
using ScoreMatching.Mixture;
using ScoreMatching.Objectives;
using ScoreMatching.Planar;
using ScoreMatching.Sliced;
using ScoreMatching.Stein;

var experiments = new Dictionary<string, Action<Results, Pictures>>
{
    ["double-well"] = (results, _) => DoubleWellExperiment.Run(results),
    ["sliced"] = (results, _) => SlicedExperiment.Run(results),
    ["langevin"] = (results, pictures) => LangevinExperiment.Run(results, pictures),
    ["stein"] = (results, _) => SteinExperiment.Run(results),
    ["mixture"] = (results, pictures) => MixtureExperiment.Run(results, pictures),
    ["mixture-learned"] = (results, pictures) => MixtureExperiment.RunLearned(results, pictures),
    ["gaussians"] = (results, pictures) => PlanarExperiment.Run(new EightGaussians(), results, pictures),
    ["moons"] = (results, pictures) => PlanarExperiment.Run(new TwoMoons(), results, pictures),
    ["roll"] = (results, pictures) => PlanarExperiment.Run(new SwissRoll(), results, pictures),
    ["checkerboard"] = (results, pictures) => PlanarExperiment.Run(new Checkerboard(), results, pictures),
    ["digits"] = (results, pictures) => DigitsExperiment.Run(args[Math.Min(2, args.Length)..], results, pictures),
    ["objectives"] = (results, pictures) => ObjectivesExperiment.Run(results, pictures),
    ["energies"] = (results, pictures) => EnergyExperiment.Run(results, pictures),
};

if (args.Length == 0 || !experiments.TryGetValue(args[0], out var run))
{
    Console.Error.WriteLine($"usage: dotnet run -c Release --project examples/ScoreMatching -- <{string.Join('|', experiments.Keys)}> [folder for pictures]");
    Console.Error.WriteLine("digits takes MNIST's files too: digits <folder> train-images-idx3-ubyte.gz train-labels-idx1-ubyte.gz");
    return 2;
}

var results = new Results(Console.Out);
run(results, new Pictures(args.Length > 1 ? args[1] : "pictures"));
results.Print();
return results.AllMet ? 0 : 1;
