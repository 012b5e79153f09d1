using Smld.Tests.Sampling;

namespace Smld.Tests.Diffusion;

public class KernelDensityTests
{
    private static readonly double[,] Data = { { 0.3, -0.2 }, { 1.1, 0.4 }, { -0.6, 0.9 }, { 0.2, 0.1 }, { -1.4, -1.2 } };
    private static readonly KernelDensity Estimate = new(Data, 0.5);

    public static TheoryData<double, double> Points => new() { { 0, 0 }, { 1, 0.1 }, { -1.2, 0.7 }, { 0.3, -0.2 }, { 3, -4 } };

    [Fact]
    public void Of_one_datum_the_score_is_the_way_to_it_in_units_of_the_variance()
    {
        var one = new KernelDensity(new[,] { { 0.7, -1.3 } }, 0.5);
        double[] score = [0, 0];

        one.Score([2, 0.25], score);

        Assert.Equal([(0.7 - 2) / 0.25, (-1.3 - 0.25) / 0.25], score);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void It_is_the_mixture_of_equal_weights_with_the_data_as_means(double a, double b)
    {
        var means = Enumerable.Range(0, 5).Select(m => new[] { Data[m, 0], Data[m, 1] }).ToArray();
        var mixture = new GaussianMixture([.. means.Select(_ => 0.2)], means, [.. means.Select(_ => 0.25)]);
        double[] x = [a, b], score = [0, 0], expected = [0, 0];

        Assert.Equal(mixture.LogDensity(x), Estimate.LogDensity(x), Tolerance.Trajectory);
        Assert.Equal(mixture.ScoreAndDivergence(x, 0.3, expected), Estimate.ScoreAndDivergence(x, 0.3, score), Tolerance.Trajectory);
        for (var i = 0; i < 2; i++) Assert.Equal(expected[i], score[i], Tolerance.Trajectory);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void The_score_is_the_gradient_of_the_log_density(double a, double b)
    {
        double[] x = [a, b], score = [0, 0];

        var value = Estimate.LogDensityAndScore(x, score);

        Assert.Equal(Estimate.LogDensity(x), value);
        for (var i = 0; i < 2; i++)
        {
            var (derivative, error) = ExtrapolatedDifference.Of(t => Estimate.LogDensity(With(x, i, t)), x[i], 0.3);
            Assert.InRange(Math.Abs(score[i] - derivative), 0, error);
            Assert.InRange(error, 0, 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void The_divergence_is_that_of_the_blurred_score(double a, double b)
    {
        double[] x = [a, b], score = [0, 0], other = [0, 0];
        var (sum, bound) = (0.0, 0.0);
        for (var i = 0; i < 2; i++)
        {
            var (derivative, error) = ExtrapolatedDifference.Of(t =>
            {
                Estimate.Score(With(x, i, t), 0.4, other);
                return other[i];
            }, x[i], 0.3);
            sum += derivative;
            bound += error;
        }

        Assert.InRange(Math.Abs(Estimate.ScoreAndDivergence(x, 0.4, score) - sum), 0, bound);
        Assert.InRange(bound, 0, 1e-6);
    }

    // The trapezoidal rule at 0.75 h errs by e^-35 for Gaussians, and 9 h beyond the data e^-40 is left.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Its_integral_is_one_in_every_dimension(int dimension)
    {
        const double h = 0.4;
        var data = new double[3, dimension];
        for (var i = 0; i < dimension; i++) (data[0, i], data[1, i], data[2, i]) = (0.1 * i, 0.5, -0.3);
        var estimate = new KernelDensity(data, h);
        const double step = 0.75 * h;
        const int steps = 28;
        var x = new double[dimension];
        var sum = 0.0;
        for (var cell = 0; cell < Math.Pow(steps + 1, dimension); cell++)
        {
            for (int i = 0, rest = cell; i < dimension; i++, rest /= steps + 1) x[i] = 0.1 + (rest % (steps + 1) - steps / 2) * step;
            sum += Math.Exp(estimate.LogDensity(x));
        }

        Assert.Equal(1, sum * Math.Pow(step, dimension), Tolerance.Trajectory);
    }

    // At such distances e^(-r²/(2h²)) is zero for all data.
    [Theory]
    [InlineData(1e3)]
    [InlineData(1e8)]
    [InlineData(1e100)]
    public void Far_away_the_nearest_datum_alone_counts(double distance)
    {
        double[] score = [0, 0];

        var value = Estimate.LogDensityAndScore([distance, 0], score);

        Assert.Equal(1, score[0] / ((1.1 - distance) / 0.25), Tolerance.Rounding);
        Assert.Equal(1, value / (-(distance - 1.1) * (distance - 1.1) / 0.5), 1e-5);
        Assert.Equal(0, score[1] - 0.4 / 0.25, Tolerance.Rounding);
    }

    [Fact]
    public void Where_squares_overflow_there_is_still_a_score()
    {
        double[] score = [0, 0];

        var value = Estimate.LogDensityAndScore([1e200, 0], score);

        Assert.Equal(double.NegativeInfinity, value);
        Assert.Equal(1, score[0] / (-1e200 / 0.25), Tolerance.Rounding);
    }

    [Theory]
    [InlineData(1e3)]
    [InlineData(1e6)]
    [InlineData(1e8)]
    public void Far_away_two_data_about_as_near_share_the_weight(double distance)
    {
        // |x|² - |x - (shift, 1)|² = 2 h² log 3 with x = (distance, 0): the second datum weighs three times the first. At 1e8 the squares are 1e16 ± 1.
        const double h = 0.1;
        var shift = (1 + 2 * h * h * Math.Log(3)) / (2 * distance);
        var estimate = new KernelDensity(new[,] { { 0, 0 }, { shift, 1 } }, h);
        double[] score = [0, 0];

        estimate.Score([distance, 0], score);

        // What shift² leaves out is 1e-7 at most, and counts 1/(2h²) times.
        Assert.Equal(0.75, score[1] * h * h, 1e-5);
    }

    [Fact]
    public void Of_data_far_from_zero_the_score_is_that_of_data_near_it()
    {
        var moved = new double[5, 2];
        for (var m = 0; m < 5; m++) (moved[m, 0], moved[m, 1]) = (Data[m, 0] + 1024 * 1024, Data[m, 1] - 1024 * 1024);
        double[] score = [0, 0], expected = [0, 0];

        new KernelDensity(moved, 0.5).Score([0.25 + 1024 * 1024, 0.5 - 1024 * 1024], score);
        Estimate.Score([0.25, 0.5], expected);

        // The data themselves are rounded to 2^-33 there.
        for (var i = 0; i < 2; i++) Assert.Equal(expected[i], score[i], 1e-8);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-1.5)]
    [InlineData(2)]
    public void Of_normal_data_the_score_is_that_of_the_normal_with_the_variance_of_the_kernel_added(double x)
    {
        const int count = 20_000;
        const double variance = 0.7, h = 0.5;
        var normals = new double[count];
        new RandomSource(1).FillNormals(normals);
        var data = new double[count, 1];
        for (var m = 0; m < count; m++) data[m, 0] = Math.Sqrt(variance) * normals[m];
        double[] score = [0];

        new KernelDensity(data, h).Score([x], score);

        // A quotient of two means over the data: its standard error by the delta method.
        double kernels = 0, squares = 0;
        var expected = -x / (variance + h * h);
        for (var m = 0; m < count; m++)
        {
            var away = data[m, 0] - x;
            var kernel = Math.Exp(-away * away / (2 * h * h));
            kernels += kernel;
            squares += Math.Pow(kernel * (away / (h * h) - expected), 2);
        }

        var error = Math.Sqrt(squares) / kernels;
        Assert.Equal(expected, score[0], Tolerance.StandardErrors * error);
        // So that the test can tell h² from none.
        Assert.True(Tolerance.StandardErrors * error < Math.Abs(expected + x / variance));
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Noise_adds_its_variance_to_that_of_the_kernel(double a, double b)
    {
        var wider = new KernelDensity(Data, Math.Sqrt(0.25 + 0.36));
        double[] x = [a, b], noised = [0, 0], blurred = [0, 0], expected = [0, 0];

        Estimate.Score(x, 0.6, noised);
        Estimate.Blurred(0.6).Score(x, blurred);
        wider.Score(x, expected);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(expected[i], noised[i], Tolerance.Trajectory);
            Assert.Equal(expected[i], blurred[i], Tolerance.Trajectory);
        }

        Assert.Equal(wider.LogDensity(x), Estimate.Blurred(0.6).LogDensity(x), Tolerance.Trajectory);
    }

    [Fact]
    public void Draws_have_the_moments_of_the_data_with_the_kernel_added()
    {
        const int count = 50_000;
        var draws = Estimate.Sample(count, seed: 2);

        for (var i = 0; i < 2; i++)
        {
            var own = Enumerable.Range(0, 5).Select(m => Data[m, i]).ToArray();
            var mean = own.Average();
            var variance = 0.25 + own.Average(x => (x - mean) * (x - mean));
            double[] squares = [.. draws.Coordinate(i).ToArray().Select(x => (x - mean) * (x - mean))];
            Assert.Equal(mean, Moments.Mean(draws.Coordinate(i)), Tolerance.StandardErrors * Math.Sqrt(variance / count));
            Assert.Equal(variance, squares.Average(), Tolerance.StandardErrors * Math.Sqrt(Moments.Variance(squares, squares.Average()) / count));
        }

        Assert.Equal(draws.Coordinate(0)[..40].ToArray(), Estimate.Sample(40, seed: 2).Coordinate(0).ToArray());
    }

    [Fact]
    public void The_score_may_be_written_over_its_point_and_nothing_is_allocated()
    {
        double[] x = [0.4, -0.8], expected = [0, 0];
        Estimate.Score(x, expected);
        var many = new KernelDensity(new double[1000, 2], 1);
        many.LogDensityAndScore(x, new double[2]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 20; i++) many.LogDensityAndScore(expected, x);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        x = [0.4, -0.8];
        Estimate.Score(x, x);
        Assert.Equal(expected, x);
    }

    [Fact]
    public void Later_changes_of_the_data_do_not_reach_it()
    {
        var data = new[,] { { 1.0 }, { 2 } };
        var estimate = new KernelDensity(data, 1);

        data[0, 0] = 100;

        Assert.Equal([1, 2], estimate.Data.ToArray());
        Assert.Equal(2, estimate.Count);
        Assert.Equal(1, estimate.Dimension);
    }

    [Fact]
    public void Wrong_arguments_are_named_with_their_value()
    {
        static void Throws(string name, string message, Func<KernelDensity> make) =>
            Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(make) is { } error && error.ParamName == name ? error.Message : "another parameter", StringComparison.Ordinal);

        Throws("data", "data has 0 rows; expected at least 1, one for each datum", () => new(new double[0, 2], 1));
        Throws("data", "data has 0 columns; expected one for each coordinate", () => new(new double[2, 0], 1));
        Throws("data", "data[1, 0] is NaN; it must be finite", () => new(new[,] { { 1, 2 }, { double.NaN, 1 } }, 1));
        Throws("bandwidth", "bandwidth is 0; it must be positive, from 1E-150 to 1E+150", () => new(new[,] { { 1.0 } }, 0));
        Throws("bandwidth", "bandwidth is NaN", () => new(new[,] { { 1.0 } }, double.NaN));
        Throws("sigma", "sigma is -1; it must not be negative, nor above 1e150", () => Estimate.Blurred(-1));
        Assert.Throws<ArgumentException>("x", () => Estimate.LogDensity([1]));
        Assert.Throws<ArgumentException>("score", () => Estimate.Score([1, 2], [0]));
        Assert.Throws<ArgumentOutOfRangeException>("sigma", () => Estimate.Score([1, 2], double.NaN, new double[2]));
        Assert.StartsWith("draws is 0; it must be from 1 to", Assert.Throws<ArgumentOutOfRangeException>("draws", () => Estimate.Sample(0, seed: 1)).Message);
    }

    private static double[] With(double[] x, int i, double value)
    {
        double[] other = [.. x];
        other[i] = value;
        return other;
    }
}
