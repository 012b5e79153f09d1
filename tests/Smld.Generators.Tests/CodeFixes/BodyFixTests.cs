namespace Smld.Generators.Tests.CodeFixes;

public class BodyFixTests
{
    private static void Body(string before, string id, string after) =>
        Fix.Members(
            $"[LogDensity] public static double F(double x, ReadOnlySpan<double> y, [Data] int n) => {before};", id,
            $"[LogDensity] public static double F(double x, ReadOnlySpan<double> y, [Data] int n) => {after};");

    [Theory]
    [InlineData("y[0] * double.LogP1(x * x /* kept */)", "y[0] * SpecialFunctions.Log1p(x * x /* kept */)")]
    [InlineData("double.ExpM1(x)", "SpecialFunctions.Expm1(x)")]
    [InlineData("double.Log2P1(x * x)", "SpecialFunctions.Log1p(x * x) / Math.Log(2)")]
    [InlineData("x / double.Log2P1(y[0])", "x / (SpecialFunctions.Log1p(y[0]) / Math.Log(2))")]
    public void A_method_is_replaced_by_one_with_a_known_derivative(string before, string after) => Body(before, "SMLD0101", after);

    [Theory]
    [InlineData("x * 0.1f", "SMLD0104", "x * 0.1")]
    [InlineData("x * 2f", "SMLD0104", "x * 2.0")]
    [InlineData("x * y[0] * checked((int)x)", "SMLD0109", "x * y[0] * checked(unchecked((int)x))")]
    public void A_number_is_written_so_that_nothing_is_lost(string before, string id, string after) => Body(before, id, after);

    [Fact]
    public void A_local_of_type_float_becomes_double() =>
        Fix.Members("[LogDensity] public static double F(double x) { float /* w */ w = 1; return -x * x * w; }", "SMLD0103",
            "[LogDensity] public static double F(double x) { double /* w */ w = 1; return -x * x * w; }");

    [Fact]
    public void A_field_that_may_change_is_left_alone() => Fix.None("static double K = 2; [LogDensity] public static double F(double x) => -K * x * x;", "SMLD0105");

    [Fact]
    public void A_helper_takes_its_parameter_by_value() =>
        Fix.Members("[Differentiable] public static double Square(in double x) => x * x;", "SMLD0107",
            "[Differentiable] public static double Square(double x) => x * x;");

    [Fact]
    public void A_method_that_makes_an_exception_is_made_visible() =>
        Fix.Members(
            "[Differentiable] public static double F(double x) { if (x < 0) throw Made(x); return x; } static Exception Made(double x) => new ArgumentException($\"{x}\");", "SMLD0113",
            "[Differentiable] public static double F(double x) { if (x < 0) throw Made(x); return x; } public static Exception Made(double x) => new ArgumentException($\"{x}\");");
}
