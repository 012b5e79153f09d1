using CsCheck;
using Smld.Generators.Differentiation;
using Smld.Generators.IR;
using Smld.Generators.Tests.Infrastructure;
using Smld.Generators.Tests.Oracle;
using Smld.Oracle;
using Smld.Oracle.Numbers;

namespace Smld.Generators.Tests.IR;

public sealed class PrimitivesTests
{
    private const int PointsPerPrimitive = 400;

    public static TheoryData<string> Differentiable { get; } =
        [.. Primitives.All.Where(primitive => primitive.IsDifferentiable && !Last.Contains(primitive)).Select(primitive => primitive.Name)];

    /// <summary>Derivatives of the highest known order.</summary>
    private static IEnumerable<Primitive> Last =>
    [
        Primitives.Tetragamma, Primitives.LogGammaPByShapeTwice, Primitives.LogGammaQByShapeTwice, Primitives.LogBetaIByAA, Primitives.LogBetaIByAB, Primitives.LogBetaIByBB,
    ];

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void The_partials_agree_with_the_oracle_inside_the_domain(string name)
    {
        var primitive = Primitives.Find(name);
        var partials = Partials(primitive);

        Points(primitive).Check(
            IsSeries(name) ? PointsPerPrimitive / 10 : PointsPerPrimitive,
            point =>
            {
                var computed = Interpreter.RunReals(partials, Operands(primitive, point));
                var exact = Exact(primitive, point);

                for (var i = 0; i < exact.Length; i++)
                    Assert.True(
                        Tolerance.Ulps(computed[i], exact[i]) <= Tolerance.PartialUlps || Math.Abs(computed[i] - exact[i]) <= Floor(name) * (1 + Math.Abs(exact[i])),
                        $"∂{i} {name}({string.Join(", ", point)}) is {exact[i]:R}; the table says {computed[i]:R}, {Tolerance.Ulps(computed[i], exact[i])} ulp away");
            });
    }

    /// <summary>The elementary rows and those of the gamma function.</summary>
    public static TheoryData<string> ManyTimesDifferentiable { get; } =
    [
        "add", "sub", "mul", "div", "rem", "neg", "exp", "log", "log10", "log2", "sqrt", "cbrt", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh",
        "asinh", "acosh", "atanh", "log1p", "expm1", "digamma", "log-gamma", "abs", "pow", "atan2", "hypot", "log-beta", "max", "min", "copysign", "ieee-remainder",
    ];

    // Tangent mode once for each derivative, along the same or another operand, against the oracle's numbers nested as often.
    [Theory]
    [MemberData(nameof(ManyTimesDifferentiable))]
    public void Second_and_third_derivatives_agree_with_the_oracle_inside_the_domain(string name)
    {
        var primitive = Primitives.Find(name);
        // The third derivative of the digamma function is not known.
        var most = name is "digamma" ? 2 : 3;
        var arity = primitive.Operands.Count;
        foreach (var (i, j, k) in from i in Enumerable.Range(0, arity) from j in Enumerable.Range(0, arity) from k in Enumerable.Range(0, arity) select (i, j, k))
        {
            var second = TangentMode.Differentiate(TangentMode.Differentiate(Alone(primitive), [i]), [j]);
            var third = most < 3 ? null : TangentMode.Differentiate(second, [k]);
            Points(primitive).Check(
                40,
                point =>
                {
                    var (exact, error) = Nested(name, point, i, j, k);

                    // A derivative near zero is a difference of terms as large as the one of lower order.
                    Near(exact.Tangent.Tangent.Value.ToDouble(), exact.Tangent.Value.Value.ToDouble(), Interpreter.RunReals(second, [.. point, 1.0, 1.0])[^1], error.Tangent.Tangent.Error, $"∂{i}∂{j} {name}({string.Join(", ", point)})");
                    if (third is not null)
                        Near(exact.Tangent.Tangent.Tangent.ToDouble(), exact.Tangent.Tangent.Value.ToDouble(), Interpreter.RunReals(third, [.. point, 1.0, 1.0, 1.0])[^1], error.Tangent.Tangent.PathError, $"∂{i}∂{j}∂{k} {name}({string.Join(", ", point)})");
                });
        }
    }

