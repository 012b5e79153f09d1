using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Caching;

/// <summary>What an edit makes the steps for tensor programs do.</summary>
public class TensorStepTests
{
    private const string Density = "[LogDensity] public static double F(double x) => -H.Sq(x);";
    private const string Helper = "static class H { public static double Sq(double x) { return x * x; } }";
    private const string Unrelated = "class C { int M() { return 1; } }";

    [Fact]
    public void An_edit_in_an_unrelated_body_finds_Torch_as_it_was_and_emits_nothing()
    {
        var edited = Edited(withTorch: true, compilation => Replace(compilation, 2, "class C { int M() { return 2; } }"));

        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(edited, StepNames.FindTorch));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(edited, StepNames.EmitTensors));
    }

    [Fact]
    public void An_edit_in_a_helper_s_body_emits_anew() =>
        Assert.Equal(
            [IncrementalStepRunReason.Modified],
            Reasons(Edited(withTorch: true, compilation => Replace(compilation, 1, Helper.Replace("x * x", "x + x", StringComparison.Ordinal))), StepNames.EmitTensors));

    [Fact]
    public void A_reference_that_comes_brings_tensor_programs_and_leaves_the_rest()
    {
        var edited = Edited(withTorch: false, static compilation => compilation.AddSyntaxTrees(CompilationFactory.Parse(PlainTensors.Text, "Torch.cs")));

        Assert.Equal([IncrementalStepRunReason.New], Reasons(edited, StepNames.EmitTensors));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(edited, StepNames.Emit));
    }

    [Fact]
    public void A_reference_that_goes_takes_them_away() =>
        Assert.Equal(
            [IncrementalStepRunReason.Removed],
            Reasons(Edited(withTorch: true, static compilation => compilation.RemoveSyntaxTrees(compilation.SyntaxTrees[3])), StepNames.EmitTensors));

    private static GeneratorDriver Edited(bool withTorch, Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var compilation = CompilationFactory.Create([CompilationFactory.InClass(Density), Helper, Unrelated, .. withTorch ? [PlainTensors.Text] : Array.Empty<string>()]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new LogDensityGenerator().AsSourceGenerator()],
            parseOptions: CompilationFactory.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        return driver.RunGenerators(edit(compilation), TestContext.Current.CancellationToken);
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, string text) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], CompilationFactory.Parse(text, $"File{file}.cs"));

    private static IncrementalStepRunReason[] Reasons(GeneratorDriver driver, string step) =>
        [.. Assert.Single(driver.GetRunResult().Results).TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason)];
}
