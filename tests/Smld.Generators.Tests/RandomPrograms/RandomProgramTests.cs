using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Smld.Generators.Tests.Infrastructure;
using Smld.Oracle;
using Smld.Oracle.Twins;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>
/// Densities at random through the whole path: generator, compiler, kernels. The value is the method's own, bit for bit;
/// the score is that of the same program evaluated in dual numbers of 106 bits.
/// </summary>
public sealed class RandomProgramTests
{
    private const int Programs = 60;
    private const int FirstSeed = 1039;
    private const double Theta = 0.7;

    private static readonly double[][] points =
    [
        [0.31, -1.23, 0.57, 1.71, -0.43],
        [-0.77, 0.291, -1.37, 0.113, 2.03],
        [1.913, 0.859, 0.237, -0.641, -1.127],
        [-0.053, -0.471, 1.203, -2.113, 0.377],
    ];

    private static readonly double[][] edges = [[0, 0, 0, 0, 0], [-0.0, 1, 1, -1, 2], [double.NaN, 1, 0.5, 2, -1], [double.PositiveInfinity, 0, 1, double.NegativeInfinity, 0]];

    private static readonly Lazy<(Assembly Assembly, List<string> Complaints)> compiled = new(Compile);

    private readonly Assembly assembly = compiled.Value.Assembly;

    private delegate double Evaluation(double[] x, double theta);

    private delegate double Derivative(double[] x, double theta, double[] result);

    [Fact]
    public void What_is_generated_compiles_without_a_word() =>
        Assert.True(compiled.Value.Complaints.Count == 0, string.Join('\n', compiled.Value.Complaints.Take(3)));

    [Fact]
    public void The_value_is_the_method_s_own_bit_for_bit()
    {
        var score = new double[points[0].Length];
        for (var i = 0; i < Programs; i++)
        {
            var value = Method<Evaluation>(i, "Value");
            var density = Method<Func<double, ILogDensity>>(i, "Create")(Theta);
            foreach (var x in points.Concat(edges))
            {
                var expected = value(x, Theta);

                SameBits(expected, Method<Derivative>(i, "Score")(x, Theta, score), "MScore", i, x);
                SameBits(expected, Method<Derivative>(i, "FisherScore")(x, Theta, new double[1]), "MFisherScore", i, x);
                SameBits(expected, density.LogDensity(x), "LogDensity", i, x);
            }
        }
    }

    [Fact]
    public void The_score_is_the_oracle_s()
    {
        var (all, unclear) = (0, 0);
        for (var i = 0; i < Programs; i++)
        {
            var twin = Method<Func<Twin>>(i, "Twin")();
            var density = Method<Func<double, ILogDensity>>(i, "Create")(Theta);
            foreach (var x in points)
            {
                var reference = Reference.ByUnknowns(twin, x);
                all++;
                Assert.True(reference.Plain.Equals(Method<Evaluation>(i, "Value")(x, Theta)) || double.IsNaN(reference.Plain), Failure("the twin", i, x));
                if (!IsClear(reference))
                {
                    unclear++;
                    continue;
                }
                double[] score = [7, 7, 7, 7, 7], fromDensity = [7, 7, 7, 7, 7], alone = [7, 7, 7, 7, 7], fisher = [7];

                Method<Derivative>(i, "Score")(x, Theta, score);
                Method<Derivative>(i, "FisherScore")(x, Theta, fisher);
                density.LogDensityAndScore(x, fromDensity);
                density.Score(x, alone);

                Near(reference, score, "MScore", i, x);
                Near(reference, fromDensity, "LogDensityAndScore", i, x);
                Near(reference, alone, "Score", i, x);
                Near(Reference.ByModelParameters(twin, x), fisher, "MFisherScore", i, x);
            }
        }

        Assert.True(unclear < 0.1 * all, $"{unclear} of {all} points say nothing");
    }

    // Where the exact value differs from the rounded one, the two went different ways at a comparison.
    private static bool IsClear(Reference reference) =>
        double.IsFinite(reference.Plain) && reference.Score.All(double.IsFinite) && reference.ScoreBound.All(bound => bound < 1e-3)
        && Math.Abs(reference.Plain - reference.Value.ToDouble()) <= reference.ValueBound;

