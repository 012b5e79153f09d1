using QuickStart;
using Smld;

// Rubin's eight schools: data from a file, draws from the posterior, a table beside the published answer, a plot.
// The model is in Schools.cs. An argument sets the number of draws in each chain; Ctrl-C ends the run with the draws so far.
const int Chains = 4, Warmup = 1000;
const string PlotFile = "eight-schools.png";

var drawCount = 1000;
if (args.Length > 1 || (args.Length == 1 && (!int.TryParse(args[0], out drawCount) || drawCount < 1)))
{
    Console.Error.WriteLine($"The argument is '{string.Join(' ', args)}'; it must be the number of draws in each chain, a whole number from 1 on.");
    return 1;
}

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = !cancellation.IsCancellationRequested; // pressed once more, it ends the program
    cancellation.Cancel();
};

using var data = Open("data.json");
var density = Schools.EightSchoolsDensity.FromJson(data);
// Shorter steps than the default's (0.8), for near tau = 0 the posterior is narrow.
var sampler = new NoUTurn { TargetAcceptance = 0.95 };
var draws = SamplingDisplay.Run(Chains, progress =>
    sampler.Sample(density, chains: Chains, warmup: Warmup, draws: drawCount, seed: 1, progress: progress, cancellation: cancellation.Token));
if (draws.TotalDrawCount == 0)
{
    Console.WriteLine("The run ended before the first draw.");
    return 0;
}

var posterior = Posterior.Of(draws);
Screen.Write(posterior, Reference.Read(Open("reference.json")));
try
{
    SchoolsPlot.SavePng(Observed.Read(Open("data.json")), posterior, PlotFile);
    Console.WriteLine($"plot: {Path.GetFullPath(PlotFile)}");
    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"The plot cannot be written to {Path.GetFullPath(PlotFile)}: {exception.Message}");
    return 1;
}

static FileStream Open(string file) => File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", file));
