using Smld.Generators.Emission;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Emission;

/// <summary>The class of a density with constraints, indices and derived values, from source to a call.</summary>
public class ConstrainedClassTests
{
    private const string Head = """
        using System;
        using System.Linq;
        using Smld;
        using static System.Math;
        using Mathematics = System.Math;

        namespace Models.Derived;

        public static partial class M
        {
            private const double Five = 5;

            private static class Inner { public static readonly double Value = 9; }

            private static double Mean(ReadOnlySpan<double> y) { var s = 0.0; foreach (var v in y) s += v; return s / y.Length; }

            private static double Chain(ReadOnlySpan<double> v) { var s = 0.3; for (var i = 0; i < v.Length; i++) s = Math.Sin(s * v[i]) + v[i]; return s; }

            private static T Second<T>(T a, T b) => b;

        """;

    [Theory]
    [InlineData("Mean(y)", 2)]
    [InlineData("M.Mean(y)", 2)]
    [InlineData("Max(y[0], 2)", 2)]
    [InlineData("System.Math.Sqrt(4)", 2)]
    [InlineData("global::System.Math.Sqrt(4)", 2)]
    [InlineData("Mathematics.Abs(-3.0)", 3)]
    [InlineData("y.ToArray().Max()", 3)]
    [InlineData("y.ToArray().Select(v => v * n).Sum()", 24)]
    [InlineData("Enumerable.Range(0, n).Count()", 4)]
    [InlineData("new System.Collections.Generic.List<double> { 1, 2 }.Count", 2)]
    [InlineData("Five * n", 20)]
    [InlineData("y.IsEmpty ? 0 : y[^1]", 3)]
    [InlineData("Second<double>(y[0], 2)", 2)]
    [InlineData("y.Length", 3)]
    [InlineData("Inner.Value", 9)]
    [InlineData("default(DayOfWeek) == DayOfWeek.Sunday ? 7 : 0", 7)]
    [InlineData("a: 1", 0)]
    public void A_derived_value_means_in_the_generated_file_what_it_means_to_its_author(string expression, double expected)
    {
        if (expression == "a: 1")
            expression = "Second(b: 0.0, a: 1.0)";
        var density = Create($"[Data] ReadOnlySpan<double> y, [Data] int n, [Derived(\"{expression}\")] double d", "d", "double[] y, int n", "y, n", new[] { 1.0, 2, 3 }, 4);

        Assert.Equal(expected, density.LogDensity([1.0]));
    }

    [Theory]
    [InlineData("\"y.ToArray()\"", 3)]
    [InlineData("\"y[1..]\"", 2)]
    [InlineData("\"Enumerable.Repeat(1.0, e).ToArray()\"", 1)]
    public void A_derived_span_may_be_an_array_or_a_span_and_read_what_was_derived_before(string expression, int length)
    {
        var density = Create($"[Data] ReadOnlySpan<double> y, [Derived(\"y.Length / 3\")] int e, [Derived({expression})] ReadOnlySpan<double> d", "d.Length * d[0]", "double[] y", "y", new double[] { 1, 1, 1 });

        Assert.Equal(length, density.LogDensity([1.0]));
    }

    [Fact]
    public void A_length_may_read_what_is_derived_from_indices_that_count_from_one()
    {
        const string parameters = "[Data, Index(\"n\", Base = 1)] ReadOnlySpan<int> group, [Data] int n, [Derived(\"group[0]\")] int first, [Data, Length(\"first + 1\")] ReadOnlySpan<double> w";

        var density = Create(parameters, "first + w[first]", "int[] group, int n, double[] w", "group, n, w", new[] { 2, 1 }, 2, new[] { 0.25, 0.5 });

        Assert.Equal(1.5, density.LogDensity([1.0]));
    }

