using static TorchSharp.torch;

namespace Smld.Torch.Tests.Objectives;

public class ExplicitScoreMatchingTests
{
    private const double Bandwidth = 0.4;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_loss_is_the_distance_to_the_score_of_the_estimate_at_the_data_with_noise(int dimension)
    {
        using var data = Nets.Gaussian(30, dimension, 1, seed: 1);
        var estimate = new KernelDensity(Nets.Rows(data), Bandwidth);
        using var network = ImplicitScoreMatchingTests.Bent(dimension);
        using var random = new Generator(2);
        using var points = data + Bandwidth * randn(data.shape, ScalarType.Float64, generator: random);
        using var noGradient = no_grad();
        using var expected = (network.call(points) - Nets.ScoresOf(estimate, points)).square().sum() / 60;

        var loss = Nets.Loss(new ExplicitScoreMatching(estimate), network, data, seed: 2);

        Assert.Equal(expected.item<double>(), loss, Tolerance.Double);
        Assert.True(loss > 0.01);
    }

    [Fact]
    public void It_is_zero_at_the_score_of_the_estimate()
    {
        using var data = Nets.Gaussian(50, 2, 1, seed: 3);
        var estimate = new KernelDensity(Nets.Rows(data), Bandwidth);
        using var exact = new Nets.Exact(estimate);

        Assert.InRange(Nets.Loss(new ExplicitScoreMatching(estimate), exact, data, seed: 4), 0, Tolerance.Double);
    }

    [Fact]
    public void A_batch_too_large_for_the_memory_of_its_weights_is_taken_in_parts()
    {
        using var data = Nets.Gaussian(3000, 1, 1, seed: 5);
        var objective = new ExplicitScoreMatching(new KernelDensity(Nets.Rows(data), Bandwidth));

        using var scores = objective.ScoresOfEstimate(data);

        using var expected = Nets.ScoresOf(objective.Estimate, data);
        Assert.Equal([3000, 1], scores.shape);
        Assert.InRange((scores - expected).abs().max().item<double>(), 0, Tolerance.Double);
    }

    [Fact]
    public void Data_far_from_zero_lose_no_digits_in_single_precision()
    {
        using var data = Nets.Gaussian(50, 2, 1, seed: 6) + 1000;
        var objective = new ExplicitScoreMatching(new KernelDensity(Nets.Rows(data), Bandwidth));
        using var points = (data + 0.25).to(ScalarType.Float32);

        using var scores = objective.ScoresOfEstimate(points);

        using var expected = Nets.ScoresOf(objective.Estimate, points.to(ScalarType.Float64));
        Assert.Equal(ScalarType.Float32, scores.dtype);
        Assert.InRange((scores - expected).abs().max().item<double>(), 0, Tolerance.Single);
    }

    [Fact]
    public void The_best_slope_is_that_of_denoising_with_the_bandwidth_as_noise()
    {
        const int repeats = 10;
        using var data = Nets.Gaussian(200, 1, 1, seed: 7);
        using var batch = data.repeat(20, 1);
        var objective = new ExplicitScoreMatching(new KernelDensity(Nets.Rows(data), Bandwidth));

        double[] slopes = [.. Enumerable.Range(0, repeats).Select(seed => Nets.Least(a =>
        {
            using var network = Nets.Linear(1, a);
            return Nets.Loss(objective, network, batch, (ulong)seed);
        }).Slope)];

        // E_q x s_q = -1 for any density q, so the best slope is -1 / E_q x², exactly that of the blurred data.
        var error = Math.Sqrt(slopes.Sum(slope => Math.Pow(slope - slopes.Average(), 2)) / (repeats - 1) / repeats);
        var square = data.square().mean().item<double>();
        Assert.Equal(-1 / (square + Bandwidth * Bandwidth), slopes.Average(), Tolerance.StandardErrors * error);
        Assert.True(Tolerance.StandardErrors * error < Bandwidth * Bandwidth / 4);
    }

