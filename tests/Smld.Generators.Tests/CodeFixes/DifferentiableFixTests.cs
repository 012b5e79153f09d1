using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Smld.CodeFixes;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.CodeFixes;

public class DifferentiableFixTests
{
    [Theory]
    [InlineData("using Smld;\npublic static class Rates\n{\n    /// <summary>x².</summary>\n    public static double Square(double x) => x * x;\n}\n",
        "using Smld;\npublic static class Rates\n{\n    /// <summary>x².</summary>\n    [Differentiable]\n    public static double Square(double x) => x * x;\n}\n")]
    [InlineData("public static class Rates { public static double Square(double x) => x * x; }",
        "public static class Rates { [Smld.Differentiable] public static double Square(double x) => x * x; }")]
    public void A_helper_of_another_project_is_marked_where_it_is_declared(string before, string after)
    {
        using var workspace = new AdhocWorkspace();
        var library = Fix.Project(workspace.CurrentSolution, "Library").AddDocument("Rates.cs", SourceText.From(before));
        var document = Fix.Project(library.Project.Solution, "Test")
            .AddProjectReference(new ProjectReference(library.Project.Id))
            .AddDocument("File0.cs", SourceText.From(CompilationFactory.InClass("[LogDensity] public static double F(double x) => -Rates.Square(x);")), filePath: "File0.cs");
        var diagnostic = Assert.Single(Fix.Diagnostics(document));

        var action = Assert.Single(Fix.Actions(document, diagnostic, new DifferentiableProvider()));
        var changed = Fix.Changed(action).GetDocument(library.Id)!;

        Assert.Equal("SMLD0101", diagnostic.Id);
        Assert.Equal(after, Fix.Text(changed));
    }

    [Fact]
    public void Nothing_is_offered_for_a_method_without_source()
    {
        using var workspace = new AdhocWorkspace();
        var document = Fix.Document(workspace, CompilationFactory.InClass("[LogDensity] public static double F(double x) => double.LogP1(x);"));

        Assert.Empty(Fix.Actions(document, Assert.Single(Fix.Diagnostics(document)), new DifferentiableProvider()));
    }
}
