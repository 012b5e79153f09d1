using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Mutations;

/// <summary>What random mutants have found, each in its smallest form.</summary>
public sealed class FoundTests
{
    [Theory]
    [InlineData("comparing a bool with itself", "[LogDensity] public static double F(double x, [Data] bool a) => a == a ? x : a != a ? 1 : -x;")]
    [InlineData("an overflow of known numbers", "[LogDensity] public static double F(double x) { int big = int.MaxValue, low = int.MinValue; if (x > 1) x += checked(big + big) + checked(-low); return x; }")]
    [InlineData("an overflow in a project that checks", "[LogDensity] public static double F(double x, [Data] int n) { int big = int.MaxValue; return x + (big + int.MaxValue) + big * n; }")]
    [InlineData("a division by a known zero", "[LogDensity] public static double F(double x, [Data] int n) { var zero = 0; if (x > 1) x += n / zero + n % zero; return x + 1 / zero; }")]
    [InlineData("a derived value in parentheses", "[LogDensity] public static double F(double x, [Data] int n, [Derived(\"(n + 1)\")] int m, [Derived(\"((n))\")] int k) => x * m * k;")]
    [InlineData("a length in parentheses", "[LogDensity] public static double F([Length(\"(n)\")] ReadOnlySpan<double> x, [Data] int n) => x[0] * n;")]
    [InlineData("a bound in parentheses", "[LogDensity] public static double F([LowerBound(\"(a)\")] double x, [Data] double a) => x * a;")]
    public void What_compiles_has_a_score_that_compiles(string what, string members)
    {
        var patient = new Patient(new(what, CompilationFactory.InClass(members)));

        Assert.Null(patient.Examine(CompilationFactory.InClass(members), out _, out var isScored));
        Assert.True(isScored, "it is refused");
    }

    [Theory]
    [InlineData("[Derived([|null|])] double y", "SMLD0022")]
    [InlineData("[Length([|null|])] ReadOnlySpan<double> y", "SMLD0010")]
    [InlineData("[LowerBound([|null|])] double y", "SMLD0019")]
    public void An_expression_that_is_null_is_reported(string parameter, string id)
    {
        var marks = new List<(string Path, Microsoft.CodeAnalysis.Text.TextSpan Span)>();
        var text = Analyze.Unmark(CompilationFactory.InClass($"#nullable disable\n[LogDensity] public static double F(double x, {parameter}) => x;"), "File0.cs", marks);

        var error = Assert.Single(Analyze.Run(CompilationFactory.Create(text)), static diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);

        Assert.Equal((id, marks[0].Span), (error.Id, error.Location.SourceSpan));
    }

    [Theory]
    [InlineData("a type of small letters", "partial class lower { [LogDensity] public static double F(double x) => x; }")]
    [InlineData("a type that has no name yet", "partial class { [LogDensity] public static double F(double x) => x; }")]
    [InlineData("a namespace that is half-typed", "namespace Half.; partial class C { [LogDensity] public static double F(double x) => x; }")]
    [InlineData("a namespace that is a question", "namespace Half.(Typed as double?); partial class C { [LogDensity] public static double F(double x) => x; }")]
    public void Odd_files_get_nothing_that_does_not_compile(string what, string text) =>
        Assert.Null(new Patient(new(what, text)).Examine());

    [Fact]
    public void A_bound_in_parentheses_is_that_bound()
    {
        var model = Bind.Model("[LogDensity] public static double F([LowerBound(\"(a)\")] double x, [Data] double a) => x * a;");

        Assert.NotNull(model.Parameters[0].Constraint?.Lower);
    }
}
