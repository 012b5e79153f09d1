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
    [Trait("case", "C17")]
    [InlineData("for ([|byte|] i = 0; i < n; i++) used += x; return used;")]
    public void Counters_of_other_types_are_refused(string statements) => Refuses(statements, "SMLD0103");

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
    [Trait("case", "C27")]
    [InlineData("Console.[|WriteLine|](x); return used;")]
    public void Output_is_refused(string statements) => Refuses(statements, "SMLD0101");

    [Theory]
    [Trait("case", "C28")]
    [InlineData("return used + checked(([|int|])x);")]
    public void A_checked_conversion_is_refused(string statements) => Refuses(statements, "SMLD0109");

    [Theory]
    [Trait("case", "D06")]
    [InlineData("double[] u = [x], v = [1]; [|while|] (n-- > 0) { var t = u; u = v; v = t; } return used + u[0];")]
    public void Spans_exchanged_by_a_loop_are_refused(string statements) => Refuses(statements, "SMLD0100");

    [Theory]
    [Trait("case", "D07")]
    [InlineData("var s = n > 0 [|?|] y : y[1..]; return used + s[0];")]
    public void A_span_chosen_by_a_condition_is_refused(string statements) => Refuses(statements, "SMLD0100");

    [Theory]
    [Trait("case", "D11")]
    [InlineData("var a = y.ToArray(); Array.[|Sort|](a); return used + a[0];")]
    [InlineData("var a = y.ToArray(); a.AsSpan().[|Reverse|](); return used + a[0];")]
    public void Sorting_and_reversing_are_refused(string statements) => Refuses(statements, "SMLD0101");

    [Theory]
    [Trait("case", "D21")]
    [InlineData("var a = y.ToArray(); [|ref|] double r = ref a[n]; r += x; return used + a[0];")]
    public void A_reference_to_an_element_is_refused(string statements) => Refuses(statements, "SMLD0100");
}