    private static (Dual<Dual<Dual<DoubleDouble>>> Exact, Dual<Dual<RunningError>> Error) Nested(string name, double[] point, int i, int j, int k)
    {
        double Seed(int operand, int varied) => operand == varied ? 1 : 0;
        Dual<Dual<Dual<DoubleDouble>>>[] x = [.. point.Select((value, operand) =>
            new Dual<Dual<Dual<DoubleDouble>>>(new(new(value, Seed(operand, k)), Seed(operand, i)), Seed(operand, j)))];
        Dual<Dual<RunningError>>[] rounded = [.. point.Select((value, operand) =>
            new Dual<Dual<RunningError>>(new(new(value, 0, Seed(operand, k), 0), Seed(operand, i)), Seed(operand, j)))];
        return (Digits.Evaluate(name, x[0], x.Length > 1 ? x[1] : 0.0), Digits.Evaluate(name, rounded[0], rounded.Length > 1 ? rounded[1] : 0.0));
    }

    private static Function Alone(Primitive primitive)
    {
        var block = BlockBuilder.Start(primitive.Operands.Select(type => new Definition(type)));
        return block.Finish(primitive.Name, block.Apply(primitive, [.. Enumerable.Range(0, primitive.Operands.Count)]));
    }

    private static void Near(double expected, double lower, double computed, double error, string what)
    {
        var bound = Tolerance.SecondDerivative * RunningError.Epsilon * (error + Math.Abs(expected) + Math.Abs(lower));
        Assert.True(Math.Abs(computed - expected) <= bound, $"{what} is {expected:R} within {bound:R}; the table says {computed:R}");
    }

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void The_partials_are_a_function_that_keeps_the_rules(string name)
    {
        var primitive = Primitives.Find(name);

        var types = Verifier.Check(Partials(primitive));

        Assert.All(types, type => Assert.Equal(IRType.Real, type));
        Assert.Equal(primitive.Operands.Count(operand => operand == IRType.Real), types.Length);
    }

