namespace Smld.Tests.Diffusion;

public class ReverseDiffusionTests
{
    [Fact]
    public void The_variance_on_Gaussian_data_follows_the_recursion_of_Eulers_method()
    {
        const double s2 = 0.7;
        var levels = NoiseLevels.Geometric(10, 0.001, 2001);
        const double start = s2 + 100;
        var expected = start;
        for (var i = 1; i < levels.Length; i++)
        {
            var d = levels[i - 1] * levels[i - 1] - levels[i] * levels[i];
            var rho = 1 - d / (s2 + levels[i - 1] * levels[i - 1]);
            expected = rho * rho * expected + d;
        }

        var variance = VarianceMap.Final(new ReverseDiffusion { Levels = levels }, s2, start);

        Assert.Equal(0.70319, variance, 5e-6);
        Assert.Equal(expected, variance, Tolerance.Lyapunov);
    }

    [Fact]
    public void Draws_from_a_mixture_have_its_weights()
    {
        var mixture = new GaussianMixture([0.7, 0.3], [[2, 0], [-2, 1]], [0.1, 0.2]);
        var sampler = new ReverseDiffusion { Levels = NoiseLevels.Geometric(100, 0.01, 401) };

        var weights = mixture.ModeWeights(sampler.Sample(mixture, draws: 4000, seed: 1));

        Assert.InRange(Math.Abs(weights[0] - 0.7), 0, Tolerance.StandardErrors * Math.Sqrt(0.7 * 0.3 / 4000));
    }

    [Fact]
    public void One_level_is_no_step() => Assert.StartsWith("Levels has 1 noise levels; it must have at least 2",
        Assert.Throws<ArgumentException>("Levels", () => new ReverseDiffusion { Levels = [1] }).Message);
}
