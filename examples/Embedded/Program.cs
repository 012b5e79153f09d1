using System.Globalization;
using Embedded;
using Smld;

// An ordinary application with a density inside: reads reaction times, scores a guess, and draws from the posterior.
// Published ahead of time it is one native file without reflection, expression trees or a compiler.
double[] milliseconds = args.Length > 0
    ? [.. args.Select(argument => double.Parse(argument, CultureInfo.InvariantCulture))]
    : [312, 287, 345, 401, 298, 333, 276, 390, 318, 305];

var posterior = new ReactionTimes.PosteriorDensity(milliseconds);
Span<double> score = stackalloc double[posterior.Dimension];
var value = posterior.LogDensityAndScore([5.7, -2], score);
Console.WriteLine($"log density at (5.7, -2): {value:R}");
Console.WriteLine($"score at (5.7, -2): {score[0]:R}, {score[1]:R}");

var draws = new UnderdampedLangevin { StepSize = 0.02, Friction = 10 }.Sample(posterior, chains: 2, warmup: 2000, draws: 5000, seed: 7, initialPoints: [[5.7, -2], [5.7, -2]]);
var median = 0.0;
foreach (var mu in posterior.Columns(draws).Mu)
    median += Math.Exp(mu) / draws.TotalDrawCount;
Console.WriteLine($"typical reaction time: {median:0} ms");
Console.WriteLine($"digest: {draws.Digest}");