    /// <summary>Where a form that is right elsewhere overflows, cancels or divides by zero; digits from mpmath.</summary>
    [Theory]
    [InlineData("tanh", new[] { 20.0 }, new[] { 1.6993417021166356e-17 })]
    [InlineData("tanh", new[] { -20.0 }, new[] { 1.6993417021166356e-17 })]
    [InlineData("tanh", new[] { 400.0 }, new[] { 0.0 })]
    [InlineData("div", new[] { 1e-200, 1e-200 }, new[] { 1e200, -1e200 })]
    [InlineData("sqrt", new[] { 0.0 }, new[] { double.PositiveInfinity })]
    [InlineData("cbrt", new[] { -8.0 }, new[] { 1.0 / 12 })]
    [InlineData("acos", new[] { 1.0 }, new[] { double.NegativeInfinity })]
    [InlineData("asin", new[] { -1.0 }, new[] { double.PositiveInfinity })]
    [InlineData("acosh", new[] { 1.0 }, new[] { double.PositiveInfinity })]
    [InlineData("acosh", new[] { 1e200 }, new[] { 1e-200 })]
    [InlineData("asinh", new[] { -1e200 }, new[] { 1e-200 })]
    [InlineData("abs", new[] { 0.0 }, new[] { 0.0 })]
    [InlineData("abs", new[] { double.NegativeInfinity }, new[] { -1.0 })]
    [InlineData("pow", new[] { -2.0, 3.0 }, new[] { 12.0, double.NaN })]
    [InlineData("pow", new[] { 0.0, 2.0 }, new[] { 0.0, 0.0 })]
    [InlineData("pow", new[] { 0.0, 1.0 }, new[] { 1.0, 0.0 })]
    [InlineData("pow", new[] { 5.0, 0.0 }, new[] { 0.0, 1.6094379124341003 })]
    [InlineData("atan2", new[] { 1e200, 1e200 }, new[] { 5e-201, -5e-201 })]
    [InlineData("atan2", new[] { -1.0, 0.0 }, new[] { 0.0, 1.0 })]
    [InlineData("hypot", new[] { 3e200, 4e200 }, new[] { 0.6, 0.8 })]
    [InlineData("max", new[] { 2.0, 2.0 }, new[] { 0.5, 0.5 })]
    [InlineData("min", new[] { 2.0, 2.0 }, new[] { 0.5, 0.5 })]
    [InlineData("copysign", new[] { 3.0, -0.0 }, new[] { -1.0, 0.0 })]
    [InlineData("copysign", new[] { -3.0, -1.0 }, new[] { 1.0, 0.0 })]
    [InlineData("clamp", new[] { 1.0, 1.0, 2.0 }, new[] { 1.0, 0.0, 0.0 })]
    [InlineData("clamp", new[] { 3.0, 1.0, 2.0 }, new[] { 0.0, 0.0, 1.0 })]
    [InlineData("clamp", new[] { 0.0, 1.0, 2.0 }, new[] { 0.0, 1.0, 0.0 })]
    [InlineData("rem", new[] { -7.5, 2.0 }, new[] { 1.0, 3.0 })]
    [InlineData("ieee-remainder", new[] { -7.5, 2.0 }, new[] { 1.0, 4.0 })]
    [InlineData("log", new[] { 0.0 }, new[] { double.PositiveInfinity })]
    [InlineData("root-n", new[] { 0.0, 3.0 }, new[] { double.PositiveInfinity })]
    [InlineData("root-n", new[] { -8.0, 3.0 }, new[] { 1.0 / 12 })]
    [InlineData("log-phi", new[] { -1e9 }, new[] { 1e9 })]
    [InlineData("inverse-mills-ratio", new[] { -1e9 }, new[] { -1.0 })]
    [InlineData("inv-phi", new[] { 1e-300 }, new[] { 2.6973044650426118e298 })]
    [InlineData("log-bessel-i0-scaled", new[] { 1e9 }, new[] { -5.00000000125e-10 })]
    [InlineData("bessel-ratio", new[] { 0.0 }, new[] { 0.5 })]
    [InlineData("bessel-i1-scaled", new[] { 0.0 }, new[] { 0.5 })]
    [InlineData("log1p-minus", new[] { 1e-300 }, new[] { -1e-300 })]
    [InlineData("log-cosh", new[] { 1e-300 }, new[] { 1e-300 })]
    [InlineData("erfcx", new[] { 1e8 }, new[] { -5.641895835477562e-17 })]
    public void The_partials_hold_at_the_edge(string name, double[] point, double[] expected)
    {
        var primitive = Primitives.Find(name);

        var computed = Interpreter.RunReals(Partials(primitive), Operands(primitive, point));

        for (var i = 0; i < expected.Length; i++)
            Assert.True(Tolerance.Ulps(computed[i], expected[i]) <= Tolerance.PartialUlps, $"∂{i} is {computed[i]:R}, not {expected[i]:R}");
    }

    [Fact]
    public void The_kink_of_the_absolute_value_has_slope_zero_from_both_zeros()
    {
        var partials = Partials(Primitives.Abs);

        Assert.Equal([0.0], Interpreter.RunReals(partials, 0.0));
        Assert.Equal([0.0], Interpreter.RunReals(partials, -0.0));
    }

    [Fact]
    public void A_derivative_that_is_not_known_is_refused_by_name()
    {
        var error = Assert.Throws<DifferentiationException>(() => Partials(Primitives.Tetragamma));

        Assert.Equal("the third derivative of the digamma function (of LogGamma the fourth, of Trigamma the second) is not known", error.Message);
    }

    [Fact]
    public void Where_nothing_varies_smoothly_there_are_no_partials()
    {
        var stepwise = Primitives.All.Where(primitive => !primitive.IsDifferentiable && primitive.Result == IRType.Real).Select(primitive => primitive.Name);

        Assert.Equal(["ceiling", "floor", "round", "to-real", "truncate"], stepwise.Order(StringComparer.Ordinal));
    }

