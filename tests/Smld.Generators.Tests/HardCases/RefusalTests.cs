using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.HardCases;

/// <summary>Hard cases that the language does not reach: each is marked at the token to change.</summary>
public sealed class RefusalTests
{
    private static void Refuses(string statements, params string[] ids)
    {
        var marks = new List<(string Path, Microsoft.CodeAnalysis.Text.TextSpan Span)>();
        var text = Analyze.Unmark(
            CompilationFactory.InClass($"[LogDensity] public static double F(double x, ReadOnlySpan<double> y, [Data] int n) {{ var used = x * y[0]; {statements} }}"), "File0.cs", marks);

        var found = Analyze.Run(CompilationFactory.Create(text));

        Assert.Equal(ids, found.Select(static diagnostic => diagnostic.Id));
        Assert.Equal(marks.Select(static mark => mark.Span), found.Select(static diagnostic => diagnostic.Location.SourceSpan));
    }

    [Theory]
    [Trait("case", "A32")]
    [InlineData("var (s, c) = Math.[|SinCos|](x); return used + s + c;")]
    public void Two_results_of_one_call_are_refused(string statements) => Refuses(statements, "SMLD0101");

    [Theory]
    [Trait("case", "A40")]
    [InlineData("[|float|] w = 0.5f; return used * w;", "SMLD0103")]
    [InlineData("return used * [|0.1f|];", "SMLD0104")]
    [InlineData("return used + ([|float|])x;", "SMLD0100")]
    [InlineData("[|decimal|] w = 1; return used + (double)w;", "SMLD0103")]
    public void Float_and_decimal_are_refused(string statements, string id) => Refuses(statements, id);

    [Theory]
    [Trait("case", "B12")]
    [Trait("case", "C19")]
    [InlineData("[|switch|] (n) { case 0: double t = x; return t; case 1: case 2: t = used; return t; default: goto case 1; }")]
    public void A_switch_is_refused(string statements) => Refuses(statements, "SMLD0100");

    [Theory]
    [Trait("case", "C17")]
    [InlineData("for ([|byte|] i = 0; i < n; i++) used += x; return used;")]
    public void Counters_of_other_types_are_refused(string statements) => Refuses(statements, "SMLD0103");

    [Theory]
    [Trait("case", "C18")]
    [InlineData("[|foreach|] (var v in y) used += v; return used;")]
    public void Foreach_is_refused(string statements) => Refuses(statements, "SMLD0100");

    [Theory]
    [Trait("case", "C20")]
    [InlineData("return n [|switch|] { 0 => x, 1 => used, _ => 0 };")]
    public void A_switch_expression_is_refused(string statements) => Refuses(statements, "SMLD0100");

    [Theory]
    [Trait("case", "C21")]
    [InlineData("return x [|switch|] { < 0 => -x, >= 0 and < 1 => x * x, _ => used };")]
    [InlineData("return x [|is|] > 0 and < 1 ? x : used;")]
    public void Patterns_are_refused(string statements) => Refuses(statements, "SMLD0100");

    [Theory]
    [Trait("case", "C24")]
    [InlineData("if (x > 0) [|goto|] end; used += x; end: return used;")]
    public void Goto_is_refused(string statements) => Refuses(statements, "SMLD0100");

    [Theory]
    [Trait("case", "C25")]
    [InlineData("[|try|] { return used; } finally { }")]
    [InlineData("[|using|] var d = new System.IO.MemoryStream(); return used;")]
    [InlineData("[|lock|] (typeof(M)) { return used; }")]
    public void Statements_about_resources_are_refused_at_the_keyword(string statements) => Refuses(statements, "SMLD0100");

    [Theory]
    [Trait("case", "C26")]
    [InlineData("return x > 0 ? used : [|throw|] new ArgumentException();", "SMLD0100")]
    [InlineData("ArgumentOutOfRangeException.[|ThrowIfNegative|](x); return used;", "SMLD0101")]
    public void A_guard_of_another_shape_is_refused(string statements, string id) => Refuses(statements, id);

    [Theory]
    [Trait("case", "C27")]
    [InlineData("Console.[|WriteLine|](x); return used;")]
    public void Output_is_refused(string statements) => Refuses(statements, "SMLD0101");

    [Theory]
    [Trait("case", "C28")]
    [InlineData("return used + checked(([|int|])x);")]
    public void A_checked_conversion_is_refused(string statements) => Refuses(statements, "SMLD0109");
}
