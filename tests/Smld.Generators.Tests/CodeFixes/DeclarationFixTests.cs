using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.CodeFixes;

public class DeclarationFixTests
{
    private const string Density = "[LogDensity] public static double F(double x) => -x * x;";

    private static void File(string before, string id, string after) => Fix.File(CompilationFactory.Usings + before, id, CompilationFactory.Usings + after);

    [Theory]
    [InlineData("public static class M", "public static partial class M")]
    [InlineData("internal sealed record M", "internal sealed partial record M")]
    [InlineData("public readonly record struct M", "public readonly partial record struct M")]
    [InlineData("ref struct M", "ref partial struct M")]
    [InlineData("/* why */ class M", "/* why */ partial class M")]
    public void A_type_is_made_partial(string before, string after) => File($"{before} {{ {Density} }}", "SMLD0001", $"{after} {{ {Density} }}");

    [Theory]
    [InlineData("public", "public static")]
    [InlineData("protected internal", "protected internal static")]
    [InlineData("public unsafe", "public static unsafe")]
    [InlineData("/* its density */", "/* its density */ static")]
    public void A_method_is_made_static(string before, string after) =>
        Fix.File($"{CompilationFactory.Usings}partial class M {{ [LogDensity] {before} double F(double x) => -x * x; }}".Replace(" unsafe", "", StringComparison.Ordinal), "SMLD0002",
            $"{CompilationFactory.Usings}partial class M {{ [LogDensity] {after} double F(double x) => -x * x; }}".Replace(" unsafe", "", StringComparison.Ordinal));

    [Fact]
    public void A_read_only_method_of_a_struct_is_made_static() =>
        File("partial struct M { [LogDensity] public readonly double F(double x) => -x * x; }", "SMLD0002",
            "partial struct M { [LogDensity] public static double F(double x) => -x * x; }");

    [Fact]
    public void A_return_type_becomes_double() =>
        Fix.Members("[LogDensity] public static int /* log p */ F(double x) => 0;", "SMLD0003", "[LogDensity] public static double /* log p */ F(double x) => 0;");

    [Theory]
    [InlineData("double[] y", "ReadOnlySpan<double> y")]
    [InlineData("Span<double> y", "ReadOnlySpan<double> y")]
    [InlineData("[Data] int[] y", "[Data] ReadOnlySpan<int> y")]
    [InlineData("[Data] bool[] y", "[Data] ReadOnlySpan<bool> y")]
    [InlineData("float y", "double y")]
    [InlineData("[Data] decimal y", "[Data] double y")]
    [InlineData("int y", "[Data] int y")]
    [InlineData("bool y", "[Data] bool y")]
    [InlineData("ReadOnlySpan<int> y", "[Data] ReadOnlySpan<int> y")]
    public void A_parameter_gets_a_type_or_a_role_that_fits(string before, string after) =>
        Fix.Members($"[LogDensity] public static double F(double x, {before}) => -x * x;", "SMLD0006", $"[LogDensity] public static double F(double x, {after}) => -x * x;");

    [Fact]
    public void A_name_is_written_out_where_no_using_shortens_it() =>
        Fix.File("public static partial class M { [Smld.LogDensity] public static double F(double x, int n, double[] y) => -x * x * n; }", "SMLD0006",
            "public static partial class M { [Smld.LogDensity] public static double F(double x, [Smld.Data] int n, double[] y) => -x * x * n; }");

    [Theory]
    [InlineData("ref double y", "double y")]
    [InlineData("in double y", "double y")]
    [InlineData("params ReadOnlySpan<double> y", "ReadOnlySpan<double> y")]
    public void A_modifier_is_removed(string before, string after) =>
        Fix.Members($"[LogDensity] public static double F(double x, {before}) => -x * x;", "SMLD0007", $"[LogDensity] public static double F(double x, {after}) => -x * x;");

    [Theory]
    [InlineData(0, "[Data] double y")]
    [InlineData(1, "[ModelParameter] double y")]
    public void Either_of_two_roles_is_removed(int choice, string after) =>
        Fix.Members("[LogDensity] public static double F(double x, [Data, ModelParameter] double y) => -x * y;", "SMLD0008",
            $"[LogDensity] public static double F(double x, {after}) => -x * y;", choice);

    [Fact]
    public void An_attribute_goes_with_its_line_and_a_comment_stays() =>
        Fix.Members("""
                [LogDensity]
                public static double F(
                    double x,
                    [Data] // given
                    [ModelParameter]
                    double y) => -x * y;
            """, "SMLD0008", """
                [LogDensity]
                public static double F(
                    double x,
                    [Data] // given
                    double y) => -x * y;
            """);

    [Fact]
    public void A_second_density_of_a_name_gets_its_own() =>
        Fix.Members(
            $"{Density} [LogDensity] public static double F(double x, double y) => -x * x - y * y; static int F2Score = 0;", "SMLD0011",
            $"{Density} [LogDensity(Name = \"F3\")] public static double F(double x, double y) => -x * x - y * y; static int F2Score = 0;");

    [Fact]
    public void A_given_name_is_replaced() =>
        Fix.Members($"{Density} [LogDensity(Name = \"F\")] public static double G(double y) => -y * y;", "SMLD0011",
            $"{Density} [LogDensity(Name = \"F2\")] public static double G(double y) => -y * y;");

    [Fact]
    public void What_is_generated_evades_a_member() =>
        Fix.Members($"{Density} class FDensity {{ }}", "SMLD0012", $"{Density.Replace("[LogDensity]", "[LogDensity(Name = \"F2\")]", StringComparison.Ordinal)} class FDensity {{ }}");

    [Fact]
    public void All_parts_of_a_file_local_type_become_internal() =>
        File($"file static partial class M {{ {Density} }} file static partial class M {{ }}", "SMLD0013",
            $"internal static partial class M {{ {Density} }} internal static partial class M {{ }}");

    [Fact]
    public void A_length_of_a_number_is_removed() =>
        Fix.Members("[LogDensity] public static double F([Length(\"3\")] double x) => -x * x;", "SMLD0016", Density);

    [Fact]
    public void A_name_is_made_of_the_words_of_a_text() =>
        Fix.Members("[LogDensity(Name = \"eight schools\")] public static double F(double x) => -x * x;", "SMLD0017",
            "[LogDensity(Name = \"EightSchools\")] public static double F(double x) => -x * x;");

    [Fact]
    public void An_attribute_that_does_not_apply_is_removed() =>
        Fix.Members("[LogDensity] public static double F([Simplex] double x) => -x * x;", "SMLD0020", Density);

    [Fact]
    public void All_of_a_kind_are_mended_at_once() =>
        Fix.All("[LogDensity] public static double F(double x, int n, [Data] bool b) => b ? -x * x : n; [LogDensity] public static double G(double x, int n, bool b) => b ? -x * x : n;", "SMLD0006",
            "[LogDensity] public static double F(double x, [Data] int n, [Data] bool b) => b ? -x * x : n; [LogDensity] public static double G(double x, [Data] int n, [Data] bool b) => b ? -x * x : n;");

    [Fact]
    public void Nothing_is_offered_for_a_method_that_overrides() =>
        Fix.None("abstract class A { public abstract double F(double x); } partial class B : A { [LogDensity] public override double F(double x) => -x * x; }", "SMLD0002");
}