    /// <summary>The partials by the real operands, as a function of all operands.</summary>
    private static Function Partials(Primitive primitive)
    {
        var block = BlockBuilder.Start(primitive.Operands.Select(type => new Definition(type)));
        Expr[] operands = [.. Enumerable.Range(0, primitive.Operands.Count).Select(block.Expr)];
        var result = block.Apply(primitive, operands);
        var yields = new List<int>();
        for (var i = 0; i < operands.Length; i++)
        {
            if (primitive.Operands[i] == IRType.Real)
                yields.Add(primitive.Partials[i](operands, result).Value);
        }
        return block.Finish(primitive.Name, [.. yields]);
    }

    private static Gen<double[]> Points(Primitive primitive)
    {
        var domain = primitive.Domain.Length > 0 ? primitive.Domain : [(-5, 5), (-5, 5)];
        return Gen.Double[0, 1].Array[domain.Length].Select(units =>
        {
            var point = units.Select((unit, i) => domain[i].Low + unit * (domain[i].High - domain[i].Low)).ToArray();
            if (primitive.Name.StartsWith("log-beta-i", StringComparison.Ordinal))
                point[3] = 1 - point[2];
            return point;
        });
    }

    /// <summary>A condition before the reals holds where their sum has an even number of whole units.</summary>
    private static object[] Operands(Primitive primitive, double[] point) =>
        primitive.Operands[0] == IRType.Bool ? [Condition(point), .. point] : [.. point.Select((value, i) => IsInt(primitive, i) ? (object)(int)value : value)];

    private static bool IsInt(Primitive primitive, int operand) => primitive.Operands[operand] == IRType.Int;

    private static bool Condition(double[] point) => Math.Floor(point.Sum()) % 2 == 0;

    private static double[] Exact(Primitive primitive, double[] point)
    {
        var exact = new double[primitive.Operands.Count(operand => operand == IRType.Real)];
        var (function, order) = Derivatives.TryGetValue(primitive.Name, out var derivative) ? derivative : (primitive.Name, -1);
        for (var i = 0; i < exact.Length; i++)
        {
            // A row that is a derivative itself is differentiated twice.
            Dual<Dual<DoubleDouble>>[] x = [.. point.Select((value, j) => new Dual<Dual<DoubleDouble>>(
                new(IsInt(primitive, j) ? Math.Truncate(value) : value, Direction(function, order, j)), Direction(function, i, j)))];
            var result = function == "select" ? (Condition(point) ? x[0] : x[1]) : Digits.Evaluate(function, x);
            exact[i] = (order < 0 ? result.Tangent.Value : result.Tangent.Tangent).ToDouble();
        }
        return exact;
    }

    // Of the incomplete beta function, y goes along with x, and has no slope of its own.
    private static double Direction(string function, int by, int operand) =>
        function == "log-beta-i" && by >= 2 ? (by, operand) switch { (2, 2) => 1, (2, 3) => -1, _ => 0 } : by == operand ? 1 : 0;

    /// <summary>Rows that are partial derivatives of another row, and by which operand.</summary>
    private static readonly Dictionary<string, (string Function, int Operand)> Derivatives = new()
    {
        ["log-gamma-p-by-shape"] = ("log-gamma-p", 0),
        ["log-gamma-p-by-x"] = ("log-gamma-p", 1),
        ["log-gamma-q-by-shape"] = ("log-gamma-q", 0),
        ["log-gamma-q-by-x"] = ("log-gamma-q", 1),
        ["log-beta-i-by-a"] = ("log-beta-i", 0),
        ["log-beta-i-by-b"] = ("log-beta-i", 1),
        ["log-beta-i-by-x"] = ("log-beta-i", 2),
    };

    /// <summary>Where a partial may pass through zero or is the rest of a cancellation: an absolute error of a few ε, of sums of series some more.</summary>
    private static double Floor(string name) => name switch
    {
        "sinpi" or "cospi" => 1e-30,
        "bessel-ratio" or "bessel-ratio-complement" or "bessel-i1-scaled" or "inverse-mills-excess" => 2e-15,
        _ when IsSeries(name) => 1e-12,
        _ => 0,
    };

    private static bool IsSeries(string name) =>
        name.StartsWith("log-gamma-", StringComparison.Ordinal) || name.StartsWith("log-beta-i", StringComparison.Ordinal);
}
