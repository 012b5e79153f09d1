using System.Text;
using Embedded;
using Smld;

// An ordinary application with a density and a network inside: reads reaction times, scores a guess, and draws from the posterior.
// Published ahead of time it is one native file without reflection, expression trees or a compiler.
var json = args.Length > 0 ? $"[{string.Join(", ", args)}]" : "[312, 287, 345, 401, 298, 333, 276, 390, 318, 305]";
using var data = new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "milliseconds": {{json}} }"""));
var posterior = ReactionTimes.PosteriorDensity.FromJson(data);

Span<double> x = stackalloc double[posterior.Dimension];
Span<double> score = stackalloc double[posterior.Dimension];
posterior.Unconstrain([5.7, 0.1], x);
var value = posterior.LogDensityAndScore(x, score);
Console.WriteLine($"log density at mu 5.7, sigma 0.1: {value:R}");
Console.WriteLine($"score by mu and log sigma: {score[0]:R}, {score[1]:R}");

var draws = new NoUTurn().Sample(posterior, seed: 7);
Console.WriteLine(draws.Summary());
var median = 0.0;
foreach (var mu in posterior.Columns(draws).Mu)
    median += Math.Exp(mu) / draws.TotalDrawCount;
Console.WriteLine($"typical reaction time: {median:0} ms");
Console.WriteLine($"digest: {draws.Digest}");

// A network that learned two moons from points, without Torch: its weights lie in the application, and new points come along the probability flow.
using var weights = typeof(ReactionTimes).Assembly.GetManifestResourceStream("moons.safetensors")!;
var moons = new ProbabilityFlow { Levels = NoiseLevels.Geometric(3, 0.03, 30) }.Sample(ExportedNoiseConditionalNetwork.Load(weights), draws: 500, seed: 8).Summary();
Console.WriteLine($"500 points of two moons: standard deviations {moons["x[0]"].StandardDeviation:0.0} and {moons["x[1]"].StandardDeviation:0.0}");
