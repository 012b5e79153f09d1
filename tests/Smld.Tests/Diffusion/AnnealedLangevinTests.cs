namespace Smld.Tests.Diffusion;

public class AnnealedLangevinTests
{
    // The published ladder and start: ten levels from 1 to 0.01, 100 steps at each, data and start in a box of side 1.
    private const double StartVariance = 1.0 / 12;

    // The toy of the paper; sigma is the whole standard deviation of a component, so that data are two points.
    private static readonly GaussianMixture TwoPoints = new([0.8, 0.2], [[5, 5], [-5, -5]], [1e-12, 1e-12]);

    // Variances to four or five digits, as computed apart from this code.
    [Theory]
    [InlineData(0, 1.0526e-4, 1.1111e-4)]
    [InlineData(0.01, 0.010683, 0.010385)]
    [InlineData(0.0625, 0.066405, 0.064532)]
    [InlineData(1, 1.06142, 1.03145)]
    public void The_final_variance_on_Gaussian_data_is_that_of_the_recursion_in_both_conventions_of_the_step(double dataVariance, double paper, double code)
    {
        foreach (var (tau, expected) in new[] { (1e-5, paper), (2e-5, code) })
        {
            var sampler = new AnnealedLangevin { Schedule = Published(tau) };

            var variance = VarianceMap.Final(sampler, dataVariance, StartVariance);

            Assert.Equal(1, variance / expected, 5e-5);
            Assert.Equal(1, sampler.Schedule.FinalVariance(dataVariance, StartVariance) / variance, Tolerance.Lyapunov);
        }
    }

    [Fact]
    public void A_step_is_x_plus_tau_s_plus_the_root_of_two_tau_times_z_and_tau_goes_with_the_square_of_the_level()
    {
        var sampler = new AnnealedLangevin { Schedule = new() { Levels = [4, 2], StepsPerLevel = 3, StepSize = 0.5 } };
        var batch = new PointBatch(new NoisedGaussian(0), 1);

        for (var step = 0; step < 6; step++)
        {
            var (sigma, tau) = step < 3 ? (4, 2.0) : (2, 0.5);
            (batch.Points[0], batch.Noise[0]) = (3, 0.7);

            sampler.Advance(batch, step);

            Assert.Equal(3 - tau * 3 / (sigma * sigma) + Math.Sqrt(2 * tau) * 0.7, batch.Points[0], Tolerance.Rounding);
        }
    }

    [Fact]
    public void Annealing_finds_the_weights_of_two_distant_modes()
    {
        var sampler = new AnnealedLangevin
        {
            Schedule = new() { Levels = NoiseLevels.Geometric(20, 1, 10), StepsPerLevel = 100, StepSize = 0.05 },
            Start = StartingDistribution.Uniform(-8, 8),
            Denoise = false,
        };

        Assert.InRange(UpperShare(sampler.Sample(TwoPoints, draws: 6000, seed: 1)), 0.76, 0.81);
    }

    [Fact]
    public void Langevin_dynamics_without_annealing_leaves_each_chain_where_it_began()
    {
        var sampler = new AnnealedLangevin
        {
            Schedule = new() { Levels = [1], StepsPerLevel = 1000, StepSize = 0.05 },
            Start = StartingDistribution.Uniform(-8, 8),
            Denoise = false,
        };

        Assert.InRange(UpperShare(sampler.Sample(TwoPoints, draws: 20_000, seed: 1)), 0.49, 0.53);
    }

    [Fact]
    public void The_denoising_step_takes_a_draw_to_its_expectation_without_noise()
    {
        const double variance = 0.7, sigma = 0.5;
        var sampler = new AnnealedLangevin { Schedule = new() { Levels = [sigma], StepsPerLevel = 5, StepSize = 0.1 } };

        var denoised = sampler.Sample(new NoisedGaussian(variance), draws: 3, seed: 1);
        var noisy = (sampler with { Denoise = false }).Sample(new NoisedGaussian(variance), draws: 3, seed: 1);

        for (var k = 0; k < 3; k++)
            Assert.Equal(noisy.Draw(0, k)[0] * variance / (variance + sigma * sigma), denoised.Draw(0, k)[0], Tolerance.Rounding);
    }

    [Fact]
    public void A_step_costs_one_score_and_so_does_denoising()
    {
        var score = new WatchedLevels(new NoisedGaussian(1), _ => { });

        new AnnealedLangevin { Schedule = new() { Levels = [2, 1], StepsPerLevel = 5, StepSize = 0.1 } }.Sample(score, draws: 3, seed: 1);

        Assert.Equal(3 * (2 * 5 + 1), score.Calls);
    }

    [Fact]
    public void Steps_that_would_be_unstable_are_refused()
    {
        NoiseSchedule At(double tau) => new() { Levels = [1, 0.1], StepSize = tau };

        var error = Assert.Throws<ArgumentException>("Schedule", () => new AnnealedLangevin { Schedule = At(0.025) });

        Assert.StartsWith("Schedule.StepSize is 0.025; it must be below 0.02", error.Message);
        Assert.Equal(0.019, new AnnealedLangevin { Schedule = At(0.019) }.Schedule.StepSize);
        Assert.Throws<ArgumentNullException>("Schedule", () => new AnnealedLangevin { Schedule = null! });
    }

    private static NoiseSchedule Published(double tau) => new() { Levels = NoiseLevels.Geometric(1, 0.01, 10), StepsPerLevel = 100, StepSize = tau };

    private static double UpperShare(Draws draws) =>
        Enumerable.Range(0, draws.DrawCountOf(0)).Count(k => draws.Draw(0, k)[0] + draws.Draw(0, k)[1] > 0) / (double)draws.TotalDrawCount;
}
