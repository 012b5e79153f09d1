using Smld.Generators.Differentiation;
using Smld.Generators.IR;
using Smld.Generators.Tests.IR;

namespace Smld.Generators.Tests.Constraints;

/// <summary>Transforms as functions of the IR, run by the interpreter.</summary>
public class TransformTests
{
    private static readonly Dictionary<string, Func<Scale>> scales = new()
    {
        ["positive"] = () => new(new(ConstraintKind.Positive), false),
        ["above 2"] = () => new(new(ConstraintKind.LowerBound, Scale.Number(2)), false),
        ["below -1.5"] = () => new(new(ConstraintKind.UpperBound, Upper: Scale.Number(-1.5)), false),
        ["in 0 to 1"] = () => new(new(ConstraintKind.Bounded, Scale.Number(0), Scale.Number(1)), false),
        ["in -1 to 0"] = () => new(new(ConstraintKind.Bounded, Scale.Number(-1), Scale.Number(0)), false),
        ["in -3 to 7"] = () => new(new(ConstraintKind.Bounded, Scale.Number(-3), Scale.Number(7)), false),
        ["in data"] = () => new(new(ConstraintKind.Bounded, Scale.Datum(0, 2), Scale.Datum(1, 2)), false, [0.5, 2.5]),
        ["positive vector"] = () => new(new(ConstraintKind.Positive), true),
        ["vector in data"] = () => new(new(ConstraintKind.Bounded, Scale.Datum(0, 2, true), Scale.Datum(1, 2, true)), true, [0.5, 2.5]),
        ["ordered"] = () => new(new(ConstraintKind.Ordered), true),
        ["positive ordered"] = () => new(new(ConstraintKind.PositiveOrdered), true),
        ["simplex"] = () => new(new(ConstraintKind.Simplex), true),
    };

    public static TheoryData<string> Names => [.. scales.Keys];

    public static TheoryData<string> Intervals => [.. scales.Where(scale => !scale.Value().IsVector).Select(scale => scale.Key)];

    // Both ways round few operations; logit and log of a sum amplify by 1 + |u|, which is 4 here, and by the steps before.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_way_there_and_back_ends_where_it_began(string name)
    {
        var scale = scales[name]();
        foreach (var u in Points(scale, 3))
        {
            var back = scale.Unconstrain(scale.Constrain(u));

            for (var i = 0; i < u.Length; i++)
                Assert.Equal(u[i], back[i], 1e-13 * (1 + Math.Abs(u[i])));
        }
    }