    [Fact]
    public void A_trained_linear_network_gets_the_slope_of_the_blurred_data()
    {
        const int batch = 128;
        const double decay = 0.99;
        using var data = Nets.Gaussian(300, 1, 1, seed: 8);
        using var network = Nets.Linear(1);
        var trainer = new Trainer { StepCount = 3000, BatchSize = batch, LearningRate = 0.01, AverageDecay = decay };

        trainer.Train(network, new ExplicitScoreMatching(new KernelDensity(Nets.Rows(data), Bandwidth)), data, seed: 9);

        // Around the line the target scatters no more than denoising's, of which it is the conditional mean: that one's standard error is a bound.
        var variance = data.var(unbiased: false).item<double>();
        var blurred = variance + Bandwidth * Bandwidth;
        var error = Math.Sqrt(variance) / (Bandwidth * blurred * Math.Sqrt(batch * (1 + decay) / (1 - decay)));
        Assert.Equal(-1 / blurred, network.parameters().First().item<double>(), Tolerance.StandardErrors * error);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    public void Denoising_less_explicit_matching_is_one_constant_for_all_networks(ulong seed)
    {
        const int repeats = 200;
        using var data = Nets.Gaussian(40, 1, 1, seed: 12);
        var estimate = new KernelDensity(Nets.Rows(data), Bandwidth);
        using var network = new MlpScoreNetwork(new() { Dimension = 1, Seed = seed, Widths = [8], ScalarType = ScalarType.Float64 });
        using var batch = data.repeat(50, 1);

        // The same seed gives both objectives the same points.
        double[] differences = [.. Enumerable.Range(0, repeats).Select(k =>
            Nets.Loss(new DenoisingScoreMatching(Bandwidth), network, batch, (ulong)k) - Nets.Loss(new ExplicitScoreMatching(estimate), network, batch, (ulong)k))];

        var error = Math.Sqrt(differences.Sum(x => Math.Pow(x - differences.Average(), 2)) / (repeats - 1) / repeats);
        Assert.Equal((1 / (Bandwidth * Bandwidth) - MeanSquareScore(estimate)) / 2, differences.Average(), Tolerance.StandardErrors * error);
        Assert.InRange(error, 0, 0.01);
    }

    [Fact]
    public void A_network_with_too_many_parameters_learns_the_data_by_heart()
    {
        // Eight points on a circle, five times sigma apart.
        const double sigma = 0.15;
        var points = new double[8, 2];
        for (var m = 0; m < 8; m++) (points[m, 0], points[m, 1]) = (Math.Cos(Math.PI * m / 4), Math.Sin(Math.PI * m / 4));
        var estimate = new KernelDensity(points, sigma);
        using var data = tensor(points);
        using var network = new MlpScoreNetwork(new() { Dimension = 2, Seed = 13, Widths = [128, 128] });
        var trainer = new Trainer { StepCount = 3000, BatchSize = 256, LearningRate = 3e-3, AverageDecay = 0.995 };

        trainer.Train(network, new DenoisingScoreMatching(sigma), data, seed: 14);

        // A pass mark: five seeds stayed below 0.014.
        var comparison = ScoreComparison.Of(network, estimate, estimate.Sample(1000, seed: 15).ToMatrix());
        Assert.InRange(comparison.All.RelativeError, 0, 0.05);

        // Draws of the network, denoised once more, lie on the data: of the estimate's own draws 96 % do.
        var draws = new LeimkuhlerMatthews { StepSize = 0.3 * sigma * sigma }.Sample(network, chains: 4, warmup: 200, draws: 100, seed: 16).ToMatrix();
        double[] x = [0, 0], score = [0, 0];
        var near = 0;
        for (var k = 0; k < draws.GetLength(0); k++)
        {
            (x[0], x[1]) = (draws[k, 0], draws[k, 1]);
            network.Score(x, score);
            for (var i = 0; i < 2; i++) x[i] += sigma * sigma * score[i];
            if (Enumerable.Range(0, 8).Min(m => Math.Pow(x[0] - points[m, 0], 2) + Math.Pow(x[1] - points[m, 1], 2)) < 0.1 * 0.1) near++;
        }

        Assert.InRange(near / (double)draws.GetLength(0), 0.85, 1);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(20, false)]
    public void In_many_dimensions_the_score_of_an_estimate_is_far_off_whatever_the_bandwidth(int dimension, bool isGood)
    {
        using var data = Nets.Gaussian(1000, dimension, 1, seed: 17);
        using var test = Nets.Gaussian(500, dimension, 1, seed: 18);
        var (rows, points) = (Nets.Rows(data), Nets.Rows(test));
        var exact = new GaussianMixture([1], [new double[dimension]], [1.0]);

        var least = Enumerable.Range(0, 12).Min(k => ScoreComparison.Of(new KernelDensity(rows, 0.2 * Math.Pow(1.3, k)), exact, points).All.RelativeError);

        using var network = Nets.Linear(dimension);
        new Trainer { StepCount = 1500, BatchSize = 256, LearningRate = 0.01 }.Train(network, new DenoisingScoreMatching(0.2), data, seed: 19);
        var learned = ScoreComparison.Of(network, exact, points).All.RelativeError;
        // Pass marks: three samples gave 0.01 to 0.03 in one dimension, 0.27 to 0.29 in twenty, and the network 0.025 at most.
        Assert.True(isGood ? least < 0.1 : least > 0.2, $"{least}");
        Assert.InRange(learned, 0, 0.05);
    }

    [Fact]
    public void Other_dimensions_than_the_estimate_has_are_refused()
    {
        var objective = new ExplicitScoreMatching(new KernelDensity(new double[,] { { 1, 2 }, { 3, 4 } }, 1));
        using var network = Nets.Linear(3);
        using var x = Nets.Gaussian(4, 3, 1, seed: 20);

        var error = Assert.Throws<ArgumentException>("x", () => Nets.Loss(objective, network, x, seed: 21));

        Assert.StartsWith("x has shape [4, 3]; expected [batch, 2]", error.Message, StringComparison.Ordinal);
    }

    /// <summary>E_q s_q² by the trapezoidal rule at a quarter of h, exact but for rounding.</summary>
    private static double MeanSquareScore(KernelDensity estimate)
    {
        double[] score = [0];
        var sum = 0.0;
        for (var x = -10.0; x < 10; x += Bandwidth / 4)
            sum += Bandwidth / 4 * Math.Exp(estimate.LogDensityAndScore([x], score)) * score[0] * score[0];
        return sum;
    }
}
