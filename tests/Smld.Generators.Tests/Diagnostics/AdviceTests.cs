using Microsoft.CodeAnalysis;
using Smld.Generators.Binding;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Diagnostics;

/// <summary>What is legal and probably not meant.</summary>
public class AdviceTests
{
    private const string Distributions = "using Smld.Distributions;\n";

    private static void Reports(string text, params string[] expected)
    {
        var compilation = CompilationFactory.Create(text);
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var found = Analyze.Run(compilation, minimum: DiagnosticSeverity.Hidden);

        Assert.Equal(expected, found.Select(static diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)}"));
    }

    private static void Members(string members, params string[] expected) => Reports(Distributions + CompilationFactory.InClass(members), expected);

    private static void Body(string expression, params string[] expected) =>
        Members($"[LogDensity] public static double F(double x, [Length(nameof(y))] ReadOnlySpan<double> z, [Data] ReadOnlySpan<double> y, [Data] int n) => x * z[0] * y[0] * n + {expression};", expected);

    [Theory]
    [InlineData("1 / 2 * x", "1 / 2")]
    [InlineData("x * (n / 2)", "n / 2")]
    [InlineData("Math.Pow(x, 1 / 3)", "1 / 3")]
    [InlineData("x * (n + 1) / 2 + (n - 1) / 2", "(n - 1) / 2")]
    [InlineData("-(n / 3) * x", "n / 3")]
    public void A_quotient_of_integers_that_becomes_a_real_is_a_warning(string expression, string marked) => Body(expression, "SMLD0400 " + marked);

    [Theory]
    [InlineData("4 / 2 * x")]
    [InlineData("(double)(n / 2) * x")]
    [InlineData("z[n / 2]")]
    [InlineData("x * n / 2")]
    [InlineData("1.0 / 2 * x")]
    public void A_quotient_that_is_meant_is_none(string expression) => Body(expression);

    [Theory]
    [InlineData("Math.Log(1 + n)")]
    [InlineData("Math.Log(2 + x)")]
    [InlineData("Math.Log(1 + 0.5) * x")]
    [InlineData("Math.Exp(x) - 2")]
    [InlineData("Math.Log(Math.Exp(x) + 2 * Math.Exp(y[0]))")]
    [InlineData("1 / (2 + Math.Exp(-x))")]
    [InlineData("Math.Sqrt(x * x + x * y[0])")]
    [InlineData("x * Math.Log(y[0])")]
    public void What_has_no_stable_form_is_left_alone(string expression) => Body(expression);

    [Fact]
    public void A_form_inside_another_is_reported_once_and_one_in_its_operand_too() =>
        Body("Math.Log(1 - Math.Exp(Math.Log(1 + x)))", "SMLD0401 Math.Log(1 - Math.Exp(Math.Log(1 + x)))", "SMLD0401 Math.Log(1 + x)");

    [Fact]
    public void Advice_is_given_once_in_a_helper_of_two_densities() =>
        Members("static double H(double x) => Math.Exp(x) - 1; [LogDensity] public static double F(double x) => H(x); [LogDensity] public static double G(double x) => -H(x);",
            "SMLD0401 Math.Exp(x) - 1");

    [Fact]
    public void Advice_is_given_inside_the_string_of_a_bound() =>
        Members("[LogDensity] public static double F([Data] double a, [LowerBound(\"Math.Exp(a) - 1\")] double x) => -x * x;", "SMLD0401 Math.Exp(a) - 1");

    [Fact]
    public void A_class_of_the_users_own_called_Math_is_not_meant() =>
        Reports("using Smld; static class Math { public static double Log(double x) => x; } static partial class M { [LogDensity] public static double F(double x) => Math.Log(1 + x); }");

    [Fact]
    public void A_long_sum_is_reviewed_without_recursion() =>
        Body(string.Concat(Enumerable.Repeat("x + ", 20_000)) + "1 / 2", "SMLD0400 1 / 2");

    [Theory]
    [InlineData("double mu, double s", "Normal.LogPdf(mu, 0, s)", "s")]
    [InlineData("double mu, ReadOnlySpan<double> s", "Normal.LogPdf(mu, 0, s[0])", "s")]
    [InlineData("double mu, ReadOnlySpan<double> s", "mu + Exponential.LogPdf(s, 2)", "s")]
    [InlineData("double q", "Bernoulli.LogPmf(1, q)", "q")]
    [InlineData("double q", "Beta.LogPdf(q, 2, 2)", "q")]
    [InlineData("ReadOnlySpan<double> q", "Dirichlet.LogPdf(q, 2)", "q")]
    [InlineData("double t", "Gamma.LogPdf(x: t, rate: 2, shape: 3)", "t")]
    [InlineData("double t", "Own(t)", "t")]
    [InlineData("[Shape(\"3\", \"3\")] System.Numerics.Tensors.ReadOnlyTensorSpan<double> f", "LkjCholesky.LogPdf(f, 2)", "f")]
    [InlineData("double y, [Shape(\"1\", \"1\")] System.Numerics.Tensors.ReadOnlyTensorSpan<double> v", "MultivariateNormal.LogPdf([y], [0], v)", "v")]
    public void An_unknown_that_may_leave_the_range_of_an_argument_is_marked_where_it_is_declared(string parameters, string value, string marked) =>
        Members($"static double Own(double scale) {{ var s = scale; return HalfNormal.LogPdf(1, s); }} [LogDensity] public static double F({parameters}) => {value};", "SMLD0030 " + marked);

