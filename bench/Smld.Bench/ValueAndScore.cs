using BenchmarkDotNet.Attributes;

namespace Smld.Bench;

/// <summary>
/// What does a generated value and score cost beside the same gradient written by hand in scalar C#, and beside the value
/// alone? Both sides are called through the same interface, in one process, on three points in turn.
/// </summary>
/// <remarks>One side is measured after the other: on a machine with other work use <see cref="Interleaved"/>.</remarks>
[InProcess]
[MemoryDiagnoser]
[WarmupCount(4)]
[IterationCount(15)]
[IterationTime(100)]
public class ValueAndScore
{
    private Side byHand = null!;
    private Side generated = null!;

    [ParamsSource(nameof(Densities))]
    public string Density { get; set; } = "";

    public static IEnumerable<string> Densities => Case.Names;

    [GlobalSetup]
    public void SetUp()
    {
        var opened = Case.Open(Density);
        (byHand, generated) = (new(opened.ByHand, opened.Points), new(opened.Generated, opened.Points));
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Case.PointCount)]
    public double ByHand() => byHand.ValuesAndScores(1);

    [Benchmark(OperationsPerInvoke = Case.PointCount)]
    public double Generated() => generated.ValuesAndScores(1);

    [Benchmark(OperationsPerInvoke = Case.PointCount)]
    public double GeneratedValueAlone() => generated.Values(1);
}
