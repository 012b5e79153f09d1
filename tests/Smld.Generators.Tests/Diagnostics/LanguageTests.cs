using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Diagnostics;

public class LanguageTests
{
    private static string Outside(string name, string advice) => $"SMLD0100: {name} is outside the language of densities; {advice}";

    private static void Body(string statements, params string[] expected) =>
        Analyze.Members($"[LogDensity] public static double F(double x, ReadOnlySpan<double> y, [Data] int n) {{ var used = x * y[0]; {statements} }}", expected);

    [Theory]
    [InlineData("[|foreach|] (var c in \"ab\") used += 1; return used;", "'foreach'", "write a 'for' loop over the index")]
    [InlineData("[|foreach|] (var i in System.Linq.Enumerable.Range(0, n)) used += i; return used;", "'foreach'", "write a 'for' loop over the index")]
    [InlineData("foreach ([|ref|] var v in new double[2].AsSpan()) v = 1; return used;", "'ref'", "write a 'for' loop over the index")]
    [InlineData("switch (n) { case 0: return x; case 1: [|goto|] case 0; default: return used; }", "'goto'", "write a loop or 'if'")]
    [InlineData("if (n < 0) { used += 1; [|throw|] new ArgumentException(); } return used;", "'throw' here", "outside of the support, return double.NegativeInfinity; a guard is 'if (…) throw new ArgumentException(…);' with texts and numbers")]
    [InlineData("if (n < 0) [|throw|] new ArgumentException(n.ToString()); return used;", "'throw' here", "outside of the support, return double.NegativeInfinity; a guard is 'if (…) throw new ArgumentException(…);' with texts and numbers")]
    [InlineData("var s = [|new|] double[3][]; return used;", "an array", "keep rows in one array, or in a 'double[,]'")]
    [InlineData("var s = [|new|] DateTime[3]; return used;", "an array of 'DateTime'", "keep each of its fields in an array of its own")]
    [InlineData("var s = [|Math.Exp|]; return used * s(1);", "a method as a value", "call it, or give it as a lambda that calls it")]
    [InlineData("double[] s = [|[|].. new double[2]]; return used + s[0];", "a collection expression", "copy element by element")]
    [InlineData("[|if|] (n > 0) y = y[1..]; return used + y[0];", "'y' as one span or another", "write what is done with it into each branch")]
    [InlineData("var z = n > 0 [|?|] y : y[1..]; return used + z[0];", "a choice between spans or arrays", "write what is done with it into each branch")]
    [InlineData("double[] u = [x], v = [1]; [|for|] (int i = 0; i < n; i++) { var t = u; u = v; v = t; } return used + u[0];", "'u' as another span in each trip", "declare it in the loop, or copy the elements")]
    [InlineData("[|try|] { return x; } finally { }", "'try'", "let the exception leave the density")]
    [InlineData("[|lock|] (typeof(M)) { return used; }", "'lock'", "a density shares nothing, so leave it out")]
    [InlineData("[|goto|] end; end: return used;", "'goto'", "write a loop or 'if'")]
    [InlineData("return used + (n [|<<|] 1);", "the operator '<<' here", "write it with arithmetic on 'double', 'int' and 'bool'")]
    [InlineData("return used + ([|~|]n);", "the operator '~'", "write it with arithmetic on 'double', 'int' and 'bool'")]
    [InlineData("return used + ([|long|])n;", "the conversion to 'long'", "compute with 'double', 'int' and 'bool'")]
    [InlineData("[|using|] var d = new System.IO.MemoryStream(); return used;", "'using'", "acquire nothing in a density")]
    [InlineData("Func<double, double> h = v => v; var g = [|h|]; return used;", "a function as a value", "call it where it is declared")]
    [InlineData("var o = [|new|] object(); return used;", "an object", "keep the numbers in locals")]
    [Trait("case", "E10")]
    public void A_construct_is_marked_at_the_token_to_change(string statements, string name, string advice) =>
        Body(statements, Outside(name, advice));

    [Theory]
    [InlineData("[|float|] w = 1; return used * w;", "w", "float")]
    [InlineData("[|decimal|] w = 1; return used;", "w", "decimal")]
    [InlineData("[|long|] w = n; return used * w;", "w", "long")]
    [InlineData("[|double?|] s = x; return used + s.Value;", "s", "double?")]
    [InlineData("[|string|] s = \"a\"; return used;", "s", "string")]
    [InlineData("[|dynamic|] s = x; return used;", "s", "dynamic")]
    public void A_local_of_another_type_is_marked_at_its_type(string statements, string name, string type) =>
        Body(statements, $"SMLD0103: '{name}' has type '{type}'; a density computes with 'double', 'int' and 'bool', and with arrays, tuples and structs of them");

