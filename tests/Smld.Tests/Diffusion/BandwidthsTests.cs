namespace Smld.Tests.Diffusion;

public class BandwidthsTests
{
    private static readonly double[,] Line = { { -1.3 }, { -0.4 }, { 0.1 }, { 0.25 }, { 1.9 }, { 2.2 }, { 3.7 } };

    // Their covariance is a multiple of I, so that SciPy's kernel, which has the covariance of the data, is round too.
    private static readonly double[,] Square = { { 1, 1 }, { 1, -1 }, { -1, 1 }, { -1, -1 }, { 0, 0 }, { 0, 0 } };
    private static readonly double[,] Axes = { { 2, 0, 0 }, { -2, 0, 0 }, { 0, 2, 0 }, { 0, -2, 0 }, { 0, 0, 2 }, { 0, 0, -2 } };

    public static TheoryData<string> Rules => ["Scott", "Silverman", "likelihood", "least squares"];

    [Fact]
    public void Bandwidths_and_log_densities_are_those_of_SciPy()
    {
        // scipy.stats.gaussian_kde, SciPy 1.10.1: the root of kde.covariance[0, 0], and kde.logpdf.
        AssertSame(Line, Bandwidths.Scott(Line), 1.1775390097077243, [-2], -2.5543940133861356);
        AssertSame(Line, Bandwidths.Scott(Line), 1.1775390097077243, [30], -252.44805688317464);
        AssertSame(Line, Bandwidths.Silverman(Line), 1.2472773928474306, [0.3], -1.685396348911995);
        AssertSame(Square, Bandwidths.Scott(Square), 0.6635186256008823, [0.2, -0.3], -2.0145267832074527);
        AssertSame(Square, Bandwidths.Silverman(Square), 0.6635186256008823, [4, 5], -31.201749052278885);
        AssertSame(Axes, Bandwidths.Scott(Axes), 0.9792543895938451, [0.2, -0.3, 1], -4.614597600186302);
        AssertSame(Axes, Bandwidths.Silverman(Axes), 0.9485303672647276, [0.2, -0.3, 1], -4.6015470939449825);

        static void AssertSame(double[,] data, double h, double expected, double[] x, double logDensity)
        {
            Assert.Equal(expected, h, Tolerance.Rounding);
            Assert.Equal(logDensity, new KernelDensity(data, h).LogDensity(x), Tolerance.Trajectory * Math.Abs(logDensity));
        }
    }

