using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.HardCases;

/// <summary>Tuples and structs among the hard cases.</summary>
public sealed class RecordTests
{
    private static void Differentiates(string members) => new DifferentiatedPrograms(members).Check(0);

    [Theory]
    [Trait("case", "B13")]
    [InlineData("[LogDensity] public static double F(double x, double y) { double a = x, b = y; (a, b) = (b, a + x * b); return a * b - b; }")]
    public void A_swap_reads_all_right_sides_before_it_writes(string members) => Differentiates(members);

    [Theory]
    [Trait("case", "B14")]
    [InlineData("static (double, (double, double)) H(double x) => (x * x, (Math.Log(-1), Math.Sin(x))); [LogDensity] public static double F(double x) { (double q, (_, double p)) = H(x); return q * p; }")]
    public void Deconstruction_nests_and_discards(string members) => Differentiates(members);
}
