using ScoreMatching;
using ScoreMatching.Digits;
using ScoreMatching.Energies;
using ScoreMatching.Objectives;
using ScoreMatching.Planar;

var experiments = new Dictionary<string, Action<Results, Pictures>>
{
    ["gaussians"] = (results, pictures) => PlanarExperiment.Run(new EightGaussians(), results, pictures),
    ["moons"] = (results, pictures) => PlanarExperiment.Run(new TwoMoons(), results, pictures),
    ["roll"] = (results, pictures) => PlanarExperiment.Run(new SwissRoll(), results, pictures),
    ["checkerboard"] = (results, pictures) => PlanarExperiment.Run(new Checkerboard(), results, pictures),
    ["objectives"] = (results, pictures) => ObjectivesExperiment.Run(results, pictures),
    ["energies"] = (results, pictures) => EnergyExperiment.Run(results, pictures),
    ["digits"] = (results, pictures) => DigitsExperiment.Run(RenderedDigits.Draw(22_000, seed: 1), results, pictures),
};

if (args.Length == 0 || !experiments.TryGetValue(args[0], out var run))
{
    Console.Error.WriteLine($"usage: dotnet run -c Release --project examples/ScoreMatching -- <{string.Join('|', experiments.Keys)}> [folder for pictures]");
    return 2;
}

var results = new Results(Console.Out);
run(results, new Pictures(args.Length > 1 ? args[1] : "pictures"));
results.Print();
return results.AllMet ? 0 : 1;
