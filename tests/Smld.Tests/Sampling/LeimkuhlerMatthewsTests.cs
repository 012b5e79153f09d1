namespace Smld.Tests.Sampling;

public class LeimkuhlerMatthewsTests
{
    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(1, 0.9)]
    [InlineData(1, 1)]
    [InlineData(1, 1.5)]
    [InlineData(1, 1.99)]
    [InlineData(4, 0.5)]
    [InlineData(0.25, 0.4)]
    public void The_stationary_variance_on_a_Gaussian_is_exact_for_every_stable_step(double s2, double tau)
    {
        var v = StepMap.LeimkuhlerMatthews(new Gaussian(1, s2), tau).StationaryCovariance()[0, 0];

        Assert.Equal(s2, v, Tolerance.Lyapunov);
    }

    [Fact]
    public void The_variance_of_draws_is_exact()
    {
        const double tau = 0.9, rho = 1 - tau;

        var draws = new LeimkuhlerMatthews { StepSize = tau }.Sample(new Gaussian(1), chains: 4, draws: 100_000, seed: 1, warmup: 100);

        // The chain is ARMA(1, 1): the lag-one covariance is rho + tau / 2, since z is shared, and falls by rho from there on.
        var lagOne = rho + tau / 2;
        var error = Math.Sqrt(2 * (1 + 2 * lagOne * lagOne / (1 - rho * rho)) / draws.TotalDrawCount);
        Assert.InRange(Math.Abs(Moments.Variance(draws.Coordinate(0)) - 1), 0, Tolerance.StandardErrors * error);
    }

    [Fact]
    public void An_exponential_variable_sampled_on_the_log_scale_has_mean_and_variance_one()
    {
        var draws = new LeimkuhlerMatthews { StepSize = 0.05 }.Sample(
            new ExponentialOnLogScale(), chains: 4, draws: 100_000, seed: 4, warmup: 1000);

        var x = Array.ConvertAll(draws.Coordinate(0).ToArray(), Math.Exp);
        var squares = Array.ConvertAll(x, value => (value - 1) * (value - 1));
        Assert.InRange(Math.Abs(Moments.Mean(x) - 1), 0, Tolerance.StandardErrors * Moments.StandardErrorByBatches(x));
        Assert.InRange(Math.Abs(Moments.Mean(squares) - 1), 0, Tolerance.StandardErrors * Moments.StandardErrorByBatches(squares));
    }

    [Fact]
    public void It_is_BAOAB_at_infinite_friction_with_half_the_squared_step()
    {
        const double h = 0.3;
        var density = new Banana();
        double[] x = [4, 1], z = [0.7, -0.2];
        var s = StepMap.ScoreAt(density, x);
        double[] v = [z[0] + h / 2 * s[0], z[1] + h / 2 * s[1]];
        var averaged = new LeimkuhlerMatthewsKernel<Banana>(density, h * h / 2, x, s, z);
        var baoab = new UnderdampedKernel<Banana>(density, new() { StepSize = h, Friction = double.PositiveInfinity }, x, s, v);
        var random = new RandomSource(7);
        var noise = new double[2];

        for (var i = 0; i < 100; i++)
        {
            random.FillNormals(noise);
            averaged.Move(noise);
            baoab.Move(noise);

            Assert.Equal(averaged.Position[0], baoab.Position[0], Tolerance.Trajectory * 10);
            Assert.Equal(averaged.Position[1], baoab.Position[1], Tolerance.Trajectory * 10);
        }
    }
}
