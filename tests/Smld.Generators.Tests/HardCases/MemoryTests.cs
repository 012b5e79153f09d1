using Smld.Generators.Tests.Binding;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.HardCases;

/// <summary>Group D of the hard cases: arrays, spans, indices.</summary>
public sealed class MemoryTests
{
    private static void Differentiates(string members) => new DifferentiatedPrograms(members).Check(0);

    [Theory]
    [Trait("case", "D01")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> y, double x) { var a = y.ToArray(); for (int i = 0; i < a.Length; i++) a[i] = a[i] * a[i] + x; for (int i = 0; i < a.Length; i++) a[i] = a[i] * a[i] + x; return a.Length > 0 ? a[0] : x; }")]
    public void An_element_that_is_overwritten_is_kept(string members) => Differentiates(members);

    [Theory]
    [Trait("case", "D02")]
    [InlineData("[LogDensity] public static double F(double x, double y, [Data] ReadOnlySpan<int> k) { double[] a = [x, y, 1.1]; for (int e = 0; e < k.Length; e++) { int i = Math.Abs(k[e]) % 3, j = e % 3; a[i] *= a[j]; } return a[0] + 2 * a[1] + 3 * a[2]; }")]
    public void A_product_may_be_of_an_element_and_itself(string members) => Differentiates(members);

    [Theory]
    [Trait("case", "D03")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x) { var a = x.ToArray(); for (int i = 1; i < a.Length; i++) a[i] += a[i - 1]; var s = 0.0; for (int i = 0; i < a.Length; i++) s += a[i] * a[i] * (i + 1); return s; }")]
    public void Prefix_sums_run_back_from_the_end(string members) => Differentiates(members);

    [Fact]
    [Trait("case", "D04")]
    public void A_factorisation_in_place_has_its_own_derivative() => Differentiates(MemoryCases.All["Cholesky in place"]);

    [Theory]
    [Trait("case", "D05")]
    [InlineData("[LogDensity] public static double F(double x, double y) { Span<double> a = stackalloc double[4]; a[1] = y; Span<double> b = a[1..]; b[0] = x * b[0]; b[2] = y; return a[1] * a[3]; }")]
    public void A_slice_aliases(string members) => Differentiates(members);

    [Theory]
    [Trait("case", "D08")]
    [InlineData("static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) { var s = 0.0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i] * b[i]; return s; } [LogDensity] public static double F(ReadOnlySpan<double> x) => Dot(x, x);")]
    public void One_span_may_be_passed_twice(string members) => Differentiates(members);

    [Fact]
    [Trait("case", "D09")]
    public void A_copy_onto_itself_moves_like_memmove() => Differentiates(MemoryCases.All["overlapping copies"]);

    [Fact]
    [Trait("case", "D10")]
    public void Clear_and_Fill_are_stores() => Differentiates(MemoryCases.All["Clear and Fill"]);

    [Theory]
    [Trait("case", "D12")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x) { var s = 0.0; var inner = x[1..^1]; foreach (var v in inner) s += v * x[^1]; return s * x[^2]; }")]
    public void Indices_may_count_from_the_end(string members) => Differentiates(members);

    [Fact]
    [Trait("case", "D13")]
    public void An_index_with_a_side_effect_is_evaluated_once() => Differentiates(MemoryCases.All["index with a side effect"]);

    [Fact]
    [Trait("case", "D14")]
    public void An_index_may_be_overwritten_after_its_use() => Differentiates(MemoryCases.All["index overwritten after its use"]);

    [Fact]
    [Trait("case", "D15")]
    public void An_index_by_a_comparison_is_kept() => Differentiates(MemoryCases.All["index by a comparison"]);

    [Fact]
    [Trait("case", "D16")]
    public void Scattered_sums_may_meet_in_an_element() => Differentiates(MemoryCases.All["gather and scatter"]);

    [Fact]
    [Trait("case", "D17")]
    [Trait("case", "D18")]
    public void Scratch_in_a_loop_is_made_once_and_cleared() => Differentiates(MemoryCases.All["helper with scratch in a loop"]);

    [Fact]
    [Trait("case", "D19")]
    public void The_adjoint_of_an_initializer_goes_to_its_elements() => Differentiates(MemoryCases.All["initializers"]);

    [Fact]
    [Trait("case", "D20")]
    public void A_matrix_is_one_memory() => Differentiates(MemoryCases.All["matrix"]);

    [Theory]
    [Trait("case", "D22")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x) => x[(int)x[0]] * x[0];")]
    public void An_unknown_may_be_an_index_by_a_cast(string members) => Differentiates(members);

    [Theory]
    [Trait("case", "D23")]
    [Trait("case", "D24")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x, double lp) => lp / x.Length + (double)(7 / x.Length);")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x, double lp) => lp + x[0];")]
    public void Lengths_are_ints_and_may_be_zero(string members) => Differentiates(members);

    [Theory]
    [Trait("case", "D28")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x, [Data] int n) { var s = 0.0; for (int i = 0; i < x.Length; i++) s += x[(i * 715827883 + n * 1431655766) % 3 + 2] * i; return s; }")]
    public void Index_arithmetic_wraps(string members) => Differentiates(members);
}
