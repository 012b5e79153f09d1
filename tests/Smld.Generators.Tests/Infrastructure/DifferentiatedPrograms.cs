using System.Globalization;
using System.Reflection;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Smld.Generators.Binding;
using Smld.Generators.IR;
using Smld.Generators.Tests.IR;

namespace Smld.Generators.Tests.Infrastructure;

/// <summary>
/// Small densities through the whole path: bound, differentiated, written out, compiled and called. What is bound and what is
/// generated give the bits of the user's own method, or throw where it throws; the score is that of the bound body on dual
/// numbers of 106 bits, which shares no rule with the generator.
/// </summary>
internal sealed class DifferentiatedPrograms
{
    private readonly List<DensityModel?> models = [];
    private readonly List<string> failures = [];
    private readonly Assembly assembly;

    /// <param name="members">For each program the members of a class, with one density F among them.</param>
    public DifferentiatedPrograms(params string[] members)
    {
        var before = CompilationFactory.Create(
            [.. members.Select(static (text, i) => $"{CompilationFactory.Usings}public static partial class Case{Text(i)}\n{{\n{text}\n}}\n")]);
        var densities = CompilationFactory.DensitiesOf(before).ToDictionary(static method => method.ContainingType.Name);
        for (var i = 0; i < members.Length; i++)
        {
            var bound = DensityBinder.Bind(before, densities[$"Case{Text(i)}"], CancellationToken.None);
            models.Add(bound.Model);
            if (bound.Model is null)
            {
                failures.Add($"{members[i]}: {string.Join(", ", bound.Faults.Select(static fault => fault.ToDiagnostic()))} broken: {bound.IsBroken} {string.Join(", ", before.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error))}");
                continue;
            }
            Assert.Equal(bound.Model.Function, Notation.Parse(Notation.Print(bound.Model.Function)));
            var outcome = Pipeline.Run(bound.Model, CancellationToken.None);
            failures.Add(outcome.Program is not null ? "" : $"{members[i]}: {outcome.Refusal} {outcome.Failure}\n{bound.Model.Function}");
        }
        assembly = Compile(before);
    }

    private delegate double Scored(object[] arguments, double[] score);

    /// <summary>Checks a program at random arguments.</summary>
    /// <param name="program">Which one.</param>
    /// <param name="iterations">At how many arguments.</param>
    public void Check(int program, int iterations = 40)
    {
        Assert.True(failures[program].Length == 0, failures[program]);
        var model = models[program]!;
        Arguments(model).Check(iterations, arguments => Check(program, arguments), Print);
    }

    public void Check(int program, object[] arguments)
    {
        var model = models[program]!;
        var caller = assembly.GetType($"Caller{Text(program)}")!;
        var unknowns = Enumerable.Range(0, arguments.Length).Where(i => model.Parameters[i].Role == ParameterRole.Unknown).ToArray();
        double[] x = [.. unknowns.SelectMany(i => arguments[i] is double number ? [number] : (double[])arguments[i])];
        var (score, fromDensity) = (new double[x.Length], new double[x.Length]);

        var expected = Outcome(() => caller.GetMethod("Call")!.CreateDelegate<Func<object[], double>>()(arguments));

        Assert.Equal(expected, Outcome(() => Interpreter.RunReals(model.Function, arguments)[0]));
        Assert.Equal(expected, Outcome(() => caller.GetMethod("Score")!.CreateDelegate<Scored>()(arguments, score)));
        ILogDensity? density = null;
        var made = Outcome(() =>
        {
            density = caller.GetMethod("Create")!.CreateDelegate<Func<object[], ILogDensity>>()(arguments);
            return 0;
        });
        // What depends on data alone is computed, and may throw, in the constructor, which takes no NaN.
        Assert.True(density is not null || made == expected || HasNaN(arguments), $"{made} instead of {expected} from the constructor");
        if (density is not null)
        {
            Assert.Equal(expected, Outcome(() => density.LogDensity(x)));
            Assert.Equal(expected, Outcome(() => density.LogDensityAndScore(x, fromDensity)));
        }
        // At a kink, and where rounding decides, there is more than one derivative.
        var isOrdinary = arguments.SelectMany(static argument => argument switch { double number => [number], double[] numbers => numbers, _ => [] })
            .All(static number => Math.Abs(number) is > 1e-6 and < 1e6);
        if (!isOrdinary || expected.Length != 16 || density is null || !double.IsFinite(BitConverter.Int64BitsToDouble(Convert.ToInt64(expected, 16))))
            return;
        var derivatives = Derivative.Of(model.Function, arguments);
        Derivative[] exact = [.. unknowns.SelectMany(i => derivatives[i])];
        for (var i = 0; i < exact.Length; i++)
        {
            if (!double.IsFinite(exact[i].Exact) || exact[i].Bound is not < 1e-3)
                continue;
            Assert.True(exact[i].Admits(score[i]), $"score[{i}] is {score[i]:R}, not {exact[i].Exact:R} within {exact[i].Bound:R}");
            Assert.True(exact[i].Admits(fromDensity[i]), $"the density's score[{i}] is {fromDensity[i]:R}, not {exact[i].Exact:R} within {exact[i].Bound:R}");
        }
    }

