using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.HardCases;

/// <summary>Choices, loops over elements and guards among the hard cases.</summary>
public sealed class ChoiceTests
{
    private static void Differentiates(string members) => new DifferentiatedPrograms(members).Check(0);

    [Theory]
    [Trait("case", "B12")]
    [Trait("case", "C19")]
    [InlineData("[LogDensity] public static double F(double x, double y, [Data] int n) { switch (n) { default: return x; case 0: double t = x; t *= t; return t; case 2: case 3: t = y; return t * x; } }")]
    public void Sections_share_a_scope_and_default_may_stand_anywhere(string members) => Differentiates(members);

    [Theory]
    [Trait("case", "C18")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x, double y) { var s = 0.0; foreach (double v in x) s += Math.Sin(v * y + s); return s; }")]
    public void The_adjoint_of_an_element_goes_to_its_place(string members) => Differentiates(members);

    [Theory]
    [Trait("case", "C20")]
    [InlineData("[LogDensity] public static double F(double x, double y, [Data] int k) => k switch { 0 => x, 1 => y };")]
    public void A_switch_expression_without_a_match_throws(string members)
    {
        var programs = new DifferentiatedPrograms(members);

        programs.Check(0, [1.0, 2.0, 9]);
        programs.Check(0, [1.0, 2.0, 1]);
    }

    [Theory]
    [Trait("case", "C21")]
    [InlineData("[LogDensity] public static double F(double x, double y) => x switch { < 0 => -x * y, >= 0 and < 1 => x * x, double.NaN => 0, var t when t > y => t * t * t, _ => 1 };")]
    public void Patterns_on_unknowns_take_the_branch_that_matches(string members) => Differentiates(members);

    [Theory]
    [Trait("case", "C26")]
    [InlineData("[LogDensity] public static double F(double x, [Data] int n) { ArgumentOutOfRangeException.ThrowIfNegative(n); if (x <= -2) throw new ArgumentOutOfRangeException(nameof(x), $\"{x} is below {n}\"); return x > 2 ? throw new ArgumentException(\"x\") : x * n; }")]
    public void Guards_throw_what_the_method_throws(string members) => Differentiates(members);
}
