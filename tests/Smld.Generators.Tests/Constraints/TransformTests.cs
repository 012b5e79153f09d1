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
        ["sum to zero"] = () => new(new(ConstraintKind.SumToZero), true),
        ["positive matrix"] = () => new(new(ConstraintKind.Positive), true, shape: (2, 3)),
        ["rows ordered"] = () => new(new(ConstraintKind.Ordered), true, shape: (3, 2)),
        ["rows simplex"] = () => new(new(ConstraintKind.Simplex), true, shape: (2, 3)),
        ["rows sum to zero"] = () => new(new(ConstraintKind.SumToZero), true, shape: (2, 3)),
        ["factor of a correlation 2"] = () => new(new(ConstraintKind.CholeskyCorrelation), true, shape: (2, 2)),
        ["factor of a correlation 4"] = () => new(new(ConstraintKind.CholeskyCorrelation), true, shape: (4, 4)),
        ["correlation 2"] = () => new(new(ConstraintKind.Correlation), true, shape: (2, 2)),
        ["correlation 4"] = () => new(new(ConstraintKind.Correlation), true, shape: (4, 4)),
        ["factor of a covariance"] = () => new(new(ConstraintKind.CholeskyCovariance), true, shape: (3, 3)),
        ["tall factor of a covariance"] = () => new(new(ConstraintKind.CholeskyCovariance), true, shape: (4, 2)),
        ["covariance 1"] = () => new(new(ConstraintKind.Covariance), true, shape: (1, 1)),
        ["covariance 3"] = () => new(new(ConstraintKind.Covariance), true, shape: (3, 3)),
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
                Assert.Equal(u[i], back[i], Amplified(scale) * 1e-13 * (1 + Math.Abs(u[i])));
        }
    }

    // Taking a product of factors apart loses the digits that its condition says; the points go up to 3, cosh(3)^2 being 101 and exp(6) 403.
    private static double Amplified(Scale scale) => scale.Kind is ConstraintKind.Correlation or ConstraintKind.Covariance ? 1e4 : 1;

    // Richardson's extrapolation of central differences of step h and h/2: the error is of order h⁴ + ε/h.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_log_Jacobian_is_that_of_differences(string name)
    {
        var scale = scales[name]();
        foreach (var u in Points(scale, 2))
            Assert.Equal(LogDeterminant(scale, u) + Dilation(scale), scale.LogJacobian(u), 1e-8);
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

    [Fact]
    public void A_unit_vector_is_its_coordinates_scaled_and_the_length_of_those_is_proper()
    {
        var scale = new Scale(new(ConstraintKind.UnitVector), true);
        double[] u = [3, -4, 12];

        Assert.Equal([3 / 13.0, -4 / 13.0, 12 / 13.0], scale.Constrain(u));
        Assert.Equal(-169 / 2.0, scale.LogJacobian(u));
        Assert.Equal([0.6, -0.8], scale.Unconstrain([0.6, -0.8]));
    }

    // By hand from Stan Math's sum_to_zero_constrain: w = y / sqrt(n (n + 1)), each element the sum of the w after it, less n w.
    [Fact]
    public void A_vector_that_sums_to_zero_is_Stan_s()
    {
        var scale = scales["sum to zero"]();
        double[] w = [1 / Math.Sqrt(2), -2 / Math.Sqrt(6), 0.5 / Math.Sqrt(12)];

        var x = scale.Constrain([1, -2, 0.5]);

        double[] expected = [w[0] + w[1] + w[2], w[1] + w[2] - w[0], w[2] - 2 * w[1], -3 * w[2]];
        for (var i = 0; i < 4; i++)
            Assert.Equal(expected[i], x[i], 1e-15);
        Assert.Equal(0.0, x.Sum(), 1e-15);
        Assert.Equal(1 + 4 + 0.25, x.Sum(element => element * element), 1e-14);
    }

    // z lies row by row in a factor, column by column in a correlation matrix: Stan 2.21's orders.
    [Fact]
    public void Partial_correlations_lie_as_in_Stan()
    {
        double[] u = [0.5, -0.3, 0.8];
        var z = Array.ConvertAll(u, Math.Tanh);
        double Rest(double a) => Math.Sqrt(1 - a * a);

        var factor = new Scale(new(ConstraintKind.CholeskyCorrelation), true, shape: (3, 3)).Constrain(u);
        var correlation = new Scale(new(ConstraintKind.Correlation), true, shape: (3, 3)).Constrain(u);

        double[] byRow = [1, 0, 0, z[0], Rest(z[0]), 0, z[1], z[2] * Rest(z[1]), Rest(z[1]) * Rest(z[2])];
        double[] byColumn = [1, z[0], z[1], z[0], 1, z[0] * z[1] + Rest(z[0]) * z[2] * Rest(z[1]), z[1], 0, 1];
        byColumn[7] = byColumn[5];
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(byRow[i], factor[i], 1e-15);
            Assert.Equal(byColumn[i], correlation[i], 1e-15);
        }
    }

    [Theory]
    [InlineData(ConstraintKind.CholeskyCorrelation, 3)]
    [InlineData(ConstraintKind.Correlation, 3)]
    [InlineData(ConstraintKind.CholeskyCovariance, 6)]
    [InlineData(ConstraintKind.Covariance, 6)]
    internal void Far_out_a_matrix_its_Jacobian_and_the_score_are_finite(ConstraintKind kind, int count)
    {
        var scale = new Scale(new(kind), true, shape: (3, 3));
        var gradient = ReverseMode.Gradient(scale.LogDensity, [0]);
        foreach (var size in new double[] { 40, 300 })
        {
            foreach (var signs in new[] { 0, 5, 10, 63 })
            {
                double[] u = [.. Enumerable.Range(0, count).Select(i => (signs >> i & 1) == 0 ? size : -size)];
                var score = new double[count];
                Interpreter.Run(gradient, [u, score]);

                Assert.All(scale.Constrain(u), element => Assert.True(double.IsFinite(element)));
                Assert.True(double.IsFinite(scale.LogJacobian(u)));
                Assert.All(score, derivative => Assert.True(double.IsFinite(derivative)));
            }
        }
    }

    [Theory]
    [InlineData(ConstraintKind.CholeskyCorrelation)]
    [InlineData(ConstraintKind.Correlation)]
    internal void A_correlation_of_one_is_one(ConstraintKind kind)
    {
        var scale = new Scale(new(kind), true, shape: (1, 1));

        Assert.Equal([1.0], scale.Constrain([]));
        Assert.Equal(0.0, scale.LogJacobian([]));
        Assert.Empty(scale.Unconstrain([1.0]));
    }

    // Stan's sum-to-zero transform is an isometry: its first K - 1 elements alone would be smaller by the root of K.
    private static double Dilation(Scale scale) => scale.Kind != ConstraintKind.SumToZero ? 0
        : scale.Shape is var (rows, columns) ? rows * 0.5 * Math.Log(columns) : 0.5 * Math.Log(5);

    /// <summary>Which elements of a matrix the others are made of.</summary>
    private static int[] FreeElements(Scale scale, int count) => (scale.Kind, scale.Shape) switch
    {
        (ConstraintKind.CholeskyCorrelation or ConstraintKind.Correlation, var (rows, columns)) =>
            [.. Enumerable.Range(0, rows * columns).Where(k => k % columns < k / columns)],
        (ConstraintKind.CholeskyCovariance or ConstraintKind.Covariance, var (rows, columns)) =>
            [.. Enumerable.Range(0, rows * columns).Where(k => k % columns <= k / columns)],
        (ConstraintKind.Simplex or ConstraintKind.SumToZero, var (rows, columns)) =>
            [.. Enumerable.Range(0, rows * columns).Where(k => k % columns < columns - 1)],
        _ => [.. Enumerable.Range(0, count)],
    };

    private static int CoordinateCount(Scale scale) => scale.Shape is var (rows, columns)
        ? ParameterConstraint.CoordinateCount(scale.Model.Parameters[0].Constraint, rows, columns)
        : scale.IsVector ? 4 : 1;

    private static IEnumerable<double[]> Points(Scale scale, double spread)
    {
        var random = new Random(7);
        for (var i = 0; i < 5; i++)
            yield return [.. Enumerable.Range(0, CoordinateCount(scale)).Select(_ => spread * (2 * random.NextDouble() - 1))];
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
        var elements = FreeElements(scale, n);
        var matrix = new double[n, n];
        for (var column = 0; column < n; column++)
        {
            for (var row = 0; row < n; row++)
                matrix[row, column] = Richardson(h => scale.Constrain(Moved(u, column, h))[elements[row]]);
        }
        var sum = 0.0;
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(row => Math.Abs(matrix[row, k]));
            for (var column = 0; column < n; column++)
                (matrix[k, column], matrix[pivot, column]) = (matrix[pivot, column], matrix[k, column]);
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