    private TDelegate Method<TDelegate>(int program, string name) where TDelegate : Delegate =>
        assembly.GetType($"Case{program}")!.GetMethod(name)!.CreateDelegate<TDelegate>();

    private static void Near(Reference reference, double[] actual, string what, int program, double[] x)
    {
        for (var k = 0; k < actual.Length; k++)
        {
            Assert.True(
                Math.Abs(actual[k] - reference.Score[k]) <= reference.ScoreBound[k],
                Failure($"{what}[{k}] is {actual[k]:R}, not {reference.Score[k]:R} within {reference.ScoreBound[k]:R},", program, x));
        }
    }

    private static void SameBits(double expected, double actual, string what, int program, double[] x) =>
        Assert.True(
            BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual) || (double.IsNaN(expected) && double.IsNaN(actual)),
            Failure($"{what} returns {actual:R}, not {expected:R},", program, x));

    private static string Failure(string what, int program, double[] x) =>
        $"{what} at ({string.Join(", ", x)}) of the program with seed {FirstSeed + program}:\n{RandomProgram.Make(FirstSeed + program).Density}";

    private static (Assembly, List<string>) Compile()
    {
        var files = Enumerable.Range(0, Programs).Select(static i => File(i, RandomProgram.Make(FirstSeed + i))).ToArray();
        var before = CompilationFactory.Create(files)
            .AddReferences(MetadataReference.CreateFromFile(typeof(Twin).Assembly.Location))
            .WithOptions(CompilationFactory.Options.WithOptimizationLevel(OptimizationLevel.Release));
        var driver = CSharpGeneratorDriver.Create([new LogDensityGenerator().AsSourceGenerator()], parseOptions: CompilationFactory.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(before, out var after, out var diagnostics, TestContext.Current.CancellationToken);

        Assert.Empty(diagnostics);
        var generated = after.SyntaxTrees.Except(before.SyntaxTrees).ToHashSet();
        Assert.Equal(Programs, generated.Count);
        using var image = new MemoryStream();
        var emitted = after.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        var complaints = emitted.Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || (diagnostic.Location.SourceTree is { } tree && generated.Contains(tree)))
            .Select(static diagnostic => $"{diagnostic}: {diagnostic.Location.SourceTree?.GetText(TestContext.Current.CancellationToken).Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}")
            .ToList();
        Assert.True(emitted.Success, string.Join('\n', complaints));
        return (Assembly.Load(image.ToArray()), complaints);
    }

    private static string File(int i, TwoTexts members)
    {
        var number = i.ToString(CultureInfo.InvariantCulture);
        return new StringBuilder()
            .Append(CompilationFactory.Usings)
            .Append("using Smld.Oracle.Numbers;\nusing Smld.Oracle.Twins;\n\n")
            .Append("public static partial class Case").Append(number).Append("\n{\n")
            .Append(members.Density)
            .Append("""
                    private static readonly double[] D = [0.45, -1.3, 2.2, 0.8];
                    private static readonly int[] K = [2, 0, -1, 4, 1];
                    public static double Value(double[] x, double theta) => F(x[0], x[1], x.AsSpan(2), theta, D, K, 3, true);
                    public static double Score(double[] x, double theta, double[] score) => FScore(x[0], x[1], x.AsSpan(2), theta, D, K, 3, true, score);
                    public static double FisherScore(double[] x, double theta, double[] score) => FFisherScore(x[0], x[1], x.AsSpan(2), theta, D, K, 3, true, score);
                    public static ILogDensity Create(double theta) => new FDensity(theta, D, K, 3, true);
                    public static Twin Twin() => new Number();
                    private sealed class Number : Twin
                    {
                        public override double[] Theta => [0.7];
                        public override double[][] Points => [];
                        public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta) => F<T>(x[0], x[1], x.Slice(2), theta[0], D, K, 3, true);

                """)
            .Append(members.Twin)
            .Append("    }\n}\n")
            .ToString();
    }
}