    [Theory]
    [InlineData("return used * [|0.1f|];", "0.1f", "0.1")]
    [InlineData("return used * [|2F|];", "2F", "2.0")]
    [InlineData("const float w = 0.1f; return used * [|w|];", "w", "0.1")]
    public void A_float_constant_is_marked(string statements, string text, string advice) =>
        Body(statements, $"SMLD0104: '{text}' is rounded to 'float' before it is used; write it as a 'double', such as '{advice}'");

    [Theory]
    [InlineData("static double state = 1;", "field")]
    [InlineData("static double state { get; set; }", "property")]
    [Trait("case", "E27")]
    public void State_is_marked_at_its_name(string member, string kind) =>
        Analyze.Members($"{member} [LogDensity] public static double F(double x) => x * M.[|state|];",
            $"SMLD0105: 'state' is a {kind}, whose value may differ from one evaluation to the next; pass it as a [Data] parameter or make it 'const'");

    [Theory]
    [InlineData("return used + double.[|LogP1|](x);", "Double.LogP1", "write 'SpecialFunctions.Log1p(x)'")]
    [InlineData("return used + double.[|ExpM1|](x);", "Double.ExpM1", "write 'SpecialFunctions.Expm1(x)'")]
    [InlineData("return used + Math.[|ReciprocalEstimate|](x);", "Math.ReciprocalEstimate", "write '1 / x'; an estimate differs from machine to machine")]
    [InlineData("return used + Math.[|Round|](x, 2);", "Math.Round", "write 'Math.Round' of one number")]
    [InlineData("return used + Math.[|BitIncrement|](x);", "Math.BitIncrement", "move it to a [Derived] value; it has no derivative to speak of")]
    [InlineData("Console.[|WriteLine|](x); return used;", "Console.WriteLine", "leave it out: a density gives a number and does nothing else")]
    [Trait("case", "E03")]
    public void A_method_without_source_is_marked_at_its_name(string statements, string method, string advice) =>
        Body(statements, $"SMLD0101: '{method}' has neither source in this project nor a known derivative; {advice}");

    [Fact]
    [Trait("case", "E11")]
    public void Recursion_is_marked_at_the_call() =>
        Analyze.Members("static double P(double x, int n) => n == 0 ? 1 : x * [|P|](x, n - 1); [LogDensity] public static double F(double x) => P(x, 3);",
            "SMLD0102: 'P' calls itself (P → P); write the recursion as a loop");

    [Fact]
    public void Mutual_recursion_is_marked_at_the_call_that_closes_the_circle() =>
        Analyze.Members("static double A(double x) => x > 0 ? B(x) : 0; static double B(double x) => [|A|](x - 1); [LogDensity] public static double F(double x) => A(x);",
            "SMLD0102: 'A' calls itself (A → B → A); write the recursion as a loop");

    [Fact]
    public void A_density_that_calls_itself_is_marked() =>
        Analyze.Members("[LogDensity] public static double F(double x) => x > 0 ? [|F|](x - 1) : x;",
            "SMLD0102: 'F' calls itself (F → F); write the recursion as a loop");

