using System.Diagnostics;
using System.Globalization;
using PosteriorDb;
using Smld;

// Samples posteriors of posteriordb with the no-U-turn sampler's defaults and compares them with the reference draws.
// Arguments: names; all of them without any. Ends with 1 when a posterior breaks the rule (see Comparison).
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var posteriors = args.Length == 0 ? Catalogue.All : [.. args.Select(Catalogue.Find)];
Console.WriteLine($"{"posterior",-26}{"dim",5}{"s",8}{"gradients",12}{"min ESS",9}{"ESS/s",9}{"max R-hat",11}{"worst |z|",11}  verdict");
var isRight = true;
foreach (var posterior in posteriors)
{
    var density = posterior.Open();
    var clock = Stopwatch.StartNew();
    var draws = new NoUTurn().Sample(density, chains: 4, warmup: 1000, draws: posterior.DrawCount, seed: 1);
    var seconds = clock.Elapsed.TotalSeconds;

    var comparison = new Comparison(posterior, draws);
    var gradients = draws.Statistics!.Sum(static chain => chain.Warmup.GradientCount + chain.Sampling.GradientCount);
    var failures = comparison.Failures;
    var warns = draws.Summary().Advice.Count > 0;
    var isAsExpected = posterior.IsExpectedToWarn ? warns : failures.Count == 0;
    isRight &= isAsExpected;
    var verdict = posterior.IsExpectedToWarn ? (warns ? "warns, as it must" : "DOES NOT WARN") : failures.Count == 0 ? "agrees" : "DOES NOT AGREE";
    Console.WriteLine($"{posterior.Name,-26}{density.Dimension,5}{seconds,8:F2}{gradients,12:N0}{comparison.SmallestSampleSize,9:F0}{comparison.SmallestSampleSize / seconds,9:F0}{comparison.LargestRHat,11:F4}{comparison.WorstZ,11:F2}  {verdict}");
    if (!isAsExpected)
        foreach (var failure in failures) Console.WriteLine($"    {failure}");
}

return isRight ? 0 : 1;