    // Extrapolated central differences of steps 1e-3 and 5e-4: h⁴ times a fifth derivative of up to 1e4, and ε/h, 1e-12, of rounding.
    [Theory]
    [InlineData("Positive")]
    [InlineData("LowerBound(-0.5)")]
    [InlineData("LowerBound(\"x / 2\")")]
    [InlineData("UpperBound(2)")]
    [InlineData("UpperBound(\"bound\")")]
    [InlineData("Bounded(0, 1)")]
    [InlineData("Bounded(-2, 0.5)")]
    [InlineData("Bounded(\"x - 1\", \"x + bound\")")]
    [InlineData("Ordered")]
    [InlineData("PositiveOrdered")]
    public void The_score_of_a_vector_that_goes_through_a_recursion_is_the_limit_of_differences(string constraint)
    {
        var density = Create($"[{constraint}] ReadOnlySpan<double> v, [Data] double bound", "Chain(v) + v.Length", "double bound, int vLength", "bound, vLength", 1.5, 3);
        foreach (var x in new double[][] { [0.7, 0.2, -0.4, 0.9], [-0.3, 0, 0, 0], [0.6, -0.8, 0.5, -0.1] })
        {
            var score = new double[4];

            var value = density.LogDensityAndScore(x, score);

            Assert.Equal(density.LogDensity(x), value);
            for (var i = 0; i < x.Length; i++)
                Assert.Equal((4 * Difference(i, 5e-4) - Difference(i, 1e-3)) / 3, score[i], 1e-8 * (1 + Math.Abs(score[i])));

            double Difference(int i, double step) => (At(i, step) - At(i, -step)) / (2 * step);

            double At(int i, double step)
            {
                double[] moved = [.. x];
                moved[i] += step;
                return density.LogDensity(moved);
            }
        }
    }

    [Fact]
    public void A_keyword_may_name_what_is_constrained()
    {
        var density = Create("[Positive] double @event, [Simplex, Length(\"2\")] ReadOnlySpan<double> @class, [Data] int n", "@event + @class[0] + n", "int n", "n", 1);

        Assert.Equal(1 + 0.5 + 1 + 2 * Math.Log(0.5), density.LogDensity([1.0, 0, 0]), 1e-15);
    }

    [Fact]
    public void A_change_of_variables_reads_as_one_would_write_it() =>
        Snapshot.Verify(Text(Head + """
                [LogDensity]
                public static double Regression(
                    double intercept, [Bounded(0, 1)] double share, [LowerBound("share"), Length("groups")] ReadOnlySpan<double> scale,
                    [Data] int groups, [Data, Index("groups", Base = 1)] ReadOnlySpan<int> group,
                    [Data, Length("group"), Positive] ReadOnlySpan<double> y, [Derived("Mean(y)")] double centre)
                {
                    var lp = -intercept * intercept;
                    for (var i = 0; i < y.Length; i++)
                    {
                        var r = (y[i] - centre - intercept) / scale[group[i]];
                        lp += -Math.Log(scale[group[i]]) - 0.5 * r * r;
                    }
                    return lp;
                }
            }
            """).Generated);

    private static ILogDensity Create(string parameters, string factor, string factoryParameters, string arguments, params object[] data)
    {
        var (user, generated) = Text($$"""
            {{Head}}
                [LogDensity]
                public static double F(double x, {{parameters}}) => x * ({{factor}});

                public static ILogDensity Create({{factoryParameters}}) => new FDensity({{arguments}});
            }
            """);
        return EmittedAssembly.Compile(generated, user, "CS1591").Create("Models.Derived.M", data);
    }

    private static (string User, string Generated) Text(string user)
    {
        // The factory calls what is not generated yet.
        var cut = user.IndexOf("public static ILogDensity Create", StringComparison.Ordinal);
        var bound = Bind.Model(CompilationFactory.Create(cut < 0 ? user : user[..cut] + "}"));
        return (user, DensityWriter.Write(DensityCompiler.Compile(bound)));
    }
}
