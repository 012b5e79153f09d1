using Microsoft.CodeAnalysis.CSharp;
using Smld.Generators.Binding;
using Smld.Generators.IR;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Binding;

public class MatrixBindingTests
{
    private const string Tensor = "System.Numerics.Tensors.ReadOnlyTensorSpan<double>";

    private static DensityModel Bound(string parameters, string body) =>
        Bind.Model($"[LogDensity] public static double F(double x, {parameters}) {{ {body} }}");

    private static int GuardCount(Function function) => Count(function.Body);

    private static int Count(Block block) => block.Nodes.Sum(node => (node.Code == OpCode.Guard ? 1 : 0) + node.Blocks.Sum(Count));

    [Theory]
    [InlineData("[Data] double[,] m", "var s = 0.0; for (var i = 0; i < m.GetLength(0); i++) for (var j = 0; j < m.GetLength(1); j++) s += m[i, j]; return s * x;")]
    [InlineData("[Data] double[][] m", "var s = 0.0; for (var i = 0; i < m.Length; i++) for (var j = 0; j < m[i].Length; j++) s += m[i][j]; return s * x;")]
    [InlineData($"[Data] {Tensor} m", "var s = 0.0; for (var i = 0; i < m.Lengths[0]; i++) { var r = m.Row(i); for (var j = 0; j < r.Length; j++) s += m[i, j]; } return s * x;")]
    [InlineData("[Data, Shape(\"2\", \"3\")] double[,] m", "var s = 0.0; for (var i = 0; i < 2; i++) for (var j = 0; j < 3; j++) s += m[i, j]; return s * x;")]
    [InlineData("[Data] int n, [Data, Shape(\"n\", \"y.Length\")] double[,] m, [Data] ReadOnlySpan<double> y", "var s = 0.0; for (var i = 0; i < n; i++) for (var j = 0; j < y.Length; j++) s += m[i, j]; return s * x;")]
    [InlineData("[Data] double[,] m, [Data, Length(\"m.GetLength(1)\")] ReadOnlySpan<double> y, [Data, Length(\"y\")] ReadOnlySpan<double> z", "var s = 0.0; for (var i = 0; i < m.GetLength(0); i++) for (var j = 0; j < z.Length; j++) s += m[i, j]; return s * x;")]
    [InlineData("[Data] int n, [Data, Index(\"n\")] ReadOnlySpan<int> g, [Data, Shape(\"n\", \"3\")] double[,] m", "var s = 0.0; for (var i = 0; i < g.Length; i++) s += m[g[i], 2]; return s * x;")]
    public void An_index_that_is_known_to_be_inside_is_not_checked(string parameters, string body) =>
        Assert.Equal(0, GuardCount(Bound(parameters, body).Function));

    [Theory]
    [InlineData("[Data] int n, [Data] double[,] m", "return m[n, 0] * x;", 2)]
    [InlineData("[Data] int n, [Data] double[,] m", "return m[n, 0] * x + m[n, 1] + m[n, 0];", 3)]
    // A column that data name is checked, for MScore does not check data.
    [InlineData("[Data] int n, [Data, Index(\"n\")] ReadOnlySpan<int> g, [Data, Shape(\"2\", \"n\")] double[,] m", "return m[0, g[0]] * x;", 1)]
    [InlineData("[Data] double[,] m, [Data] ReadOnlySpan<double> y", "var s = 0.0; for (var i = 0; i < y.Length; i++) s += m[i, i]; return s * x;", 2)]
    public void Any_other_index_is_checked_once(string parameters, string body, int count) =>
        Assert.Equal(count, GuardCount(Bound(parameters, body).Function));

    [Fact]
    public void The_lengths_of_a_matrix_follow_the_parameters()
    {
        var model = Bound($"[Data] {Tensor} m, [Shape(\"m.Lengths[0]\", \"2 + 1\")] {Tensor} b", "return m[0, 0, 0] * x * b[0, 0];");

        Assert.Equal(["x", "m", "b", "mLength0", "mLength1", "mLength2", "bRows", "bColumns"], model.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(3, model.Parameters[1].Extents.Count);
        Assert.Equal((null, 3), (model.Parameters[2].Extents[0].Constant, model.Parameters[2].Extents[1].Constant));
    }

    [Theory]
    [InlineData("return x * m[|[0]|];", "indexing this", "index a ReadOnlySpan<double>, <int> or <bool> parameter with one 'int'")]
    [InlineData("var n = m.Lengths[0] [|+|] 1; return x * n;", "the operator '+' here", "write it with arithmetic on 'double', 'int' and 'bool'")]
    public void What_a_tensor_span_does_not_give_is_marked(string body, string name, string advice) =>
        Analyze.Members($"[LogDensity] public static double F(double x, [Data, Shape(\"2\", \"2\")] {Tensor} m) {{ var a = m[0, 0]; {body} }}", $"SMLD0100: {name} is outside the language of densities; {advice}");

    [Fact]
    public void A_tensor_span_needs_CSharp_13()
    {
        var tree = CSharpSyntaxTree.ParseText(
            CompilationFactory.InClass($"[LogDensity] public static double F({Tensor} x) => 0;"), CompilationFactory.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp12),
            cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CompilationFactory.Create().AddSyntaxTrees(tree);

        var bound = DensityBinder.Bind(compilation, CompilationFactory.DensitiesOf(compilation).Single(), TestContext.Current.CancellationToken);

        Assert.Equal("its indexer needs C# 13; set <LangVersion> to 13 or later", Assert.Single(bound.Faults).Arguments[2]);
    }
}
