using BenchmarkDotNet.Attributes;
using Smld.Zoo;

namespace Smld.Bench;

/// <summary>
/// What does a generated value and score cost beside the same gradient written by hand in scalar C#, and beside the value
/// alone? Both sides are called through the same interface, in one process, on four points in turn.
/// </summary>
[InProcess]
[MemoryDiagnoser]
[WarmupCount(6)]
[IterationCount(20)]
[IterationTime(120)]
public class ValueAndScore
{
    private const int Points = 4;

    private ILogDensity hand = null!;
    private ILogDensity generated = null!;
    private double[][] points = null!;
    private double[] score = null!;

    [Params("banana", "normal10", "gmm8", "funnel10", "ar5", "garch11")]
    public string Density { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        (ILogDensity, ILogDensity) pair = Density switch
        {
            "banana" => (new Densities.BananaDensity(), new HandWritten.Banana()),
            "normal10" => (new Densities.Normal10Density(), new HandWritten.Normal10()),
            "gmm8" => (new Densities.Gmm8Density(Data.Weights, Data.Sds, Data.Xs, Data.Ys), new HandWritten.Gmm8()),
            "funnel10" => (new Densities.Funnel10Density(10), new HandWritten.Funnel10()),
            "ar5" => (new Densities.AutoRegressiveDensity(Data.Series, 5), new HandWritten.AutoRegressive(5)),
            _ => (new Densities.Garch11Density(Data.Series, 1.2), new HandWritten.Garch11(1.2)),
        };
        (generated, hand) = pair;
        points = [.. Enumerable.Range(0, Points).Select(k => Enumerable.Range(0, generated.Dimension).Select(i => 0.3 * Math.Sin(1 + i + 0.37 * k) - (Density == "garch11" && i > 0 ? 1 : 0)).ToArray())];
        score = new double[generated.Dimension];
        Compare();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Points)]
    public double ByHand() => Evaluate(hand);

    [Benchmark(OperationsPerInvoke = Points)]
    public double Generated() => Evaluate(generated);

    [Benchmark(OperationsPerInvoke = Points)]
    public double GeneratedValueAlone()
    {
        var sum = 0.0;
        foreach (var point in points)
            sum += generated.LogDensity(point);
        return sum;
    }

    private double Evaluate(ILogDensity density)
    {
        var sum = 0.0;
        foreach (var point in points)
            sum += density.LogDensityAndScore(point, score);
        return sum;
    }

    // A baseline that computes something else would be no baseline.
    private void Compare()
    {
        var other = new double[score.Length];
        foreach (var point in points)
        {
            var (a, b) = (generated.LogDensityAndScore(point, score), hand.LogDensityAndScore(point, other));
            var worst = score.Zip(other, (x, y) => Math.Abs(x - y) / (1 + Math.Abs(y))).Append(Math.Abs(a - b) / (1 + Math.Abs(b))).Max();
            if (!(worst < 1e-12))
                throw new InvalidOperationException($"{Density}: the gradient written by hand differs by {worst}");
        }
    }
}