    [Fact]
    public void Silvermans_rule_is_the_best_bandwidth_for_much_normal_data()
    {
        // The rule is the limit of the exact one; what is left is of order n^(-2/(d+4)), and halves it the further.
        foreach (var d in new[] { 1, 2, 5 })
        {
            double Ratio(double n) => Math.Pow(n * (d + 2) / 4, -1.0 / (d + 4)) / Least(Math.Log(1e-4), Math.Log(3), log => IntegratedErrorOnNormal(Math.Exp(log), n, d));
            double near = Math.Abs(Ratio(1e6) - 1), far = Math.Abs(Ratio(1e3) - 1);
            Assert.InRange(near, 0, 0.6 * far);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Data_on_another_scale_get_a_bandwidth_on_that_scale(string rule)
    {
        var (data, scaled) = (Normal(40, 2, 1), Normal(40, 2, 1));
        for (var m = 0; m < 40; m++) (scaled[m, 0], scaled[m, 1]) = (1000 * data[m, 0] + 5, 1000 * data[m, 1] - 7);

        Assert.Equal(1, Of(rule, scaled) / (1000 * Of(rule, data)), 1e-9);
    }

    [Fact]
    public void Cross_validation_by_likelihood_leaves_no_better_bandwidth()
    {
        var data = Normal(30, 2, 2);
        double Criterion(double h) => -Enumerable.Range(0, 30).Sum(m => new KernelDensity(Without(data, m), h).LogDensity([data[m, 0], data[m, 1]]));

        AssertLeast(Criterion, Bandwidths.LikelihoodCrossValidation(data));
    }

    [Fact]
    public void Cross_validation_by_least_squares_leaves_no_better_bandwidth()
    {
        var data = Normal(30, 1, 3);
        double Criterion(double h)
        {
            var estimate = new KernelDensity(data, h);
            // The trapezoidal rule at half h errs by e^-39 for products of two kernels.
            var integral = 0.0;
            for (var x = -15.0; x < 15; x += h / 2) integral += h / 2 * Math.Exp(2 * estimate.LogDensity([x]));
            return integral - 2 * Enumerable.Range(0, 30).Average(m => Math.Exp(new KernelDensity(Without(data, m), h).LogDensity([data[m, 0]])));
        }

        AssertLeast(Criterion, Bandwidths.LeastSquaresCrossValidation(data));
    }

    [Theory]
    [InlineData("likelihood", 1)]
    [InlineData("least squares", 1)]
    [InlineData("likelihood", 3)]
    [InlineData("least squares", 3)]
    public void On_normal_data_cross_validation_finds_about_the_best_bandwidth(string rule, int dimension)
    {
        const int sets = 40, count = 200;
        var best = Least(Math.Log(0.05), Math.Log(2), log => IntegratedErrorOnNormal(Math.Exp(log), count, dimension));
        double[] logs = [.. Enumerable.Range(0, sets).Select(k => Math.Log(Of(rule, Normal(count, dimension, (ulong)k)) / best))];

        var error = Math.Sqrt(logs.Sum(log => Math.Pow(log - logs.Average(), 2)) / (sets - 1) / sets);

        // The two criteria have their own best, and what is found scatters around it; one set alone may be off by half.
        Assert.InRange(Math.Abs(logs.Average()), 0, 0.1 + Tolerance.StandardErrors * error);
        Assert.InRange(error, 0, 0.1);
    }

    [Theory]
    [InlineData("likelihood")]
    [InlineData("least squares")]
    public void On_two_modes_cross_validation_beats_the_rule(string rule)
    {
        var mixture = new GaussianMixture([0.5, 0.5], [[-2.0], [2]], [0.04, 0.04]);
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var data = mixture.Sample(300, seed).ToMatrix();

            var (found, ruled) = (Of(rule, data), Bandwidths.Silverman(data));

            // The rule smears the modes: its error was 6 to 64 times that of cross-validation.
            Assert.InRange(IntegratedSquaredError(data, found, mixture), 0, IntegratedSquaredError(data, ruled, mixture) / 3);
        }
    }

    [Fact]
    public void Data_without_a_best_bandwidth_are_refused_with_advice()
    {
        double[,] twins = { { 0 }, { 0 }, { 1 }, { 1 }, { 3 }, { 3 } };

        foreach (var rule in new[] { "likelihood", "least squares" })
        {
            var error = Assert.Throws<ArgumentException>("data", () => Of(rule, twins));
            Assert.StartsWith("data has no best bandwidth from 0.000", error.Message);
            Assert.Contains("leave out data that repeat, or choose a bandwidth by Silverman's rule", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Too_few_data_and_data_that_are_all_equal_are_refused(string rule)
    {
        Assert.StartsWith("data has 1 rows; expected at least 2", Assert.Throws<ArgumentException>("data", () => Of(rule, new[,] { { 1.0 } })).Message);
        Assert.StartsWith("data has 2 rows that are equal; a bandwidth needs data that differ",
            Assert.Throws<ArgumentException>("data", () => Of(rule, new[,] { { 1.0, 2 }, { 1, 2 } })).Message);
        Assert.StartsWith("data[0, 1] is Infinity; it must be finite",
            Assert.Throws<ArgumentException>("data", () => Of(rule, new[,] { { 1.0, double.PositiveInfinity }, { 1, 2 } })).Message);
    }

    private static double Of(string rule, double[,] data) => rule switch
    {
        "Scott" => Bandwidths.Scott(data),
        "Silverman" => Bandwidths.Silverman(data),
        "likelihood" => Bandwidths.LikelihoodCrossValidation(data),
        _ => Bandwidths.LeastSquaresCrossValidation(data),
    };

    private static void AssertLeast(Func<double, double> criterion, double h)
    {
        var least = criterion(h);
        foreach (var factor in new[] { 0.03, 0.1, 0.3, 0.6, 0.9, 0.98, 1.02, 1.1, 1.6, 3 }) Assert.True(criterion(factor * h) > least, $"{factor} of {h} is better");
    }

    /// <summary>The mean integrated squared error on n data N(0, I): Wand and Jones (1995), Kernel Smoothing, section 2.6, in d dimensions.</summary>
    private static double IntegratedErrorOnNormal(double h, double n, int d) => Math.Pow(4 * Math.PI, -0.5 * d) * (1 / (n * Math.Pow(h, d))
        + (1 - 1 / n) * Math.Pow(1 + h * h, -0.5 * d) - 2 * Math.Pow(1 + h * h / 2, -0.5 * d) + 1);

    /// <summary>∫(q - p)² for this very estimate: sums of Gaussians all.</summary>
    private static double IntegratedSquaredError(double[,] data, double h, GaussianMixture mixture)
    {
        var own = new KernelDensity(data, Math.Sqrt(2) * h);
        var blurred = mixture.Blurred(h);
        var n = data.GetLength(0);
        double squares = 0, products = 0;
        for (var m = 0; m < n; m++)
        {
            squares += Math.Exp(own.LogDensity([data[m, 0]])) / n;
            products += Math.Exp(blurred.LogDensity([data[m, 0]])) / n;
        }

        // Of two normals of variance 0.04 at ±2, each with half the weight.
        var constant = (1 + Math.Exp(-16 / (4 * 0.04))) / (2 * Math.Sqrt(4 * Math.PI * 0.04));
        return squares - 2 * products + constant;
    }

    private static double Least(double low, double high, Func<double, double> f)
    {
        for (var k = 0; k < 200; k++)
        {
            var (left, right) = (low + (high - low) / 3, high - (high - low) / 3);
            (low, high) = f(left) < f(right) ? (low, right) : (left, high);
        }

        return Math.Exp(low);
    }

    private static double[,] Normal(int count, int dimension, ulong seed)
    {
        var normals = new double[count * dimension];
        new RandomSource(seed).FillNormals(normals);
        var data = new double[count, dimension];
        for (var k = 0; k < normals.Length; k++) data[k / dimension, k % dimension] = normals[k];
        return data;
    }

    private static double[,] Without(double[,] data, int left)
    {
        var (n, d) = (data.GetLength(0), data.GetLength(1));
        var rest = new double[n - 1, d];
        for (int m = 0, k = 0; m < n; m++)
        {
            if (m == left) continue;
            for (var i = 0; i < d; i++) rest[k, i] = data[m, i];
            k++;
        }

        return rest;
    }
}