    [Theory]
    [InlineData("static T H<T>(T v) => v;", "H", "has type parameters")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"m\")] static extern double H(double v);", "H", "has no body")]
    public void A_method_that_cannot_be_a_helper_is_marked_at_the_call(string helper, string name, string reason) =>
        Analyze.Members($"{helper} [LogDensity] public static double F(double x) => [|H|](x);",
            $"SMLD0106: '{name}' {reason}; a helper is a static method, or one of a struct, with a body and without type parameters");

    [Fact]
    public void An_instance_method_cannot_be_a_helper() =>
        Analyze.Files([CompilationFactory.Usings + "public partial struct M { double H(double v) => v; [LogDensity] public static double F(double x) => default(M).[|H|](x); }"],
            "SMLD0106: 'H' is not static; a helper is a static method, or one of a struct, with a body and without type parameters");

    [Fact]
    public void Two_references_to_one_variable_are_marked() =>
        Analyze.Members("static double H(ref double v, ref double w) => v++ * w; [LogDensity] public static double F(double x) => H([|ref|] x, ref x);",
            "SMLD0107: 'v' of 'H' is passed by 'ref' where its variable has another name, or to be called from elsewhere; pass it by value and return what changes");

    [Fact]
    public void A_helper_type_is_marked_at_the_helper() =>
        Analyze.Members("static [|float|] H([|string|] v) => 1; [LogDensity] public static double F(double x) => x * H(null!);",
            "SMLD0103: 'H' has type 'float'; a density computes with 'double', 'int' and 'bool', and with arrays, tuples and structs of them",
            "SMLD0103: 'v' has type 'string'; a density computes with 'double', 'int' and 'bool', and with arrays, tuples and structs of them");

    [Fact]
    [Trait("case", "G02")]
    public void A_construct_in_a_helper_used_by_many_is_one_diagnostic() =>
        Analyze.Files(
            [
                CompilationFactory.InClass("[LogDensity] public static double F(double x) => H.Sum(x) + H.Sum(2 * x); [LogDensity] public static double G(double x) => H.Sum(x);"),
                "static class H { public static double Sum(double x) { [|foreach|] (var c in \"ab\") x += 1; return x; } }",
            ],
            Outside("'foreach'", "write a 'for' loop over the index"));

    [Theory]
    [InlineData("static double state; [LogDensity] public static double F(double x) { [|state|] = x; return x; }", "state")]
    public void A_target_that_is_no_number_of_the_density_is_marked(string members, string target) =>
        Analyze.Members(members, $"SMLD0108: '{target}' cannot be assigned here; a density assigns to its own locals, parameters and scratch memory");

    [Fact]
    public void A_checked_conversion_is_marked() =>
        Analyze.Members("[LogDensity] public static double F(double x) => x * checked(([|int|])x);",
            "SMLD0109: '(int)' is checked for overflow here; write 'unchecked((int)…)'");

    [Fact]
    [Trait("case", "E33")]
    public void A_sum_of_ten_thousand_terms_is_accepted() =>
        Analyze.Members($"[LogDensity] public static double F(double x) => {string.Concat(Enumerable.Repeat("x + ", 10000))}x;");

    [Fact]
    public void A_density_of_very_many_calls_is_refused()
    {
        var helpers = string.Concat(Enumerable.Range(0, 18).Select(static i => $"static double H{i}(double x) => H{i + 1}(x) + H{i + 1}(x + 1);\n"));

        Analyze.Members($"{helpers} static double H18(double x) => x; [LogDensity] public static double [|F|](double x) => H0(x);",
            "SMLD0111: 'F' has more than 200000 operations once its helpers are written into it; write repeated calls as a loop");
    }

    [Fact]
    [Trait("case", "E22")]
    public void A_class_called_Math_is_the_user_s_own() =>
        Analyze.Members("static class Math { public static double Log(double x) { [|foreach|] (var c in \"\") { } return x; } } [LogDensity] public static double F(double x) => Math.Log(x);",
            Outside("'foreach'", "write a 'for' loop over the index"));

    [Fact]
    public void Aliases_and_static_usings_are_seen_through() =>
        Analyze.Files(["using static System.Math; using N = System.Math; using LD = Smld.LogDensityAttribute; static partial class M { [LD] static double F(double x) => Log(x) + N.Exp(x); }"]);

    [Fact]
    [Trait("case", "G05")]
    public void A_pragma_silences_a_diagnostic() =>
        Analyze.Members("""
            #pragma warning disable SMLD0015
            [LogDensity] public static double F(double x, double y) => x;
            """);

    [Fact]
    [Trait("case", "E18")]
    public void Code_that_does_not_compile_is_left_to_the_compiler()
    {
        foreach (var text in new[]
        {
            "[LogDensity] public static double F(double x) => x + ;",
            "[LogDensity] public static double F(double x) => y;",
            "[LogDensity] public static double F(double x) { }",
            "[LogDensity] public static double F(double x) { double t; return t; }",
            "[LogDensity] public static double F(double x) { while (true) { } }",
            "[LogDensity] public static double F(Nothing x) => 1;",
            "[LogDensity] public static Nothing F(double x) => 1;",
            "[LogDensity] public static double F(double x) => \"text\";",
            "[LogDensity] public static double F(double x) => H(x, 1); static double H(double x) => x;",
            "[LogDensity] public static double F(double x) => x.Nothing;",
            "[LogDensity] public static double F(double x) { break; }",
            "[LogDensity] public static double F(double x) { if (x) return 1; return x; }",
            "[LogDensity] public static double F(double x) { for (int i = 0; i <",
            "[LogDensity] public static double F(double x) { var t; return x; }",
            "[LogDensity(Name = 3)] public static double F(double x) => x;",
            "[LogDensity] public static double F([Length(3)] ReadOnlySpan<double> x) => x[0];",
            "[LogDensity] public static double F([Length] ReadOnlySpan<double> x) => x[0];",
            "[LogDensity] public static double F(double x, double x) => x;",
            "[LogDensity] public static double F(double x) => x; [LogDensity] public static double F(double x) => x;",
        })
        {
            foreach (var diagnostic in Analyze.Run(CompilationFactory.OfMembers(text)))
                Assert.True(diagnostic.Id is not "SMLD0900" and not "AD0001", $"{text}: {diagnostic}");
        }
    }
}
