namespace Smld.Generators.Tests.CodeFixes;

public class AdviceFixTests
{
    private static void Body(string before, string id, string after) =>
        Fix.Members($"[LogDensity] public static double F(double x, double y) => -y * y + {before};", id, $"[LogDensity] public static double F(double x, double y) => -y * y + {after};");

    [Theory]
    [InlineData("Math.Log(1 + x)", "SpecialFunctions.Log1p(x)")]
    [InlineData("Math.Log(x * x + 1.0)", "SpecialFunctions.Log1p(x * x)")]
    [InlineData("Math.Log((1 - x))", "SpecialFunctions.Log1p(-x)")]
    [InlineData("Math.Log(1 - x * y)", "SpecialFunctions.Log1p(-(x * y))")]
    [InlineData("double.Log(1 + double.Exp(x))", "SpecialFunctions.Log1pExp(x)")]
    [InlineData("Math.Log(1 - Math.Exp(x))", "SpecialFunctions.Log1mExp(x)")]
    [InlineData("Math.Log(Math.Exp(x) + Math.Exp(y))", "SpecialFunctions.LogSumExp(x, y)")]
    [InlineData("Math.Log(Math.Exp(x) - Math.Exp(y))", "SpecialFunctions.LogDiffExp(x, y)")]
    [InlineData("(Math.Exp(x) - 1)", "(SpecialFunctions.Expm1(x))")]
    [InlineData("2 * (1 - Math.Exp(x /* kept */))", "2 * (-SpecialFunctions.Expm1(x /* kept */))")]
    [InlineData("1 / (1 + Math.Exp(-x))", "SpecialFunctions.InvLogit(x)")]
    [InlineData("1 / (Math.Exp(x - y) + 1)", "SpecialFunctions.InvLogit(-(x - y))")]
    [InlineData("Math.Exp(x) / (1 + Math.Exp(x))", "SpecialFunctions.InvLogit(x)")]
    [InlineData("Math.Log(SpecialFunctions.InvLogit(x))", "SpecialFunctions.LogInvLogit(x)")]
    [InlineData("Math.Log(1 / (1 + Math.Exp(-x)))", "SpecialFunctions.LogInvLogit(x)")]
    [InlineData("Math.Log(1 - SpecialFunctions.InvLogit(x))", "SpecialFunctions.Log1mInvLogit(x)")]
    [InlineData("(1 - SpecialFunctions.InvLogit(-x))", "(SpecialFunctions.InvLogit(x))")]
    [InlineData("(1 - SpecialFunctions.Phi(x))", "(SpecialFunctions.Phi(-x))")]
    [InlineData("Math.Log(SpecialFunctions.Phi(x))", "SpecialFunctions.LogPhi(x)")]
    [InlineData("Math.Log(1 - SpecialFunctions.Phi(x))", "SpecialFunctions.LogPhi(-x)")]
    [InlineData("Math.Sqrt(x * x + y * y)", "double.Hypot(x, y)")]
    public void A_stable_form_is_written(string before, string after) => Body(before, "SMLD0401", after);

    [Fact]
    public void All_unstable_expressions_are_rewritten_from_the_inside_or_the_outside() =>
        Fix.All(
            "[LogDensity] public static double F(double x) => Math.Log(1 + Math.Exp(Math.Log(1 + x))) + Math.Exp(x) - 1;", "SMLD0401",
            "[LogDensity] public static double F(double x) => SpecialFunctions.Log1pExp(SpecialFunctions.Log1p(x)) + Math.Exp(x) - 1;");

    [Theory]
    [InlineData("x * (1 / 2)", "x * (1.0 / 2)")]
    [InlineData("x * (3 * 5 / 2)", "x * ((double)3 * 5 / 2)")]
    public void A_quotient_is_made_real(string before, string after) => Body(before, "SMLD0400", after);

    [Fact]
    public void A_product_with_a_logarithm_is_made_safe() =>
        Fix.Members("[LogDensity] public static double F([Bounded(0, 1)] double p, [Data] int k) => k * Math.Log(p);", "SMLD0402",
            "[LogDensity] public static double F([Bounded(0, 1)] double p, [Data] int k) => SpecialFunctions.XLogY(k, p);");

    [Theory]
    [InlineData("double s", "Smld.Distributions.Exponential.LogPdf(s, 1)", "[Positive] double s")]
    [InlineData("[Length(\"2\")] ReadOnlySpan<double> s", "Smld.Distributions.Beta.LogPdf(s, 2, 2)", "[Bounded(0, 1)] [Length(\"2\")] ReadOnlySpan<double> s")]
    public void A_constraint_is_added(string parameter, string value, string after) =>
        Fix.Members($"[LogDensity] public static double F({parameter}) => {value};", "SMLD0030", $"[LogDensity] public static double F({after}) => {value};");

    [Fact]
    public void A_length_is_taken_from_the_data() =>
        Fix.Members(
            "[LogDensity] public static double F(ReadOnlySpan<double> z, [Data] ReadOnlySpan<double> @in) { var lp = 0.0; for (var i = 0; i < @in.Length; i++) lp -= z[i] * z[i] * @in[i]; return lp; }", "SMLD0032",
            "[LogDensity] public static double F([Length(nameof(@in))] ReadOnlySpan<double> z, [Data] ReadOnlySpan<double> @in) { var lp = 0.0; for (var i = 0; i < @in.Length; i++) lp -= z[i] * z[i] * @in[i]; return lp; }");
}
