using System;
using Library;
using Smld;
using Smld.Distributions;

Span<double> score = stackalloc double[1];
Models.GaussianScore(3, 1, 2, score);
Console.WriteLine($"score {score[0]}");
var draws = new LeimkuhlerMatthews { StepSize = 2 }.Sample(new Models.GaussianDensity(1, 2), chains: 2, draws: 1000, seed: 1);
Console.WriteLine($"{draws.TotalDrawCount} draws");

// The body of another assembly's helper: log rate has the score 2n - rate Σt, the prior's and the Jacobian's terms.
var waiting = new Models.WaitingDensity([1.5, 2.5]);
waiting.LogDensityAndScore([Math.Log(0.5)], score);
Console.WriteLine($"rate score {score[0]:F3}");
Console.WriteLine(new NoUTurn().Sample(waiting, seed: 1).Summary());

internal static partial class Models
{
    [LogDensity]
    internal static double Gaussian(double x, [ModelParameter] double mu, [ModelParameter] double sigma) =>
        -(x - mu) * (x - mu) / (2 * sigma * sigma);

    [LogDensity]
    internal static double Waiting([Positive] double rate, [Data] ReadOnlySpan<double> times) =>
        Exponential.LogPdf(rate, 2) + TwoStage.LogPdf(times, rate);
}
