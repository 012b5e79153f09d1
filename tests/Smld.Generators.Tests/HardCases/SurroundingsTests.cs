using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Smld.Generators.Tests.Infrastructure;
using Smld.Generators.Tests.Mutations;
using Smld.Generators.Tests.RandomPrograms;

namespace Smld.Generators.Tests.HardCases;

/// <summary>Hard cases of what lies around a density: its file, its types, its names, what it calls.</summary>
public sealed class SurroundingsTests
{
    [Theory]
    [Trait("case", "E13")]
    [Trait("case", "E19")]
    [Trait("case", "E21")]
    [Trait("case", "E26")]
    [Trait("case", "E39")]
    [InlineData("classes of one name in two namespaces, and names that differ in case", 4, "namespace A { partial class M { [LogDensity] static double F(double x) => x; [LogDensity] static double f(double x) => x; } } namespace B { partial class M { [LogDensity] static double F(double x) => x; } partial class m { [LogDensity] static double F(double x) => x; } }")]
    [InlineData("an attribute under another name, beside another", 1, "namespace A { using LD = Smld.LogDensityAttribute; partial class M { [Obsolete(\"old\"), LD] static double F(double x) => x; } }")]
    [InlineData("a namespace called System", 1, "namespace My.System { class Math { } partial class M { [Smld.LogDensity] static double F(double x, [Smld.Data] global::System.ReadOnlySpan<double> y) => global::System.Math.Exp(x) * y[0]; } }")]
    [InlineData("arguments that may be left out", 1, "partial class M { [LogDensity] static double F(double x, double b = 1.0 / 3, [Data] double c = double.NaN, [Data] int n = int.MinValue, [Data] bool flag = true) => flag ? x * b * c * n : b; }")]
    [InlineData("a helper that is obsolete", 1, "partial class M { [Obsolete] static double H(double x) => x * x; [LogDensity, Obsolete] static double F(double x) => H(x); }")]
    public void What_is_generated_compiles_beside_it(string what, int densities, string text)
    {
        var patient = new Patient(new(what, $"{CompilationFactory.Usings}{text}"));

        Assert.Null(patient.Examine());
        Assert.Equal(densities, patient.Generated);
    }

