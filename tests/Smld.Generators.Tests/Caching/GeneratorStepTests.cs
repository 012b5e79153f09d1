using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Smld.Generators.IR;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Caching;

/// <summary>What an edit makes the generator's steps do.</summary>
public class GeneratorStepTests
{
    private const string Density = "[LogDensity] public static double F(double x, [Length(\"n\")] ReadOnlySpan<double> y, [Data] int n) { var lp = x; for (int i = 0; i < n; i++) lp += H.Sq(y[i]); return lp; }";
    private const string Helper = "static class H { public static double Sq(double x) { return x * x; } }";
    private const string PublishedHelper = "using Smld; public static class P { [Differentiable] public static double Sq(double x) { return x * x; } }";
    private const string Unrelated = "class C { int M() { return 1; } }";

    private static GeneratorDriver Run(GeneratorDriver driver, Compilation compilation) =>
        driver.RunGenerators(compilation, TestContext.Current.CancellationToken);

    private static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new LogDensityGenerator().AsSourceGenerator()],
        parseOptions: CompilationFactory.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static IncrementalStepRunReason[] Reasons(GeneratorDriver driver, string step)
    {
        var result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
        return result.TrackedSteps.TryGetValue(step, out var runs)
            ? [.. runs.SelectMany(static run => run.Outputs).Select(static output => output.Reason)]
            : [];
    }

    private static IncrementalStepRunReason[] ReasonsAfter(Func<CSharpCompilation, CSharpCompilation> edit, string step)
    {
        var compilation = CompilationFactory.Create(CompilationFactory.InClass(Density), Helper, Unrelated);
        var driver = Run(Driver(), compilation);
        Assert.Equal([IncrementalStepRunReason.New], Reasons(driver, StepNames.Bind));

        return Reasons(Run(driver, edit(compilation)), step);
    }

    private static Func<CSharpCompilation, CSharpCompilation> Replace(int file, string text) =>
        compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], CompilationFactory.Parse(text, $"File{file}.cs"));

    [Fact]
    [Trait("case", "E37")]
    public void An_edit_in_an_unrelated_body_leaves_the_model_unchanged() =>
        Assert.All(
            ReasonsAfter(Replace(2, "class C { int M() { return 2; } }"), StepNames.Bind),
            static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

    [Theory]
    [InlineData(StepNames.Differentiate)]
    [InlineData(StepNames.Emit)]
    public void An_edit_in_an_unrelated_body_differentiates_and_emits_nothing(string step) =>
        Assert.Equal([IncrementalStepRunReason.Cached], ReasonsAfter(Replace(2, "class C { int M() { return 2; } }"), step));

    [Fact]
    public void A_line_above_the_density_emits_nothing() =>
        Assert.Equal([IncrementalStepRunReason.Cached], ReasonsAfter(Replace(0, "// A line.\n" + CompilationFactory.InClass(Density)), StepNames.Emit));

    [Fact]
    public void An_edit_in_a_helper_s_body_emits_anew() =>
        Assert.Equal(
            [IncrementalStepRunReason.Modified],
            ReasonsAfter(Replace(1, Helper.Replace("x * x", "x + x", StringComparison.Ordinal)), StepNames.Emit));

    [Fact]
    public void A_line_above_the_density_leaves_the_model_unchanged() =>
        Assert.All(
            ReasonsAfter(Replace(0, "// A line.\n" + CompilationFactory.InClass(Density)), StepNames.Bind),
            static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

    [Fact]
    public void An_edit_in_a_helper_s_body_modifies_the_model() =>
        Assert.Equal(
            [IncrementalStepRunReason.Modified],
            ReasonsAfter(Replace(1, Helper.Replace("x * x", "x + x", StringComparison.Ordinal)), StepNames.Bind));

    [Fact]
    [Trait("case", "E38")]
    public void Removing_the_attribute_removes_the_model() =>
        Assert.Equal(
            [IncrementalStepRunReason.Removed],
            ReasonsAfter(Replace(0, CompilationFactory.InClass(Density.Replace("[LogDensity] ", "", StringComparison.Ordinal))), StepNames.Bind));

    [Fact]
    [Trait("case", "G03")]
    public void A_density_that_cannot_be_bound_gives_nothing_and_reports_nothing() =>
        Assert.Equal(
            [IncrementalStepRunReason.Removed],
            ReasonsAfter(Replace(0, CompilationFactory.InClass(Density.Replace("double x,", "float x,", StringComparison.Ordinal))), StepNames.Bind));

    private static IncrementalStepRunReason[] PublishedAfter(int file, string text)
    {
        var compilation = CompilationFactory.Create(PublishedHelper, Unrelated);
        var driver = Run(Driver(), compilation);
        Assert.Equal([IncrementalStepRunReason.New], Reasons(driver, StepNames.Publish));

        return Reasons(Run(driver, Replace(file, text)(compilation)), StepNames.Publish);
    }

    [Fact]
    public void An_edit_in_an_unrelated_body_publishes_nothing_anew() =>
        Assert.All(
            PublishedAfter(1, "class C { int M() { return 2; } }"),
            static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

    [Fact]
    public void An_edit_in_a_published_body_publishes_it_anew() =>
        Assert.Equal([IncrementalStepRunReason.Modified], PublishedAfter(0, PublishedHelper.Replace("x * x", "x + x", StringComparison.Ordinal)));

    [Fact]
    public void A_model_holds_nothing_of_the_compiler_s()
    {
        var found = new List<string>();
        var model = Bind.Model(Density + "static class H { public static double Sq(double x) { return x * x; } }");

        Walk(model, nameof(DensityModel), new HashSet<object>(ReferenceEqualityComparer.Instance), found);

        Assert.Empty(found);
    }

    [Fact]
    public void Models_bound_from_two_compilations_are_equal()
    {
        var members = Density + "static class H { public static double Sq(double x) { return x * x; } }";

        var (first, second) = (Bind.Model(members), Bind.Model(members));

        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    private static void Walk(object? value, string path, HashSet<object> seen, List<string> found)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value)))
            return;
        var type = value.GetType();
        if (type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true || value is Delegate)
            found.Add($"{path}: {type}");
        if (value is Array array)
        {
            foreach (var element in (IEnumerable)array)
                Walk(element, path + "[]", seen, found);
            return;
        }
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen, found);
        }
    }
}
