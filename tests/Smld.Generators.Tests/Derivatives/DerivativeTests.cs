using Smld.Generators.Differentiation;
using Smld.Generators.IR;
using Smld.Generators.Tests.Infrastructure;
using Smld.Generators.Tests.IR;

namespace Smld.Generators.Tests.Derivatives;

/// <summary>Methods that name their derivatives.</summary>
public class DerivativeTests
{
    private const string Functions = """
        [Derivative(nameof(Slope))]
        public static double Wave(double x) => double.Parse(x.ToString()) + Math.Sin(x);

        [Derivative(nameof(Curve))]
        public static double Slope(double x) => Wave(x + 1);

        public static double Curve(double x) => -Wave(x);

        [Derivative(nameof(ByX), nameof(ByY))]
        public static double Mixed(double x, int n, double y) => x * n * y;

        public static double ByX(double x, int n, double y) => n * y;

        private static double Hidden(double x) => x;

        public static double ByY(double x, int n, double y) => Parsed(n * x);

        private static double Parsed(double x) => double.Parse(x.ToString());
        """;

    private static Function Density(string density) => Bind.Model($"{Functions}\n[LogDensity] public static double F({density};").Function;

    [Fact]
    public void A_call_stays_a_call_and_carries_its_derivatives()
    {
        var text = Density("double x) => Mixed(x, 2, 3.0)").ToString();

        Assert.Contains("apply \"M.Mixed\" (real, int, real) %0", text, StringComparison.Ordinal);
        Assert.Contains("partial (%0 x: real, %1 n: int, %2 y: real, %3: real)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_calls_are_made_once() =>
        Assert.Single(Density("double x) => Wave(x) * Wave(x)").Body.Nodes, static node => node.Routine is not null);

    [Fact]
    public void The_gradient_calls_what_the_mark_names()
    {
        var gradient = ReverseMode.Gradient(Density("double x, double y) => Mixed(x, 3, y) * y"), [0, 1]);

        var results = new Interpreter(gradient)
            .With("M.Mixed", static o => (double)o[0] * (int)o[1] * (double)o[2])
            .With("M.ByY", static o => (double)o[0] * (int)o[1])
            .Execute(2.0, 5.0);

        // f = 3 x y², by x 3 y², by y 6 x y.
        Assert.Equal([150.0, 75.0, 60.0], results.Select(static result => (double)result));
    }

    [Fact]
    public void Second_derivatives_go_through_the_derivatives_of_the_derivatives()
    {
        var gradient = ReverseMode.Gradient(Density("double x) => Wave(x)"), [0]);
        var second = TangentMode.Differentiate(gradient, [0]);
        var third = TangentMode.Differentiate(second, [0]);

        var results = new Interpreter(third).With("M.Wave", static o => 10 * (double)o[0]).With("M.Slope", static o => 7 * (double)o[0]).Execute(2.0, 1.0, 1.0);

        // As marked: Wave' = Slope, Slope' = Curve = -Wave.
        Assert.Equal(-7.0 * 2, (double)results[^1]);
        Assert.Contains(-10.0 * 2, results.Select(static result => (double)result));
    }

    [Fact]
    public void Where_a_derivative_has_none_a_second_one_is_refused()
    {
        var gradient = ReverseMode.Gradient(Density("double x, double y) => Mixed(x, 3, y)"), [0, 1]);

        var refused = Assert.Throws<DifferentiationException>(() => TangentMode.Differentiate(gradient, [0, 1]));

        Assert.Equal("no derivative of 'M.ByY' is given; mark it [Derivative]", refused.Message);
    }

    [Fact]
    public void A_circle_of_derivatives_ends()
    {
        var function = Density("double x) => Slope(Wave(x))");

        Assert.InRange(function.ToString().Length, 1, 20_000);
        Assert.Equal(function, Notation.Parse(function.ToString()));
    }

    [Fact]
    public void Another_assembly_s_derivatives_are_found()
    {
        var library = Library.Publish($"{CompilationFactory.Usings}public static class K {{ {Functions} }}".Replace("private", "internal", StringComparison.Ordinal));
        var imported = Bind.Model(Library.UserOf(library, "[LogDensity] public static double F(double x, double y) => K.Wave(x) + K.Mixed(x, 2, y);"));

        var gradient = ReverseMode.Gradient(imported.Function, [0, 1]);

        Assert.Contains("apply \"K.Slope\"", gradient.ToString(), StringComparison.Ordinal);
        Assert.Contains("apply \"K.ByY\"", gradient.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_helper_carries_the_calls_with_it()
    {
        var library = Library.Publish($"{CompilationFactory.Usings}public static class K {{ {Functions} [Differentiable] public static double Twice(double x) => 2 * Wave(x); }}");
        var imported = Bind.Model(Library.UserOf(library, "[LogDensity] public static double F(double x) => K.Twice(x);"));

        Assert.Contains("apply \"K.Slope\"", ReverseMode.Gradient(imported.Function, [0]).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Derivative([|nameof(G)|])] static double F(double x) => x; static double G(int x) => x;", "'G' cannot give the derivative of 'F': it must take (double)")]
    [InlineData("[Derivative([|\"Nothing\"|])] static double F(double x) => x;", "'Nothing' cannot give the derivative of 'F': 'M' has no such method")]
    [InlineData("[Derivative(nameof(G), [|nameof(H)|])] static double F(double x, double y) => x; static double G(double x, double y) => 1; static int H(double x, double y) => 1;", "'H' cannot give the derivative of 'F': it must return 'double'")]
    [InlineData("[Derivative([|nameof(G)|])] public static double F(double x) => x; private static double G(double x) => 1;", "'G' cannot give the derivative of 'F': it must be as accessible as 'F'")]
    [InlineData("[[|Derivative(nameof(G))|]] static double F(double x, double y) => x; static double G(double x, double y) => 1;", "'[Derivative]' cannot give the derivative of 'F': it names one method for 2 parameters of type 'double'")]
    [InlineData("[[|Derivative|]] static double F(double x) => x;", "'[Derivative]' cannot give the derivative of 'F': it names 0 methods for 1 parameters of type 'double'")]
    [InlineData("[[|Derivative(nameof(G))|]] static int F(double x) => 1; static double G(double x) => 1;", "'[Derivative]' cannot give the derivative of 'F': it returns 'int', not 'double'")]
    [InlineData("[[|Derivative(nameof(G))|]] static double F(in double x) => 1; static double G(double x) => 1;", "'[Derivative]' cannot give the derivative of 'F': its parameter 'x' is no 'double', 'int' or 'bool' by value")]
    [InlineData("[[|Derivative(nameof(G))|]] static void F(double x) { } static double G(double x) => 1;", "'[Derivative]' cannot give the derivative of 'F': it gives nothing")]
    public void What_is_wrong_with_a_mark_is_reported_at_the_mark(string members, string message) =>
        Analyze.Members(members, $"SMLD0210: {message}");

    [Fact]
    public void A_call_of_a_method_with_a_wrong_mark_is_no_second_mistake() => Analyze.Members(
        "[Derivative([|nameof(G)|])] static double F(double x) => x; static int G(double x) => 1; [LogDensity] public static double P(double x) => F(x);",
        "SMLD0210: 'G' cannot give the derivative of 'F': it must return 'double'");

    [Fact]
    public void A_method_that_the_density_s_class_cannot_call_is_reported_at_the_call() => Analyze.Files(
        ["using Smld; public static class K { public static double Sum(double x) => [|F|](x) + 1; [Derivative(nameof(G))] private static double F(double x) => x; private static double G(double x) => 1; } public static partial class M { [LogDensity] public static double P(double x) => K.Sum(x); }"],
        "SMLD0113: 'K.F' cannot be called from where 'P' is written out; make it internal");
}
