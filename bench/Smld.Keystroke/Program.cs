using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Smld.Generators;

namespace Smld.Keystroke;

/// <summary>
/// What a keystroke costs a project: of a hundred densities, when it falls into an unrelated file, where the floor is a
/// generator that only asks for each method's operations and walks them; and of one long density, when it falls into that.
/// Times are the process's, of all threads, so that others on the machine do not count.
/// </summary>
internal static class Program
{
    private const int Keystrokes = 41;
    private const int KeystrokesInLong = 7;

    private static void Main()
    {
        Console.WriteLine($"{Projects.Densities} densities in 10 files, helpers in another, a keystroke in the body of an unrelated file of 200 methods");
        Console.WriteLine("generator                      first run   median    90 %   (ms)");
        Print("finds the attribute alone", Hundred(new FindingGenerator()));
        Print("binds and walks, no memory", Hundred(new WalkingGenerator()));
        Print("LogDensityGenerator", Hundred(new LogDensityGenerator()));

        Console.WriteLine();
        Console.WriteLine("one density, a keystroke in its middle, and one in the unrelated file");
        Console.WriteLine("lines                          first run   median    90 %   (ms)");
        foreach (var lines in (int[])[250, 500, 1000, 2000])
        {
            var compilation = Projects.OneOf($"Long{lines.ToString(CultureInfo.InvariantCulture)}", lines);
            Print(string.Create(CultureInfo.InvariantCulture, $"{lines}, in it"), Measure(new LogDensityGenerator(), compilation, Projects.Long, KeystrokesInLong));
            Print(string.Create(CultureInfo.InvariantCulture, $"{lines}, elsewhere"), Measure(new LogDensityGenerator(), compilation, Projects.Unrelated, Keystrokes));
        }
    }

    private static void Print(string name, (double First, double[] Times) measured)
    {
        Array.Sort(measured.Times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-30} {measured.First,9:f1} {measured.Times[measured.Times.Length / 2],8:f2} {measured.Times[measured.Times.Length * 9 / 10],7:f2}"));
    }

    // Once to warm up, on a compilation of its own.
    private static (double First, double[] Times) Hundred(IIncrementalGenerator generator)
    {
        _ = Measure(generator, Projects.Hundred("Warm"), Projects.Unrelated, Keystrokes);
        return Measure(generator, Projects.Hundred("Test"), Projects.Unrelated, Keystrokes);
    }

    private static (double First, double[] Times) Measure(IIncrementalGenerator generator, CSharpCompilation compilation, string path, int keystrokes)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Projects.ParseOptions);
        var before = Environment.CpuUsage.TotalTime;
        driver = driver.RunGenerators(compilation);
        var first = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        var times = new double[keystrokes];
        for (var i = 0; i < times.Length; i++)
        {
            var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
            var text = tree.GetText();
            var at = text.ToString().IndexOf(Projects.Here, StringComparison.Ordinal);
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(new(at, 0), "1"))));
            before = Environment.CpuUsage.TotalTime;
            driver = driver.RunGenerators(compilation);
            times[i] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        }
        return (first, times);
    }

    private sealed class WalkingGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(
                    "Smld.LogDensityAttribute",
                    static (node, _) => node is MethodDeclarationSyntax,
                    static (found, cancellationToken) =>
                        found.SemanticModel.GetOperation(found.TargetNode, cancellationToken)!.DescendantsAndSelf().Count()),
                static (_, _) => { });
    }

    private sealed class FindingGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(
                    "Smld.LogDensityAttribute", static (node, _) => node is MethodDeclarationSyntax, static (_, _) => 0),
                static (_, _) => { });
    }
}
