using Smld.Distributions;
using Smld.Tests.Sampling;

namespace Smld.Tests.Diffusion;

public class GaussianMixtureTests
{
    private static readonly double[] Weights = [0.5, 0.3, 0.2];
    private static readonly double[][] Means = [[1, 0], [-1, 0.5], [0, -2]];
    private static readonly double[][,] Covariances = [new[,] { { 0.3, 0.1 }, { 0.1, 0.2 } }, new[,] { { 0.1, 0 }, { 0, 0.4 } }, new[,] { { 1.0, -0.7 }, { -0.7, 0.6 } }];
    private static readonly GaussianMixture Mixture = new(Weights, Means, Covariances);

    public static TheoryData<double, double> Points => new() { { 0, 0 }, { 1, 0.1 }, { -1.2, 0.7 }, { 0.1, -0.9 }, { 3, -4 } };

    [Theory]
    [MemberData(nameof(Points))]
    public void The_log_density_is_that_of_the_distributions_it_is_made_of(double a, double b)
    {
        double[] x = [a, b];
        var components = Means.Select((mean, k) => MultivariateNormal.LogPdf(x, mean, Covariances[k])).ToArray();

        Assert.Equal(Mixture.LogDensity(x), Smld.Distributions.Mixture.LogPdf(Weights, components), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void The_score_is_the_gradient_of_the_log_density(double a, double b)
    {
        double[] x = [a, b], score = [0, 0];

        var value = Mixture.LogDensityAndScore(x, score);

        Assert.Equal(Mixture.LogDensity(x), value);
        for (var i = 0; i < 2; i++)
        {
            var (derivative, error) = ExtrapolatedDifference.Of(t => Mixture.LogDensity(With(x, i, t)), x[i], 0.3);
            Assert.InRange(Math.Abs(score[i] - derivative), 0, error);
            Assert.InRange(error, 0, 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void The_divergence_is_that_of_the_blurred_score(double a, double b)
    {
        const double sigma = 0.4;
        double[] x = [a, b], score = [0, 0], expected = [0, 0];
        var (sum, bound) = (0.0, 0.0);
        for (var i = 0; i < 2; i++)
        {
            var (derivative, error) = ExtrapolatedDifference.Of(t =>
            {
                Mixture.Score(With(x, i, t), sigma, expected);
                return expected[i];
            }, x[i], 0.3);
            sum += derivative;
            bound += error;
        }

        var divergence = Mixture.ScoreAndDivergence(x, sigma, score);

        Mixture.Score(x, sigma, expected);
        Assert.Equal(expected, score);
        Assert.InRange(Math.Abs(divergence - sum), 0, bound);
        Assert.InRange(bound, 0, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Noise_adds_its_variance_to_every_covariance(double a, double b)
    {
        const double sigma = 0.6;
        var wider = new GaussianMixture(Weights, Means, [.. Covariances.Select(c => Matrix.Add(c, Matrix.Diagonal(sigma * sigma, sigma * sigma)))]);
        double[] x = [a, b], noised = [0, 0], blurred = [0, 0], expected = [0, 0];

        Mixture.Score(x, sigma, noised);
        Mixture.Blurred(sigma).Score(x, blurred);
        wider.Score(x, expected);

        Assert.Equal(noised, blurred);
        for (var i = 0; i < 2; i++) Assert.Equal(expected[i], noised[i], Tolerance.Trajectory * 10);
        Assert.Equal(wider.LogDensity(x), Mixture.Blurred(sigma).LogDensity(x), Tolerance.Trajectory * 10);
    }

    [Fact]
    public void Round_components_are_those_with_covariances_of_equal_diagonal()
    {
        var round = new GaussianMixture(Weights, Means, [0.3, 0.2, 0.5]);
        var full = new GaussianMixture(Weights, Means, [Matrix.Diagonal(0.3, 0.3), Matrix.Diagonal(0.2, 0.2), Matrix.Diagonal(0.5, 0.5)]);
        double[] x = [0.4, -0.8], a = [0, 0], b = [0, 0];

        Assert.Equal(full.LogDensityAndScore(x, b), round.LogDensityAndScore(x, a), Tolerance.Trajectory);
        for (var i = 0; i < 2; i++) Assert.Equal(b[i], a[i], Tolerance.Trajectory);
        Assert.Equal(full.ScoreAndDivergence(x, 0.1, b), round.ScoreAndDivergence(x, 0.1, a), Tolerance.Trajectory);
    }

    // The ratio of two components with distance 10 between them, at 1000 from both, is beyond e^10000.
    [Theory]
    [InlineData(1e3, 0)]
    [InlineData(1e3, 0.01)]
    [InlineData(1e3, 3)]
    [InlineData(1e6, 0.5)]
    public void Far_away_the_nearest_component_alone_counts(double distance, double sigma)
    {
        var mixture = new GaussianMixture([1e-6, 1 - 1e-6], [[5, 5], [-5, -5]], [1, 1]);
        var v = 1 + sigma * sigma;
        double[] x = [distance / Math.Sqrt(2), distance / Math.Sqrt(2)], score = [0, 0], shares = [0, 0];

        var divergence = mixture.ScoreAndDivergence(x, sigma, score);
        mixture.Responsibilities(x, shares);

        foreach (var value in score) Assert.Equal(1, value / (-(x[0] - 5) / v), Tolerance.Rounding);
        Assert.Equal(1, divergence / (-2 / v), Tolerance.Rounding);
        Assert.Equal([1, 0], shares);
        Assert.Equal(1, mixture.LogDensity(x) / (-(x[0] - 5) * (x[0] - 5) - Math.Log(2 * Math.PI) + Math.Log(1e-6)), Tolerance.Rounding);
    }

    [Fact]
    public void Scores_are_written_over_their_points_and_many_in_one_call()
    {
        double[] points = [0.1, 0.2, -1, 3, 2, 2], scores = new double[6], own = [.. points];

        ((INoiseConditionalScore)Mixture).Scores(points, 0.3, scores);

        for (var k = 0; k < 3; k++) Mixture.Score(own.AsSpan(2 * k, 2), 0.3, own.AsSpan(2 * k, 2));
        Assert.Equal(own, scores);
    }

    [Fact]
    public void Draws_have_the_moments_and_the_weights_of_the_mixture()
    {
        const int count = 50_000;
        var draws = Mixture.Sample(count, seed: 1);

        for (var i = 0; i < 2; i++)
        {
            var mean = Weights.Select((w, k) => w * Means[k][i]).Sum();
            var variance = Weights.Select((w, k) => w * (Covariances[k][i, i] + (Means[k][i] - mean) * (Means[k][i] - mean))).Sum();
            Assert.InRange(Math.Abs(Moments.Mean(draws.Coordinate(i)) - mean), 0, Tolerance.StandardErrors * Math.Sqrt(variance / count));
        }

        // E (x0 - m0)(x1 - m1), with the standard error that the draws themselves show.
        var products = Enumerable.Range(0, count).Select(k => draws.Draw(0, k)[0] * draws.Draw(0, k)[1]).ToArray();
        var expected = Weights.Select((w, k) => w * (Covariances[k][0, 1] + Means[k][0] * Means[k][1])).Sum();
        var error = Math.Sqrt(Moments.Variance(products, Moments.Mean(products)) / count);
        Assert.InRange(Math.Abs(Moments.Mean(products) - expected), 0, Tolerance.StandardErrors * error);

        // A responsibility varies no more than membership does.
        Assert.All(Mixture.ModeWeights(draws).Zip(Weights), pair => Assert.InRange(
            Math.Abs(pair.First - pair.Second), 0, Tolerance.StandardErrors * Math.Sqrt(pair.Second * (1 - pair.Second) / count)));
    }

    [Fact]
    public void Fewer_draws_are_the_first_of_more() => Assert.Equal(
        Mixture.Sample(100, seed: 3).Coordinate(0)[..40].ToArray(), Mixture.Sample(40, seed: 3).Coordinate(0).ToArray());

    [Fact]
    public void It_is_a_density_for_the_other_samplers()
    {
        var draws = new NoUTurn().Sample(new GaussianMixture([1], [[3.0]], [4.0]), seed: 1);

        Moments.AssertMean(draws, x => x[0], 3);
        Moments.AssertMean(draws, x => (x[0] - 3) * (x[0] - 3), 4);
    }

    [Fact]
    public void An_evaluation_allocates_nothing()
    {
        double[] x = [0.3, 0.4], score = [0, 0];
        Mixture.ScoreAndDivergence(x, 0.1, score);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++) Mixture.ScoreAndDivergence(x, 0.1, score);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_wrong_mixture_is_refused_with_what_is_wrong()
    {
        void Throws(string name, string message, Func<GaussianMixture> make) =>
            Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);

        Throws("means", "means is empty; a mixture has at least one component", () => new([], [], Array.Empty<double>()));
        Throws("weights", "weights has 2 elements; there are 1 means", () => new([0.5, 0.5], [[0]], [1.0]));
        Throws("weights", "weights[1] is 0; it must be positive", () => new([1, 0], [[0], [1]], [1.0, 1]));
        Throws("weights", "the sum of weights is 1.5; it must be 1", () => new([1, 0.5], [[0], [1]], [1.0, 1]));
        Throws("means", "means[1] has length 2; expected 1", () => new([0.5, 0.5], [[0], [1, 2]], [1.0, 1]));
        Throws("means", "means[0][0] is NaN; it must be finite", () => new([1], [[double.NaN]], [1.0]));
        Throws("variances", "variances has 1 elements; there are 2 means", () => new([0.5, 0.5], [[0], [1]], [1.0]));
        Throws("variances", "variances[0] is -1; it must be between 1E-300 and 1E+300", () => new([1], [[0]], [-1.0]));
        Throws("covariances", "covariances[0] is 1 by 1; it must be 2 by 2", () => new([1], [[0, 0]], [new double[1, 1]]));
        Throws("covariances", "covariances[0][1, 0] is 3 and [0, 1] is 2; a covariance is symmetric", () => new([1], [[0, 0]], [new double[,] { { 9, 2 }, { 3, 9 } }]));
        Throws("covariances", "covariances[0] has eigenvalues from -", () => new([1], [[0, 0]], [new double[,] { { 1, 2 }, { 2, 1 } }]));
        Throws("covariances", "covariances[0] has eigenvalues from ", () => new([1], [[0, 0]], [new double[,] { { 1, 1 }, { 1, 1 } }]));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        double[] score = [0, 0];

        Assert.Throws<ArgumentException>("x", () => Mixture.LogDensity([1]));
        Assert.Throws<ArgumentException>("score", () => Mixture.Score([1, 2], 0.1, [0]));
        Assert.StartsWith("sigma is -1; it must not be negative, nor above 1e150",
            Assert.Throws<ArgumentOutOfRangeException>("sigma", () => Mixture.Score([1, 2], -1, score)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("sigma", () => Mixture.ScoreAndDivergence([1, 2], double.NaN, score));
        Assert.Throws<ArgumentOutOfRangeException>("sigma", () => Mixture.Blurred(1e200));
        Assert.StartsWith("responsibilities has length 2; the mixture has 3 components",
            Assert.Throws<ArgumentException>("responsibilities", () => Mixture.Responsibilities([1, 2], score)).Message);
        Assert.StartsWith("draws is 0; it must be from 1 to", Assert.Throws<ArgumentOutOfRangeException>("draws", () => Mixture.Sample(0, seed: 1)).Message);
        Assert.StartsWith("draws have dimension 1; the mixture has 2",
            Assert.Throws<ArgumentException>("draws", () => Mixture.ModeWeights(new GaussianMixture([1], [[0]], [1.0]).Sample(1, seed: 1))).Message);
    }

    private static double[] With(double[] x, int i, double value)
    {
        double[] other = [.. x];
        other[i] = value;
        return other;
    }
}
