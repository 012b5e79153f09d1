using Microsoft.CodeAnalysis.CSharp;
using Smld.Generators.Binding;
using Smld.Generators.IR;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Caching;

/// <summary>What the expressions in attributes depend on is remembered and forgotten as what the body depends on.</summary>
public class AttributeExpressionTests
{
    private const string Density = CompilationFactory.Usings + """
        public static partial class M
        {
            [LogDensity]
            public static double F([LowerBound("H.Least(n)")] double x, [Data] int n, [Derived("H.Twice(n)")] int twice) => -x * twice;
        }
        """;

    private const string Helpers = """
        public static class H
        {
            public static double Least(int n) { return n + 1; }
            public static int Twice(int n) { return 2 * n; }
            public static long Thrice(int n) { return 3 * n; }
        }
        """;

    [Fact]
    public void An_edit_of_a_helper_that_a_bound_calls_gives_a_new_model()
    {
        var (before, after) = Models("n + 1", "n + 2");

        Assert.NotEqual(before, after);
        Assert.NotNull(after);
    }

    [Fact]
    public void An_edit_of_the_declaration_that_a_derived_value_calls_binds_it_again()
    {
        var (before, after) = Models("public static int Twice", "public static double Twice");

        Assert.NotNull(before);
        Assert.Null(after);
    }

    [Fact]
    public void An_edit_of_the_body_that_a_derived_value_calls_leaves_the_model_as_it_is()
    {
        var (before, after) = Models("2 * n", "n * 2");

        Assert.NotNull(before);
        Assert.Equal(before, after);
    }

    private static (DensityModel? Before, DensityModel? After) Models(string old, string replacement)
    {
        var compilation = CompilationFactory.Create(Density, Helpers);
        var before = Bind(compilation);
        var tree = compilation.SyntaxTrees[1];
        var text = tree.GetText();
        var at = Helpers.IndexOf(old, StringComparison.Ordinal);
        return (before, Bind(compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.Replace(at, old.Length, replacement)))));
    }

    private static DensityModel? Bind(CSharpCompilation compilation) =>
        BindingMemory.Bind(compilation, CompilationFactory.DensitiesOf(compilation).Single(), TestContext.Current.CancellationToken).Model;
}
