using System;
using Smld;

Span<double> score = stackalloc double[1];
Models.GaussianScore(3, 1, 2, score);
Console.WriteLine($"score {score[0]}");
var draws = new LeimkuhlerMatthews { StepSize = 2 }.Sample(new Models.GaussianDensity(1, 2), chains: 2, draws: 1000, seed: 1);
Console.WriteLine($"{draws.TotalDrawCount} draws");

internal static partial class Models
{
    [LogDensity]
    internal static double Gaussian(double x, [ModelParameter] double mu, [ModelParameter] double sigma) =>
        -(x - mu) * (x - mu) / (2 * sigma * sigma);
}
