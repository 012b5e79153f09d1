using System.Diagnostics;
using System.Globalization;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators;

namespace Smld.Keystroke;

/// <summary>
/// What a keystroke in an unrelated file costs a project of a hundred densities: the generator beside a generator that
/// only asks for each method's operations and walks them, which is the floor of any that binds anew.
/// </summary>
internal static class Program
{
    private const int Densities = 100;
    private const int Keystrokes = 41;

    private static readonly CSharpParseOptions parseOptions = new(LanguageVersion.CSharp13);

    private static void Main()
    {
        var floor = Measure(new WalkingGenerator());
        var nothing = Measure(new FindingGenerator());
        var ours = Measure(new LogDensityGenerator());
        Console.WriteLine($"{Densities} densities in 10 files, helpers in another, a keystroke in the body of an unrelated file of 200 methods");
        Console.WriteLine("generator                      first run   median    90 %   (ms)");
        Print("finds the attribute alone", nothing);
        Print("binds and walks, no memory", floor);
        Print("LogDensityGenerator", ours);
    }

    private static void Print(string name, (double First, double[] Times) measured)
    {
        Array.Sort(measured.Times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-30} {measured.First,9:f1} {measured.Times[measured.Times.Length / 2],8:f2} {measured.Times[measured.Times.Length * 9 / 10],7:f2}"));
    }

    private static (double First, double[] Times) Measure(IIncrementalGenerator generator)
    {
        // Once to warm up, on a compilation of its own.
        Run(generator, Project("Warm"), out _);
        var first = Run(generator, Project("Test"), out var times);
        return (first, times);
    }

    private static double Run(IIncrementalGenerator generator, CSharpCompilation compilation, out double[] times)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: parseOptions);
        var clock = Stopwatch.StartNew();
        driver = driver.RunGenerators(compilation);
        var first = clock.Elapsed.TotalMilliseconds;
        times = new double[Keystrokes];
        for (var i = 0; i < times.Length; i++)
        {
            var tree = compilation.SyntaxTrees[^1];
            var text = tree.GetText();
            var at = text.ToString().IndexOf("/*here*/", StringComparison.Ordinal);
            var edited = tree.WithChangedText(text.WithChanges(new Microsoft.CodeAnalysis.Text.TextChange(new(at, 0), "1")));
            compilation = compilation.ReplaceSyntaxTree(tree, edited);
            clock.Restart();
            driver = driver.RunGenerators(compilation);
            times[i] = clock.Elapsed.TotalMilliseconds;
        }
        return first;
    }

    private static CSharpCompilation Project(string name)
    {
        var files = new List<string>();
        for (var file = 0; file < 10; file++)
        {
            var text = new StringBuilder($"using System;\nusing Smld;\nnamespace Models;\npublic static partial class M{file}\n{{\n");
            for (var i = 0; i < Densities / 10; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $$"""
                    /// <summary>Density {{i}}.</summary>
                    [LogDensity]
                    public static double Schools{{i}}(double mu, double logTau, [Length(nameof(y))] ReadOnlySpan<double> theta, [Data] ReadOnlySpan<double> y, [Data] ReadOnlySpan<double> sigma)
                    {
                        var tau = Math.Exp(logTau);
                        var lp = Helpers.Normal(mu, 0, 5) - Math.Log(1 + tau * tau / 25) + logTau;
                        for (var j = 0; j < y.Length; j++)
                        {
                            if (sigma[j] <= 0)
                                return double.NaN;
                            lp += Helpers.Normal(theta[j], 0, 1) + Helpers.Normal(y[j], mu + tau * theta[j], sigma[j]);
                        }
                        return lp * {{i + 1}};
                    }

                    """);
            }
            files.Add(text.Append("}\n").ToString());
        }
        files.Add("using System;\nnamespace Models;\ninternal static class Helpers { public static double Normal(double x, double mu, double sigma) { var z = (x - mu) / sigma; return -0.5 * z * z - Math.Log(sigma); } }\n");
        var unrelated = new StringBuilder("namespace Unrelated;\npublic class C\n{\n");
        for (var i = 0; i < 200; i++)
            unrelated.Append(CultureInfo.InvariantCulture, $"    public int M{i}(int x)\n    {{\n        var y = x + {i}{(i == 100 ? "/*here*/" : "")};\n        return y * y;\n    }}\n\n");
        files.Add(unrelated.Append("}\n").ToString());
        return CSharpCompilation.Create(
            name,
            files.Select((text, i) => CSharpSyntaxTree.ParseText(text, parseOptions, $"{name}{i}.cs")),
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(LogDensityAttribute).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
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
