using System.Text;
using Embedded;
using Smld;

// An ordinary application with a density inside: reads reaction times, scores a guess, and draws from the posterior.
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
