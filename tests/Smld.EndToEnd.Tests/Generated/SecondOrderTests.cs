using Smld.Oracle;
using Smld.Oracle.Twins;
using Smld.Zoo;

namespace Smld.EndToEnd.Tests.Generated;

/// <summary>Second derivatives of the zoo against the oracle, against closed forms, and against what a Hessian must be.</summary>
public sealed class SecondOrderTests
{
    private const double Dirt = 12345.678;

    private delegate double ScoreMatching(ReadOnlySpan<double> x, Span<double> gradient);

    public static TheoryData<string> Names { get; } = [.. Catalogue.Twins.Keys, .. Catalogue.Constrained.Keys];

    public static TheoryData<string> NamesWithModelParameters { get; } = [.. Catalogue.Twins.Values.Where(twin => twin.Theta.Length > 0).Select(twin => twin.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("case", "F01")]
    public void The_Hessian_times_a_vector_is_the_oracle_s(string name)
    {
        ForEachPoint(name, (density, twin, x) =>
        {
            foreach (var v in new[] { Direction(x.Length, 1), Direction(x.Length, 2), [.. x.Select((_, i) => i == x.Length - 1 ? 1.0 : 0.0)] })
            {
                var product = Dirty(x.Length);

                density.HessianVectorProduct(x, v, product);

                Near(SecondReference.Product(twin, x, v), product, x);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_Laplacian_is_the_oracle_s(string name) =>
        ForEachPoint(name, (density, twin, x) => Near(SecondReference.Laplacian(twin, x), [density.Laplacian(x)], x));

    [Theory]
    [MemberData(nameof(NamesWithModelParameters))]
    public void The_objective_of_score_matching_and_its_gradient_are_the_oracle_s(string name)
    {
        ForEachPoint(name, (density, twin, x) =>
        {
            var gradient = Dirty(twin.Theta.Length);

            var value = ScoreMatchingOf(density)(x, gradient);

            Near(SecondReference.ScoreMatching(twin, x), [value, .. gradient], x);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("case", "F02")]
    [Trait("case", "F03")]
    public void The_Hessian_is_symmetric_and_the_Laplacian_its_trace(string name)
    {
        ForEachPoint(name, (density, twin, x) =>
        {
            var (u, v) = (Direction(x.Length, 1), Direction(x.Length, 2));
            var (ofU, ofV) = (SecondReference.Product(twin, x, u), SecondReference.Product(twin, x, v));
            var trace = SecondReference.Laplacian(twin, x);

            var (byV, byU) = (Dot(u, Product(density, x, v)), Dot(v, Product(density, x, u)));
            var sum = x.Select((_, i) => Product(density, x, [.. x.Select((_, j) => i == j ? 1.0 : 0.0)])[i]).Sum();

            Near(byV, byU, Dot(u.Select(Math.Abs), ofV.Bounds) + Dot(v.Select(Math.Abs), ofU.Bounds), "u·Hv", x);
            Near(sum, density.Laplacian(x), 2 * trace.Bounds[0], "trace", x);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_product_may_lie_on_the_point_or_on_the_vector(string name)
    {
        ForEachPoint(name, (density, twin, x) =>
        {
            var v = Direction(x.Length, 1);
            var apart = Product(density, x, v);
            double[] onPoint = [.. x];
            double[] onVector = [.. v];

            density.HessianVectorProduct(onPoint, v, onPoint);
            density.HessianVectorProduct(x, onVector, onVector);

            Assert.Equal(apart, onPoint);
            Assert.Equal(apart, onVector);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_evaluation_allocates_nothing_once_it_is_warm(string name)
    {
        ForEachPoint(name, (density, twin, x) =>
        {
            var (v, product, gradient) = (Direction(x.Length, 1), new double[x.Length], new double[twin.Theta.Length]);
            var scoreMatching = twin.Theta.Length > 0 ? ScoreMatchingOf(density) : null;
            void Evaluate()
            {
                density.HessianVectorProduct(x, v, product);
                density.Laplacian(x);
                scoreMatching?.Invoke(x, gradient);
            }

            for (var i = 0; i < 3; i++)
                Evaluate();
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10; i++)
                Evaluate();

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        });
    }

    [Fact]
    public void A_banana_s_Hessian_is_that_of_its_formula()
    {
        var density = new Densities.BananaDensity();
        var (x, y) = (0.75, -1.5);

        // -(1 - x)²/2 - 50 (y - x²)²: 200 (y - x²) - 400 x² - 1, 200 x, -100.
        var (xx, xy, yy) = (200 * (y - x * x) - 400 * x * x - 1, 200 * x, -100.0);

        Assert.Equal([2 * xx - 3 * xy, 2 * xy - 3 * yy], Product(density, [x, y], [2, -3]), Close(1000));
        Assert.Equal(xx + yy, density.Laplacian([x, y]), 1000 * Rounding);
    }

    [Fact]
    public void A_funnel_s_Hessian_is_that_of_its_formula()
    {
        var density = new Densities.Funnel10Density(3);
        double[] x = [-1.5, 0.5, 2];
        var precision = Math.Exp(1.5);
        var square = 0.25 + 4;

        var product = Product(density, x, [1, -2, 0.5]);

        double[] expected = [
            -1.0 / 9 - precision * square / 2 - 2 * precision * 0.5 + 0.5 * precision * 2,
            precision * 0.5 + 2 * precision,
            precision * 2 - 0.5 * precision];
        Assert.Equal(expected, product, Close(100));
        Assert.Equal(-1.0 / 9 - precision * square / 2 - 2 * precision, density.Laplacian(x), 100 * Rounding);
    }

    [Fact]
    public void A_Gaussian_s_Hessian_is_its_precision()
    {
        double[] precision = [2, -0.5, 0.25, -0.5, 1, 0.125, 0.25, 0.125, 4];
        double[] mean = [1, 0.5, -2];
        double[] x = [0.25, 3, -1];
        var density = new SecondOrderModels.GaussianDensity(mean, precision, 3);
        var score = new double[3];
        var gradient = new double[12];

        density.Score(x, score);
        var value = density.ScoreMatchingGradient(x, gradient);

        // J = ½ |s|² - tr P with s = -P (x - μ): ∂J/∂μ = P s, and s ∂s/∂P_ij is -½ (s_i r_j + s_j r_i), P being symmetrised by the form.
        Assert.Equal([-2 - 1 - 1, 0.5 + 2 - 0.5, -0.25 + 0.25 - 16], Product(density, x, [1, -2, 4]), Close(10));
        Assert.Equal(-7, density.Laplacian(x), 10 * Rounding);
        Assert.Equal(0.5 * Dot(score, score) - 7, value, 100 * Rounding);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Dot(precision.Skip(3 * i).Take(3), score), gradient[i], 100 * Rounding);
            for (var j = 0; j < 3; j++)
                Assert.Equal(-0.5 * (score[i] * (x[j] - mean[j]) + score[j] * (x[i] - mean[i])) - (i == j ? 1 : 0), gradient[3 + 3 * i + j], 100 * Rounding);
        }
    }

    /// <summary>On the scale of u = log x: f = log Γ(θ e^u) + 2 θ e^u - θ log 2 + u.</summary>
    [Fact]
    public void Score_matching_through_the_log_gamma_function_has_the_tetragamma_function()
    {
        var (u, theta) = (0.75, 1.5);
        var z = theta * Math.Exp(u);
        var (digamma, trigamma, tetragamma) = (SpecialFunctions.Digamma(z), SpecialFunctions.Trigamma(z), SpecialFunctions.Tetragamma(z));
        var score = z * digamma + 2 * z + 1;
        var curvature = z * digamma + z * z * trigamma + 2 * z;
        var density = new SecondOrderModels.ShapeDensity(theta);
        var gradient = new double[1];

        var value = density.ScoreMatchingGradient([u], gradient);

        Assert.Equal(curvature, density.Laplacian([u]), 100 * Rounding);
        Assert.Equal(0.5 * score * score + curvature, value, 1000 * Rounding);
        // θ ∂/∂θ is ∂/∂u but for the Jacobian's one.
        var third = curvature + 2 * z * z * trigamma + z * z * z * tetragamma;
        Assert.Equal((score * curvature + third) / theta, gradient[0], 1000 * Rounding);
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0, 2, 2)]
    [InlineData(0, 3, 0)]
    [InlineData(-2, 3, -12)]
    [InlineData(-2, 0, 0)]
    [InlineData(4, 0.5, -0.03125)]
    public void A_power_is_curved_as_its_formula_says_also_at_zero(double x, double exponent, double expected)
    {
        var density = new SecondOrderModels.PowerDensity(exponent);

        Assert.Equal([expected], Product(density, [x], [1]), Close(10));
        Assert.Equal(expected, density.Laplacian([x]), 10 * Rounding);
    }

    [Fact]
    public void With_no_coordinate_there_is_nothing_to_sum()
    {
        var density = new Densities.RosenbrockDensity(0);

        density.HessianVectorProduct([], [], []);

        Assert.Equal(0, density.Laplacian([]));
    }

    [Fact]
    [Trait("case", "F04")]
    public void A_straight_line_has_the_curvature_zero_and_it_is_written()
    {
        // Linear in x on the branch taken, and in its second coordinate everywhere.
        var density = new Densities.LaplaceDensity(2);
        double[] product = [Dirt, Dirt];

        density.HessianVectorProduct([0.5, 3], [1, -2], product);

        Assert.Equal([0.0, 0.0], product);
        Assert.Equal(0, density.Laplacian([0.5, 3]));
    }

    [Fact]
    [Trait("case", "F05")]
    public void A_direction_that_is_not_a_number_gives_none()
    {
        var product = Product(new Densities.BananaDensity(), [0.5, 1], [double.NaN, 0]);

        Assert.All(product, value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Wrong_lengths_and_overlaps_in_part_are_refused_before_anything_is_written()
    {
        var density = new Densities.Funnel10Density(3);
        var memory = Dirty(7);

        Throws("v has length 2; the density has dimension 3", "v", () => density.HessianVectorProduct(new double[3], new double[2], memory.AsSpan(0, 3)));
        Throws("result has length 4; the density has dimension 3", "result", () => density.HessianVectorProduct(new double[3], new double[3], memory.AsSpan(0, 4)));
        Throws("x has length 1; the density has dimension 3", "x", () => density.Laplacian([1]));
        Throws("result overlaps v, starting 2 elements after it; it must be v itself or apart from it", "result", () => density.HessianVectorProduct(new double[3], memory.AsSpan(0, 3), memory.AsSpan(2, 3)));
        Throws("result overlaps x, starting 1 elements before it; it must be x itself or apart from it", "result", () => density.HessianVectorProduct(memory.AsSpan(1, 3), memory.AsSpan(0, 3), memory.AsSpan(0, 3)));
        Assert.All(memory, value => Assert.Equal(Dirt, value));
    }

    [Fact]
    public void The_gradient_of_score_matching_lies_apart_and_has_the_model_parameters_length()
    {
        var density = new Densities.GaussianDensity(0, 1);
        var memory = Dirty(3);

        Throws("gradient has length 3; the density has 2 model parameters, elements of vectors counted one by one", "gradient", () => density.ScoreMatchingGradient([1], memory));
        Throws("gradient overlaps x, starting 1 elements before it; it must be apart from it", "gradient", () => density.ScoreMatchingGradient(memory.AsSpan(1, 1), memory.AsSpan(0, 2)));
        Assert.All(memory, value => Assert.Equal(Dirt, value));
    }

    /// <summary>For Gaussians score matching is maximum likelihood (Hyvärinen, JMLR 6, 2005, section 3.1).</summary>
    [Fact]
    public void A_Gaussian_is_matched_by_mean_and_standard_deviation()
    {
        double[] data = [0.5, -1.25, 3, 0.75, 2, -0.5, 1.5, 4];
        var mean = data.Average();
        var deviation = Math.Sqrt(data.Select(x => (x - mean) * (x - mean)).Average());

        var sum = MeanGradient(data, new Densities.GaussianDensity(mean, deviation).ScoreMatchingGradient, 2);

        Assert.Equal([0.0, 0.0], sum, Close(10));
    }

    /// <summary>
    /// log p = a x⁴ + b x² + c x: the objective's mean is a parabola in (a, b, c), so that its gradient at four points gives the
    /// minimum, which must be that of the linear system in the data's moments.
    /// </summary>
    [Fact]
    public void An_exponential_family_is_matched_by_a_linear_system_and_near_the_truth()
    {
        const double a = -0.25, b = 1, c = 0.3;
        var data = QuarticSample(10_000, a, b, c);
        double[] At(double a, double b, double c) => MeanGradient(data, new SecondOrderModels.QuarticDensity(a, b, c).ScoreMatchingGradient, 3);
        var origin = At(0, 0, 0);
        double[][] columns = [At(1, 0, 0), At(0, 1, 0), At(0, 0, 1)];
        double Moment(int power) => data.Select(x => Math.Pow(x, power)).Average();

        var matched = Solve([.. columns.Select(column => Minus(column, origin))], Minus(new double[3], origin));

        var exact = Solve(
            [[16 * Moment(6), 8 * Moment(4), 4 * Moment(3)], [8 * Moment(4), 4 * Moment(2), 2 * Moment(1)], [4 * Moment(3), 2 * Moment(1), 1]],
            [-12 * Moment(2), -2, 0]);
        Assert.Equal(exact, matched, Close(1e5));
        // Four root mean squared errors at this size, over 200 sets of data.
        Assert.Equal(a, matched[0], 4 * 0.0059);
        Assert.Equal(b, matched[1], 4 * 0.0293);
        Assert.Equal(c, matched[2], 4 * 0.0196);
    }

    // By the inverse of the distribution function, on a grid that leaves out less than 1e-10 of it.
    private static double[] QuarticSample(int count, double a, double b, double c)
    {
        const int cells = 100_000;
        var sum = 0.0;
        double[] points = [.. Enumerable.Range(0, cells).Select(i => -6 + (i + 0.5) * 12 / cells)];
        double[] cumulative = [.. points.Select(x => sum += Math.Exp(a * x * x * x * x + b * x * x + c * x))];
        var random = new Random(20050401);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var found = Array.BinarySearch(cumulative, random.NextDouble() * sum);
            return points[found < 0 ? ~found : found];
        })];
    }

    private static double[] MeanGradient(double[] data, ScoreMatching scoreMatching, int count)
    {
        var (mean, gradient) = (new double[count], new double[count]);
        foreach (var x in data)
        {
            scoreMatching([x], gradient);
            for (var k = 0; k < count; k++)
                mean[k] += gradient[k] / data.Length;
        }
        return mean;
    }

    /// <summary>Three equations by Cramer's rule; the matrix is symmetric.</summary>
    private static double[] Solve(double[][] columns, double[] right)
    {
        double Determinant(double[] p, double[] q, double[] r) =>
            p[0] * (q[1] * r[2] - q[2] * r[1]) - p[1] * (q[0] * r[2] - q[2] * r[0]) + p[2] * (q[0] * r[1] - q[1] * r[0]);
        var all = Determinant(columns[0], columns[1], columns[2]);
        return [
            Determinant(right, columns[1], columns[2]) / all,
            Determinant(columns[0], right, columns[2]) / all,
            Determinant(columns[0], columns[1], right) / all];
    }

    private static double[] Minus(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

    // A few roundings of numbers near one.
    private const double Rounding = 1e-15;

    private static Comparer Close(double scale) => new(scale * Rounding);

    private sealed class Comparer(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double value) => 0;
    }

    private static void ForEachPoint(string name, Action<ISecondOrderLogDensity, Twin, double[]> check)
    {
        var isConstrained = Catalogue.Constrained.ContainsKey(name);
        var twin = isConstrained ? Catalogue.Constrained[name] : Catalogue.Twins[name];
        foreach (var x in twin.Points)
        {
            var density = isConstrained ? ConstrainedMembers.All[name].Density : GeneratedMembers.All[name].Create(x.Length, twin.Theta);
            check(Assert.IsAssignableFrom<ISecondOrderLogDensity>(density), twin, x);
        }
    }

    private static ScoreMatching ScoreMatchingOf(ISecondOrderLogDensity density) =>
        density.GetType().GetMethod("ScoreMatchingGradient")!.CreateDelegate<ScoreMatching>(density);

    private static double[] Product(ISecondOrderLogDensity density, double[] x, double[] v)
    {
        var product = Dirty(x.Length);
        density.HessianVectorProduct(x, v, product);
        return product;
    }

    private static double[] Direction(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() * 2 - 1)];
    }

    private static double[] Dirty(int length) => [.. Enumerable.Repeat(Dirt, length)];

    private static double Dot(IEnumerable<double> a, IEnumerable<double> b) => a.Zip(b, (x, y) => x * y).Sum();

    private static void Throws(string message, string argument, Action action)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(action);

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(argument, exception.ParamName);
    }

    private static void Near(SecondReference expected, double[] actual, double[] x)
    {
        for (var i = 0; i < actual.Length; i++)
            Near(expected.Values[i], actual[i], expected.Bounds[i], $"{i}", x);
    }

    // Where the limit is infinite or none, so must the number be.
    private static void Near(double expected, double actual, double bound, string what, double[] x) =>
        Assert.True(
            double.IsFinite(expected) ? Math.Abs(actual - expected) <= bound : !double.IsFinite(actual),
            $"{what} at ({string.Join(", ", x)}): {actual:R}, not {expected:R} within {bound:R}");
}
