namespace Smld.Tests.Diffusion;

public class ProbabilityFlowTests
{
    private const double S2 = 0.7, Largest = 10, Smallest = 0.01;

    // Its mean is zero.
    private static readonly GaussianMixture Mixture =
        new([0.5, 0.3, 0.2], [[0.6, 0], [-1, 0.5], [0, -0.75]], [new double[,] { { 0.3, 0.1 }, { 0.1, 0.2 } }, new double[,] { { 0.1, 0 }, { 0, 0.4 } }, new double[,] { { 0.2, 0 }, { 0, 0.2 } }]);

    [Theory]
    [InlineData(FlowMethod.Euler, 1)]
    [InlineData(FlowMethod.Heun, 2)]
    public void The_map_on_a_Gaussian_is_exact_up_to_the_order_of_the_method(FlowMethod method, double order)
    {
        var exact = Math.Sqrt((S2 + Smallest * Smallest) / (S2 + Largest * Largest));

        double Error(int steps)
        {
            var flow = new ProbabilityFlow { Levels = NoiseLevels.Geometric(Largest, Smallest, steps + 1), Method = method, Denoise = false };
            return flow.Sample(new NoisedGaussian(S2), draws: 1, seed: 1, initialPoints: [[1]]).Draw(0, 0)[0] - exact;
        }

        // The next order's term is one over the number of steps, times some constant.
        Assert.InRange(Math.Log2(Error(400) / Error(800)), order - 0.05, order + 0.05);
    }

    [Theory]
    [InlineData(FlowMethod.Euler, 1)]
    [InlineData(FlowMethod.Heun, 2)]
    public void The_log_density_on_a_Gaussian_is_exact_up_to_the_order_of_the_method(FlowMethod method, double order)
    {
        const double v = S2 + Smallest * Smallest;
        double[] x = [0.9, -1.4, 0.3];
        var exact = -(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]) / (2 * v) - 1.5 * Math.Log(2 * Math.PI * v);

        double Error(int steps) => new ProbabilityFlow
        {
            Levels = NoiseLevels.Geometric(Largest, Smallest, steps + 1),
            Method = method,
            Start = StartingDistribution.Normal(Math.Sqrt(S2 + Largest * Largest)),
        }.LogDensity(new NoisedGaussian(S2, 3), x) - exact;

        Assert.InRange(Math.Log2(Error(400) / Error(800)), order - 0.05, order + 0.05);
    }

    [Fact]
    public void Data_far_from_the_origin_want_a_start_about_their_mean()
    {
        double[] mean = [30, -20];
        var shifted = new GaussianMixture([0.75, 0.25], [[34, -16], [26, -24]], [0.25, 1]);
        var centred = new GaussianMixture([0.75, 0.25], [[4, 4], [-4, -4]], [0.25, 1]);
        var flow = new ProbabilityFlow { Levels = NoiseLevels.Geometric(20, 0.05, 200) };
        var moved = flow with { Start = StartingDistribution.Normal(20, mean) };

        // The same normals, elsewhere: the very draws, moved.
        var (there, here) = (moved.Sample(shifted, draws: 200, seed: 1).ToMatrix(), flow.Sample(centred, draws: 200, seed: 1).ToMatrix());
        for (var i = 0; i < 200; i++)
            for (var k = 0; k < 2; k++) Assert.Equal(here[i, k] + mean[k], there[i, k], 1e-9);
        Assert.Equal(flow.LogDensity(centred, [3.5, 4]), moved.LogDensity(shifted, [33.5, -16]), 1e-9);
        Assert.Equal("Start has 3 means; the score has dimension 2", Assert.Throws<ArgumentException>(() => (flow with { Start = StartingDistribution.Normal(1, [1, 2, 3]) }).Sample(shifted, 1, 1)).Message);
        Assert.Equal("Start has 3 means; the score has dimension 2", Assert.Throws<ArgumentException>(() => (flow with { Start = StartingDistribution.Normal(1, [1, 2, 3]) }).LogDensity(shifted, [1, 2])).Message);
    }

    // The start differs from the blurred mixture by some v / sigma^2, 1e-6, and halving Heun's steps leaves a quarter of his error.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(-2, 3)]
    [InlineData(0.2, -0.4)]
    [InlineData(30, 30)]
    public void The_log_density_of_a_mixture_is_the_declared_one(double a, double b)
    {
        double[] x = [a, b];

        double LogDensity(int steps) => new ProbabilityFlow { Levels = NoiseLevels.Geometric(1000, Smallest, steps + 1) }.LogDensity(Mixture, x);
        var (coarse, fine) = (LogDensity(1000), LogDensity(2000));

        var declared = Mixture.Blurred(Smallest).LogDensity(x);
        Assert.InRange(Math.Abs(fine - declared), 0, Math.Abs(fine - coarse) + 1e-5);
        Assert.InRange(Math.Abs(fine - coarse), 0, 1e-3 * Math.Max(1, Math.Abs(declared)));
    }

    [Fact]
    public void Draws_from_a_mixture_have_its_weights()
    {
        var flow = new ProbabilityFlow { Levels = NoiseLevels.Geometric(100, 0.01, 101) };

        var weights = Mixture.ModeWeights(flow.Sample(Mixture, draws: 4000, seed: 1));

        Assert.All(weights.Zip(Mixture.Weights), pair => Assert.InRange(
            Math.Abs(pair.First - pair.Second), 0, Tolerance.StandardErrors * Math.Sqrt(pair.Second * (1 - pair.Second) / 4000)));
    }

    [Fact]
    public void Heuns_method_costs_two_scores_for_each_step_and_Eulers_one()
    {
        int Calls(FlowMethod method)
        {
            var score = new WatchedLevels(new NoisedGaussian(1), _ => { });
            new ProbabilityFlow { Levels = [3, 2, 1], Method = method, Denoise = false }.Sample(score, draws: 1, seed: 1);
            return score.Calls;
        }

        Assert.Equal((4, 2), (Calls(FlowMethod.Heun), Calls(FlowMethod.Euler)));
    }

    [Fact]
    public void The_start_is_the_density_at_the_first_level()
    {
        var flow = new ProbabilityFlow { Levels = [1, 0.999999], Start = StartingDistribution.Uniform(0, 2), Method = FlowMethod.Euler };

        Assert.Equal(-Math.Log(2), flow.LogDensity(new NoisedGaussian(1), [0.5]), 1e-6);
        Assert.Equal(double.NegativeInfinity, flow.LogDensity(new NoisedGaussian(1), [2.5]));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var flow = new ProbabilityFlow { Levels = [2, 1] };

        Assert.StartsWith("x has length 1; the score has dimension 2", Assert.Throws<ArgumentException>("x", () => flow.LogDensity(Mixture, [1])).Message);
        Assert.StartsWith("x[1] is NaN; it must be finite", Assert.Throws<ArgumentException>("x", () => flow.LogDensity(Mixture, [1, double.NaN])).Message);
        Assert.StartsWith("Method is 7; it must be Heun or Euler",
            Assert.Throws<ArgumentOutOfRangeException>("Method", () => flow with { Method = (FlowMethod)7 }).Message);
    }
}