    [Theory]
    [Trait("case", "D08")]
    [Trait("case", "D13")]
    [Trait("case", "D14")]
    [Trait("case", "D15")]
    [Trait("case", "D22")]
    [Trait("case", "D23")]
    [Trait("case", "D24")]
    [Trait("case", "D28")]
    [InlineData("static double H(ReadOnlySpan<double> a, ReadOnlySpan<double> b) { var s = 0.0; for (var i = 0; i < a.Length; i++) s += a[i] * b[i] * b[i]; return s; } [LogDensity] public static double F(ReadOnlySpan<double> x) => H(x, x);")]
    [InlineData("[LogDensity] public static double F(double x, [Data] ReadOnlySpan<double> c) { var l = 0; var q = x; while (l < c.Length) q = q * 0.5 + c[l++] * x; return q; }")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x, [Data] ReadOnlySpan<int> next) { var k = 0; var s = 0.0; for (var i = 0; i < 5; i++) { s += x[k] * s + x[k]; k = Math.Abs(next[k]) % x.Length; } return s; }")]
    [InlineData("[LogDensity] public static double F(double x, double y, [Data] ReadOnlySpan<double> w) { var s = w[x > 0 ? 0 : 1] * y; x = -x; return s + w[x > 0 ? 0 : 1] * x; }")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x) => x[(int)Math.Abs(x[0])] * x[0];")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x, double y) { var s = y / x.Length; for (var i = 0; i < x.Length; i++) s += (double)(i / x.Length) + i / 2 * x[i]; return s; }")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x, [Data] int n) { var s = 0.0; for (var i = 0; i < x.Length; i++) s += x[i * 65537 * 65537 % 1 + i] * (i * 65537 * 65537 + n); return s; }")]
    public void An_index_is_taken_once_and_kept(string members) => new DifferentiatedPrograms(members).Check(0);

    [Theory]
    [Trait("case", "E01")]
    [Trait("case", "E02")]
    [Trait("case", "E04")]
    [Trait("case", "E06")]
    [Trait("case", "E17")]
    [Trait("case", "E30")]
    [Trait("case", "E42")]
    [InlineData("static double G(double a, double b) { if (a < 0) return b; return a * Math.Log(Math.Abs(b) + 1); } [LogDensity] public static double F(double x, double y, [Data] ReadOnlySpan<double> d) { var s = G(x, 2.0) + G(1.5, y); for (var i = 0; i < d.Length; i++) s += G(d[i], x) * G(y, s); return s; }")]
    [InlineData("static double Mean(ReadOnlySpan<double> d) { var s = 0.0; for (var i = 0; i < d.Length; i++) s += d[i]; return s / d.Length; } [LogDensity] public static double F(double x, [Data] ReadOnlySpan<double> d) => x * Mean(d) + Math.Exp(-Mean(d) * Mean(d));")]
    [InlineData("static double P(double a, double b = 3, double c = 0.5) => a / (2 + Math.Abs(b)) - c * c * b; [LogDensity] public static double F(double x, double y) { var r = P(b: x *= 2, a: x + y); return r + P(c: y, a: x); }")]
    [InlineData("static (double Q, double P) Step((double Q, double P) s, double h) => (s.Q + h * s.P, s.P - h * Math.Sin(s.Q)); [LogDensity] public static double F(double x, double y) { var a = (x, y); var b = a; for (var i = 0; i < 3; i++) b = Step(b, 0.1); return a.x * b.Item1 - b.Item2 * a.y; }")]
    [InlineData("[LogDensity] public static double F(double x, double y) { Func<double, double, double> f = (a, b) => a / (2 + Math.Abs(b)) - a * a; return f(arg2: y, arg1: x); }")]
    [InlineData("[LogDensity] public static double F(double x) => -0.5 * x * x;")]
    [InlineData("[LogDensity] public static double F(double x) => x * 1_000.5e-1 + 1d * x - 0x10 + 0b101 * x * .5 + 'a' * x;")]
    [InlineData("[LogDensity] public static double F(double x, [Data] int n) => n / 2 * x + n % 2 * x + (double)n / 2;")]
    public void A_helper_and_a_literal_mean_what_they_mean_in_CSharp(string members) => new DifferentiatedPrograms(members).Check(0);

    [Theory]
    [Trait("case", "D07")]
    [Trait("case", "D12")]
    [Trait("case", "D26")]
    [Trait("case", "D27")]
    [Trait("case", "E05")]
    [Trait("case", "E07")]
    [Trait("case", "E08")]
    [Trait("case", "E09")]
    [Trait("case", "E40")]
    [Trait("case", "E41")]
    [Trait("case", "E43")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, [Data] int k) { ReadOnlySpan<double> s = k > 0 ? x : y; return s[0]; }")]
    [InlineData("[LogDensity] public static double F(ReadOnlySpan<double> x) { Index e = ^2; return x[e] * x[2..^1][0]; }")]
    [InlineData("[LogDensity] public static double F(params ReadOnlySpan<double> x) => x[0];")]
    [InlineData("[LogDensity] public static double F(double x, [Data] ReadOnlySpan<float> w, [Data] ReadOnlySpan<byte> k) => x * w[0] + k[0];")]
    [InlineData("static void Step(ref double s, ref double t) { s += t; t *= s; } [LogDensity] public static double F(double x) { Step(ref x, ref x); return x; }")]
    [InlineData("struct Sum { public double Total; public void Add(double v) => Total += v; } static readonly Sum zero; [LogDensity] public static double F(double x) { zero.Add(x); var s = zero; s.Add(x); return s.Total; }")]
    [InlineData("readonly struct LogP(double v) { public double V { get; } = v; public static LogP operator +(LogP a, LogP b) => new(a.V * b.V); public static implicit operator double(LogP p) => p.V; public static implicit operator LogP(double v) => new(v); } [LogDensity] public static double F(double x) => (LogP)x + (LogP)2.0;")]
    [InlineData("[LogDensity] public static double F(double x) { double Square() => x * x; x = 2 * x; return Square(); }")]
    [InlineData("[LogDensity] public static double F(double x, [Data] DayOfWeek day, [Data] string name) => day == DayOfWeek.Monday ? x : name.Length;")]
    [InlineData("[LogDensity] public static double F(double x, [Data] double? y) => y.HasValue ? x * y.Value : x;")]
    [InlineData("static T Square<T>(T v) where T : System.Numerics.INumber<T> => v * v; [LogDensity] public static double F(double x) => Square(x);")]
    public void A_feature_of_CSharp_is_right_or_refused_in_the_file(string members)
    {
        var text = CompilationFactory.InClass(members);
        if (Analyze.Run(CompilationFactory.Create(text)).Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            Assert.Null(new Patient(new("a feature", text)).Examine());
        else
            new DifferentiatedPrograms(members).Check(0);
    }

    [Fact]
    [Trait("case", "E32")]
    public void Line_ends_make_no_difference()
    {
        var text = CompilationFactory.InClass("/// <summary>Two\n/// lines.</summary>\n[LogDensity]\npublic static double F(\n    double x)\n{\n    // x\n    return x * x;\n}");

        Assert.Equal(Generated(text), Generated(text.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("case", "E35")]
    public void Two_threads_may_share_a_density()
    {
        var (compiled, complaint) = CompiledPrograms.Compile([.. Enumerable.Range(1, 4).Select(static seed => Maker.Make(seed, Language.Core))]);
        Assert.Null(complaint);
        using (compiled)
        {
            double[][] points = [[0.31, -1.23, 0.57, 1.71, -0.43], [-0.77, 0.291, -1.37, 0.113, 2.03]];
            foreach (var program in compiled!.Programs)
            {
                var density = program.Create(ProgramTwin.TheTheta);
                var alone = Array.ConvertAll(points, x => Score(density, x));

                var together = new double[200][];
                Parallel.For(0, together.Length, i => together[i] = Score(density, points[i % 2]));

                Assert.All(Enumerable.Range(0, together.Length), i => Assert.Equal(alone[i % 2], together[i]));
            }
        }
    }

    private static double[] Score(ILogDensity density, double[] x)
    {
        var score = new double[x.Length];
        return [density.LogDensityAndScore(x, score), .. score];
    }

    private static string Generated(string text)
    {
        var driver = CSharpGeneratorDriver.Create([new LogDensityGenerator().AsSourceGenerator()], parseOptions: CompilationFactory.ParseOptions);
        return driver.RunGenerators(CompilationFactory.Create(text)).GetRunResult().GeneratedTrees.Single().ToString();
    }
}
