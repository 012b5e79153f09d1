using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Smld.Generators.IR;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Emission;

/// <summary>What a density gets in a project that references <c>Smld.Torch</c>.</summary>
public class TensorWriterTests
{
    private const string Density = """
        /// <summary>Measurements in groups; those that are missing are negative.</summary>
        [LogDensity]
        public static double Groups(double mu, [Positive] double tau, [Length("2")] ReadOnlySpan<double> z, [Data] ReadOnlySpan<int> group, [Data] ReadOnlySpan<double> y)
        {
            var lp = -0.5 * mu * mu - Math.Log(1 + tau * tau);
            Span<double> counts = stackalloc double[2];
            for (var i = 0; i < y.Length; i++)
            {
                if (y[i] < 0)
                    continue;
                var r = y[i] - (mu + tau * z[group[i]]);
                lp -= Math.Abs(r) > 3 ? Math.Abs(r) : r * r / 6 + 1.5;
                counts[group[i]] += r;
            }
            return lp - counts[0] * counts[1];
        }
        """;

    [Fact]
    public void A_tensor_program_reads_like_the_method() => Snapshot.Verify(Files(Density, withTorch: true)[1].Text);

    [Fact]
    public void Without_a_reference_there_is_no_tensor_program_and_nothing_else_changes()
    {
        var (with, without) = (Files(Density, withTorch: true), Files(Density, withTorch: false));

        Assert.Equal(["M.Groups.g.cs", "M.Groups-tensors.g.cs"], with.Select(file => file.Name));
        Assert.Equal(with[..1], without);
    }

    [Theory]
    [InlineData(
        "[LogDensity] public static double F(double x) => -H(x); [Derivative(nameof(D))] static double H(double x) => x * x; static double D(double x) => 2 * x;",
        "F has no tensor program: 'M.H' has a derivative of its own, and Torch cannot look inside")]
    [InlineData(
        "[LogDensity] public static double F([Length(\"4\")] ReadOnlySpan<double> x) { var a = new double[2, 2]; for (var i = 0; i < 2; i++) for (var j = 0; j <= i; j++) a[i, j] = a[j, i] = x[i + j]; return -LinearAlgebra.SymmetricEigen(a).Values[0]; }",
        "F has no tensor program: Torch cannot look inside 'Smld.EigenKernels.SymmetricEigen'")]
    public void What_Torch_cannot_look_inside_is_named(string density, string message) =>
        Assert.Contains($"throw new global::System.NotSupportedException(\"{message}\");", Files(density, withTorch: true)[1].Text, StringComparison.Ordinal);

    [Fact]
    public void Every_function_of_the_table_has_a_tensor_form()
    {
        var folder = Path.Combine(Repository.Root, "src/Smld.Torch/Autograd");
        var forms = Directory.EnumerateFiles(folder, "TensorFunctions*.cs")
            .SelectMany(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(static method => method.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Select(static method => $"{method.ReturnType} {method.Identifier}({string.Join(", ", method.ParameterList.Parameters.Select(static parameter => parameter.Type))})");

        var expected = PlainTensors.Functions.Select(static function =>
            $"{Type(function.Primitive.Result)} {function.Name}({string.Join(", ", function.Primitive.Operands.Select(Type))})");

        Assert.Equal(expected.Order(StringComparer.Ordinal), forms.Order(StringComparer.Ordinal));

        static string Type(IRType type) => type.IsReal ? "TensorReal" : type == IRType.Int ? "int" : "bool";
    }

    private static (string Name, string Text)[] Files(string members, bool withTorch)
    {
        var compilation = withTorch
            ? CompilationFactory.Create(CompilationFactory.InClass(members), PlainTensors.Text)
            : CompilationFactory.OfMembers(members);
        var driver = CSharpGeneratorDriver.Create([new LogDensityGenerator().AsSourceGenerator()], parseOptions: CompilationFactory.ParseOptions);
        var result = driver.RunGeneratorsAndUpdateCompilation(compilation, out var after, out _, TestContext.Current.CancellationToken).GetRunResult();
        Assert.Empty(after.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return [.. Assert.Single(result.Results).GeneratedSources.Select(static file => (file.HintName, file.SourceText.ToString()))];
    }
}