    public static Gen<object[]> Arguments(DensityModel model)
    {
        var arguments = Gen.Const(Array.Empty<object>());
        foreach (var parameter in model.Parameters)
            arguments = Gen.Select(arguments, Argument(parameter.Type), static (before, argument) => (object[])[.. before, argument]);
        return arguments;
    }

    /// <summary>A value's bits, or the name of what is thrown.</summary>
    public static string Outcome(Func<double> evaluate)
    {
        try
        {
            var value = evaluate();
            return double.IsNaN(value) ? "NaN" : BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);
        }
        catch (Exception thrown) when (thrown is IndexOutOfRangeException or ArithmeticException or ArgumentException or InvalidOperationException)
        {
            return thrown.GetType().Name;
        }
    }

    private static Gen<object> Argument(IRType type)
    {
        var special = Gen.OneOf(new[] { 0.0, -0.0, 1.0, -1.0, double.NaN, double.PositiveInfinity, 1e-300 }.Select(Gen.Const).ToArray());
        var finite = Gen.Double[-3, 3];
        return (type.Element, type.IsScalar) switch
        {
            (Element.Real, true) => Gen.Frequency((4, finite), (1, special)).Select(static value => (object)value),
            (Element.Int, true) => Gen.Int[-2, 7].Select(static value => (object)value),
            (Element.Bool, true) => Gen.Bool.Select(static value => (object)value),
            (Element.Real, _) => finite.Array[0, 7].Select(static value => (object)value),
            (Element.Int, _) => Gen.Int[-2, 7].Array[0, 7].Select(static value => (object)value),
            _ => Gen.Bool.Array[0, 7].Select(static value => (object)value),
        };
    }

    private static bool HasNaN(object[] arguments) =>
        arguments.Any(static argument => argument is double.NaN || (argument is double[] numbers && numbers.Any(double.IsNaN)));

    private static string Print(object[] arguments) =>
        string.Join("; ", arguments.Select(static argument => argument is Array array ? $"[{string.Join(", ", array.Cast<object>())}]" : Convert.ToString(argument, CultureInfo.InvariantCulture)));

    private Assembly Compile(Compilation before)
    {
        var callers = string.Concat(models.Select((model, i) => failures[i].Length == 0 ? Caller(model!, i) : ""));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new LogDensityGenerator().AsSourceGenerator()], parseOptions: CompilationFactory.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(before.AddSyntaxTrees(CompilationFactory.Parse(callers, "Callers.cs")), out var after, out var diagnostics);
        Assert.Empty(diagnostics);
        using var image = new MemoryStream();
        var emitted = after.Emit(image);
        var complaints = emitted.Diagnostics
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true))
            .Select(static diagnostic => $"{diagnostic}\n{diagnostic.Location.SourceTree}");
        Assert.True(emitted.Success && !complaints.Any(), string.Join('\n', complaints.Take(2)));
        return Assembly.Load(image.ToArray());
    }

    private static string Caller(DensityModel model, int number)
    {
        var all = model.Parameters.Select(static (parameter, i) => (parameter, Text: $"({CSharp(parameter.Type)})a[{Text(i)}]")).ToArray();
        var lengths = all.Where(static pair => pair.parameter.Role == ParameterRole.Unknown && pair.parameter is { Length: null, Type.IsMemory: true })
            .Select(static pair => $"({pair.Text}).Length");
        var given = all.Where(static pair => pair.parameter.Role != ParameterRole.Unknown).Select(static pair => pair.Text).Concat(lengths);
        var arguments = string.Join(", ", all.Select(static pair => pair.Text));
        var type = string.Join(".", model.ContainingTypes.Select(static type => type.Name));
        return $$"""
            public static class Caller{{Text(number)}}
            {
                public static double Call(object[] a) => {{type}}.{{model.MethodName}}({{arguments}});
                public static double Score(object[] a, double[] score) => {{type}}.{{model.Name}}Score({{arguments}}, score);
                public static Smld.ILogDensity Create(object[] a) => new {{type}}.{{model.Name}}Density({{string.Join(", ", given)}});
            }

            """;
    }

    private static string CSharp(IRType type) =>
        (type.Element switch { Element.Real => "double", Element.Int => "int", _ => "bool" }) + (type.IsScalar ? "" : "[]");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