    [Theory]
    [InlineData("[Positive] double s", "Normal.LogPdf(s, 0, s)")]
    [InlineData("double s", "Normal.LogPdf(s, 0, Math.Exp(s))")]
    [InlineData("double x, [Data] double s", "Normal.LogPdf(x, 0, s)")]
    [InlineData("double x, [ModelParameter] double s", "Normal.LogPdf(x, 0, s)")]
    [InlineData("[LowerBound(0.5)] double s", "Exponential.LogPdf(s, 1)")]
    [InlineData("[PositiveOrdered] ReadOnlySpan<double> s", "Normal.LogPdf(0, 0, s[0])")]
    [InlineData("double eta", "NegativeBinomialLog.LogPmf(2, eta, 1)")]
    [InlineData("[CholeskyCorrelation, Shape(\"3\", \"3\")] System.Numerics.Tensors.ReadOnlyTensorSpan<double> f", "LkjCholesky.LogPdf(f, 2)")]
    [InlineData("[Shape(\"3\", \"3\")] System.Numerics.Tensors.ReadOnlyTensorSpan<double> f", "Normal.LogPdf(f[0, 1], 0, Math.Exp(f[1, 1])) + LinearAlgebra.LogDeterminant(f)")]
    public void Other_arguments_are_not(string parameters, string value) => Members($"[LogDensity] public static double F({parameters}) => {value};");

    [Fact]
    public void Each_distribution_has_its_support_and_each_parameter_a_range()
    {
        var distributions = typeof(LogDensityAttribute).Assembly.GetExportedTypes().Where(static type => type.Namespace == Ranges.Distributions && type.IsAbstract && type.IsSealed);

        var unknown = from type in distributions
                      from method in type.GetMethods().Where(static method => method.IsStatic)
                      from parameter in method.GetParameters()
                      where parameter.ParameterType == typeof(double) || parameter.ParameterType == typeof(ReadOnlySpan<double>) || parameter.ParameterType == typeof(MatrixView)
                      where Ranges.Of(type.Name, parameter.Name!, parameter.Position == 0, parameter.ParameterType == typeof(MatrixView)) is null
                      select $"{type.Name}: {parameter.Name}";

        Assert.Empty(unknown.Distinct());
    }

    [Theory]
    [InlineData("Math.Floor(x)")]
    [InlineData("x > 0 ? 1.0 : 2.0")]
    [InlineData("(int)x")]
    [InlineData("Math.Round(x) * y")]
    [Trait("case", "G04")]
    public void An_unknown_that_enters_by_steps_alone_is_a_warning(string value) =>
        Members($"[LogDensity] public static double F(double x, double y) => -y * y + ({value});", "SMLD0201 x");

    [Theory]
    [InlineData("[Bounded(0, 1)] double x", "1")]
    [InlineData("[Bounded(0, 1)] double x, [Bounded(\"0\", \"x\")] double y", "-y")]
    [InlineData("double x", "x > 0 ? x : 0")]
    [InlineData("double x", "x - Math.Floor(x)")]
    public void A_flat_unknown_of_a_bounded_set_and_one_that_enters_smoothly_are_none(string parameters, string value) =>
        Members($"[LogDensity] public static double F({parameters}) => {value};");

    [Theory]
    [InlineData("[Data] double [|a|], [Data] int b", "x")]
    [InlineData("[ModelParameter] double [|a|], [Data] int b", "x")]
    [InlineData("[Data] int b, [Derived(\"b + 1\")] int [|a|]", "x")]
    public void What_is_given_and_never_read_is_marked(string parameters, string value) =>
        Members($"[LogDensity] public static double F({parameters.Replace("[|a|]", "a", StringComparison.Ordinal)}, double x) => -{value} * x{(parameters.Contains("Derived", StringComparison.Ordinal) ? "" : " * b")};", "SMLD0031 a");

    [Theory]
    [InlineData("[Data] int a, [Length(\"a\")] ReadOnlySpan<double> x", "x[0]")]
    [InlineData("[Data] double a, [LowerBound(\"a\")] double x", "-x")]
    [InlineData("[Data] int a, [Data, Index(\"a\")] int i, double x", "-x * i")]
    [InlineData("[Data] int a, [Derived(\"a + 1\")] int b, double x", "-x * b")]
    [InlineData("[Data] ReadOnlySpan<double> a, double x", "-x * a.Length")]
    public void What_a_size_or_a_bound_reads_is_read(string parameters, string value) => Members($"[LogDensity] public static double F({parameters}) => {value};");

    [Fact]
    public void Advice_is_silenced_by_a_pragma() =>
        Members("""
            #pragma warning disable SMLD0400
                [LogDensity] public static double F(double x) => -1 / 2 * x;
            #pragma warning restore SMLD0400
            """);

    [Theory]
    [InlineData(ReportDiagnostic.Suppress)]
    [InlineData(ReportDiagnostic.Error)]
    public void Advice_has_the_severity_that_a_project_gives_it(ReportDiagnostic severity)
    {
        var compilation = CompilationFactory.OfMembers("[LogDensity] public static double F(double x) => Math.Log(1 + x);");
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("SMLD0401", severity)]));

        var found = Analyze.Run(compilation);

        Assert.Equal(severity == ReportDiagnostic.Error ? ["SMLD0401"] : [], found.Select(static diagnostic => diagnostic.Id));
    }
}