    // Richardson's extrapolation of central differences of step h and h/2: the error is of order h⁴ + ε/h.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_log_Jacobian_is_that_of_differences(string name)
    {
        var scale = scales[name]();
        foreach (var u in Points(scale, 2))
            Assert.Equal(LogDeterminant(scale, u), scale.LogJacobian(u), 1e-8);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_score_of_the_Jacobian_is_its_tangent_and_the_limit_of_differences(string name)
    {
        var scale = scales[name]();
        var gradient = ReverseMode.Gradient(scale.LogDensity, [0]);
        var tangent = TangentMode.Differentiate(scale.LogDensity, [0]);
        var data = scale.Model.Parameters.Count == 3 ? new object[] { 0.5, 2.5 } : [];
        foreach (var u in Points(scale, 2).Append(new double[Points(scale, 2).First().Length]))
        {
            var score = new double[u.Length];
            if (scale.IsVector)
                Interpreter.Run(gradient, [u, .. data, score]);
            else
                score[0] = Interpreter.RunReals(gradient, [u[0], .. data])[1];

            for (var i = 0; i < u.Length; i++)
            {
                var unit = new double[u.Length];
                unit[i] = 1;
                var derivative = Interpreter.RunReals(tangent, [scale.Coordinates(u), .. data, scale.Coordinates(unit)])[1];
                var difference = Richardson(h => scale.LogJacobian(Moved(u, i, h)));
                Assert.Equal(derivative, score[i], 1e-13 * (1 + Math.Abs(derivative)));
                Assert.Equal(difference, score[i], 1e-8 * (1 + Math.Abs(difference)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Intervals))]
    public void Far_out_the_log_Jacobian_and_its_score_are_linear_and_finite(string name)
    {
        var scale = scales[name]();
        var gradient = ReverseMode.Gradient(scale.LogDensity, [0]);
        var data = scale.Model.Parameters.Count == 3 ? new object[] { 0.5, 2.5 } : [];
        foreach (var u in new double[] { -700, -40, 40, 700 })
        {
            var results = Interpreter.RunReals(gradient, [u, .. data]);
            var isBounded = scale.Model.Parameters[0].Constraint!.Kind == ConstraintKind.Bounded;
            var logRange = name switch { "in -3 to 7" => Math.Log(10), "in data" => Math.Log(2), _ => 0 };

            Assert.Equal(isBounded ? logRange - Math.Abs(u) : u, results[0], 1e-15 * Math.Abs(u) + 1e-16);
            Assert.Equal(isBounded ? -Math.Sign(u) : 1, results[1], 1e-15);
        }
    }

    [Fact]
    public void Near_a_bound_of_zero_the_distance_keeps_its_digits()
    {
        Assert.Equal(Math.Exp(-700), scales["in 0 to 1"]().Constrain([-700])[0], 1e-15 * Math.Exp(-700));
        Assert.Equal(-Math.Exp(-700), scales["in -1 to 0"]().Constrain([700])[0], 1e-15 * Math.Exp(-700));
    }

    [Fact]
    public void A_simplex_keeps_small_shares_and_its_Jacobian_far_out()
    {
        var scale = scales["simplex"]();
        double[] u = [700, -40, -300];

        var x = scale.Constrain(u);

        // z = logistic(u - log(K - 1 - k)); 1 - z is exp(-700 + log 3) for the first.
        var left = 3 * Math.Exp(-700);
        Assert.Equal(1.0, x[0]);
        Assert.Equal(left * Math.Exp(-40) / 2, x[1], 1e-12 * x[1]);
        Assert.Equal(0.0, x[2]);
        Assert.Equal(left, x[3], 1e-12 * left);
        var logs = Math.Log(3) - 700 + (2 * (Math.Log(3) - 700) - 40 - Math.Log(2)) - 300;
        Assert.Equal(logs, scale.LogJacobian(u), 1e-12 * Math.Abs(logs));
    }

    [Theory]
    [InlineData(double.NegativeInfinity, 2.5, "below")]
    [InlineData(0.5, double.PositiveInfinity, "above")]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, "free")]
    public void A_bound_of_the_data_that_is_infinite_is_none(double lower, double upper, string expected)
    {
        var scale = new Scale(new(ConstraintKind.Bounded, Scale.Datum(0, 2), Scale.Datum(1, 2)), false, [lower, upper]);
        var (x, logJacobian) = expected switch
        {
            "below" => (2.5 - Math.Exp(0.3), 0.3),
            "above" => (0.5 + Math.Exp(0.3), 0.3),
            _ => (0.3, 0.0),
        };

        Assert.Equal(x, scale.Constrain([0.3])[0]);
        Assert.Equal(logJacobian, scale.LogJacobian([0.3]));
        Assert.Equal(0.3, scale.Unconstrain(scale.Constrain([0.3]))[0], 1e-15);
    }

    [Fact]
    public void A_bound_that_is_infinite_on_the_wrong_side_is_seen()
    {
        var scale = new Scale(new(ConstraintKind.LowerBound, Scale.Datum(0, 1)), false, [double.PositiveInfinity]);

        Assert.Equal(double.PositiveInfinity, scale.Constrain([0.3])[0]);
    }

    [Theory]
    [InlineData("positive vector")]
    [InlineData("vector in data")]
    [InlineData("ordered")]
    [InlineData("positive ordered")]
    public void A_vector_may_be_empty(string name)
    {
        var scale = scales[name]();

        Assert.Empty(scale.Constrain([]));
        Assert.Empty(scale.Unconstrain([]));
        Assert.Equal(0.0, scale.LogJacobian([]));
    }

    [Fact]
    public void A_simplex_of_one_element_is_one()
    {
        Assert.Equal([1.0], scales["simplex"]().Constrain([]));
        Assert.Empty(scales["simplex"]().Unconstrain([1.0]));
    }

    [Fact]
    public void An_ordered_vector_increases_and_a_simplex_sums_to_one()
    {
        foreach (var u in Points(scales["ordered"](), 2))
        {
            var ordered = scales["ordered"]().Constrain(u);
            Assert.Equal(ordered.Order(), ordered);
            Assert.Equal(1.0, scales["simplex"]().Constrain(u).Sum(), 1e-15);
        }
    }

    private static IEnumerable<double[]> Points(Scale scale, double spread)
    {
        var random = new Random(7);
        for (var i = 0; i < 5; i++)
            yield return [.. Enumerable.Range(0, scale.IsVector ? 4 : 1).Select(_ => spread * (2 * random.NextDouble() - 1))];
    }

    private static double[] Moved(double[] u, int i, double h)
    {
        double[] moved = [.. u];
        moved[i] += h;
        return moved;
    }

    private static double Richardson(Func<double, double> f)
    {
        const double h = 1e-2;
        double D(double step) => (f(step) - f(-step)) / (2 * step);
        var (first, second, third) = (D(h), D(h / 2), D(h / 4));
        var (a, b) = ((4 * second - first) / 3, (4 * third - second) / 3);
        return (16 * b - a) / 15;
    }

    private static double LogDeterminant(Scale scale, double[] u)
    {
        // The last element of a simplex is made of the others.
        var n = u.Length;
        var matrix = new double[n, n];
        for (var column = 0; column < n; column++)
        {
            for (var row = 0; row < n; row++)
                matrix[row, column] = Richardson(h => scale.Constrain(Moved(u, column, h))[row]);
        }
        var sum = 0.0;
        for (var k = 0; k < n; k++)
        {
            // The Jacobians here are triangular with a positive diagonal, so elimination needs no pivot.
            sum += Math.Log(Math.Abs(matrix[k, k]));
            for (var row = k + 1; row < n; row++)
            {
                var factor = matrix[row, k] / matrix[k, k];
                for (var column = k; column < n; column++)
                    matrix[row, column] -= factor * matrix[k, column];
            }
        }
        return sum;
    }
}
