using System.Globalization;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.RandomPrograms;

internal delegate double Evaluation(double[] x, double theta);

internal delegate double Derivative(double[] x, double theta, double[] result);

/// <summary>One program and what was generated for it, as delegates.</summary>
internal sealed record CompiledProgram(Program Program, Evaluation Value, Derivative Score, Derivative FisherScore, Func<double, ILogDensity> Create)
{
    /// <summary>The tensor program in plain numbers; null where none was asked for.</summary>
    public Evaluation? Tensors { get; init; }
}

/// <summary>Programs that went through generator and compiler together: starting the compiler is what costs.</summary>
internal sealed class CompiledPrograms : IDisposable
{
    private readonly AssemblyLoadContext context = new(null, isCollectible: true);

    private CompiledPrograms(byte[] image, IReadOnlyList<Program> programs)
    {
        using var stream = new MemoryStream(image);
        var assembly = context.LoadFromStream(stream);
        Programs = [.. programs.Select((program, i) => Load(assembly.GetType(Name(i))!, program))];
    }

    public IReadOnlyList<CompiledProgram> Programs { get; }

    public void Dispose() => context.Unload();

    /// <summary>The programs, or what the generator or the compiler says against them.</summary>
    /// <param name="programs">The programs.</param>
    /// <param name="withTensors">Whether they are to have tensor programs.</param>
    public static (CompiledPrograms? Compiled, string? Complaint) Compile(IReadOnlyList<Program> programs, bool withTensors = false)
    {
        var before = CompilationFactory.Create([.. programs.Select((program, i) => File(program, i, withTensors)), .. withTensors ? [PlainTensors.Text] : Array.Empty<string>()])
            .WithOptions(CompilationFactory.Options.WithOptimizationLevel(OptimizationLevel.Release));
        var driver = CSharpGeneratorDriver.Create([new LogDensityGenerator().AsSourceGenerator()], parseOptions: CompilationFactory.ParseOptions);
        var ran = driver.RunGeneratorsAndUpdateCompilation(before, out var after, out var diagnostics);
        if (diagnostics.Length > 0)
            return (null, diagnostics[0].ToString());
        var generated = ran.GetRunResult().GeneratedTrees.ToHashSet();
        using var image = new MemoryStream();
        var emitted = after.Emit(image);
        // One error, of all that follow from it: the generator's own, or that a density was refused.
        if (emitted.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree is { } file && generated.Contains(file))) is { } complaint)
        {
            var refusal = generated.Count < programs.Count ? Analyze.Run(before).FirstOrDefault(static d => d.Severity == DiagnosticSeverity.Error) : null;
            var line = complaint.Location.SourceTree?.GetText().Lines[complaint.Location.GetLineSpan().StartLinePosition.Line];
            return (null, $"{refusal ?? complaint}: {line}");
        }
        return (new(image.ToArray(), programs), null);
    }

    private static CompiledProgram Load(Type type, Program program) => new(
        program, Method<Evaluation>(type, "Value"), Method<Derivative>(type, "Score"), Method<Derivative>(type, "FisherScore"), Method<Func<double, ILogDensity>>(type, "Create"))
    {
        Tensors = type.GetMethod("Tensors")?.CreateDelegate<Evaluation>(),
    };

    private static TDelegate Method<TDelegate>(Type type, string name) where TDelegate : Delegate => type.GetMethod(name)!.CreateDelegate<TDelegate>();

    private static string Name(int i) => $"Case{i.ToString(CultureInfo.InvariantCulture)}";

    private static string File(Program program, int i, bool withTensors) =>
        new StringBuilder()
            .Append(CompilationFactory.Usings)
            .Append("\npublic static partial class ").Append(Name(i)).Append("\n{\n")
            .Append(program)
            .Append(CultureInfo.InvariantCulture, $$"""
                    private static readonly double[] D = [{{string.Join(", ", ProgramTwin.D)}}];
                    private static readonly int[] K = [{{string.Join(", ", ProgramTwin.K)}}];
                    public static double Value(double[] x, double theta) => F(x[0], x[1], x.AsSpan(2), theta, D, K, {{ProgramTwin.N}}, true);
                    public static double Score(double[] x, double theta, double[] score) => FScore(x[0], x[1], x.AsSpan(2), theta, D, K, {{ProgramTwin.N}}, true, score);
                    public static double FisherScore(double[] x, double theta, double[] score) => FFisherScore(x[0], x[1], x.AsSpan(2), theta, D, K, {{ProgramTwin.N}}, true, score);
                    public static ILogDensity Create(double theta) => new FDensity(theta, D, K, {{ProgramTwin.N}}, true);
                {{(withTensors ? Tensors : "")}}
                }

                """)
            .ToString();

    private const string Tensors =
        "    public static double Tensors(double[] x, double theta) => (double)((Smld.Torch.ITensorDensity)Create(theta)).LogDensity(Array.ConvertAll(x, static number => (Smld.Torch.TensorReal)number));";
}
