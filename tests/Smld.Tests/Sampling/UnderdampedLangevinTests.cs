namespace Smld.Tests.Sampling;

public class UnderdampedLangevinTests
{
    public static TheoryData<Splitting, double, double> Cases()
    {
        var cases = new TheoryData<Splitting, double, double>();
        foreach (var splitting in Enum.GetValues<Splitting>())
            foreach (var friction in new[] { 0.1, 1, 10 })
                foreach (var h in new[] { 0.5, 1, 1.5 })
                    cases.Add(splitting, friction, h);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stationary_variances_on_the_harmonic_oscillator_are_those_of_the_splitting(Splitting splitting, double friction, double h)
    {
        var (position, velocity) = Factors(splitting, h);

        var v = StepMap.Underdamped(new Gaussian(1), new() { StepSize = h, Friction = friction, Splitting = splitting }).StationaryCovariance();

        Assert.Equal(position, v[0, 0], Tolerance.Lyapunov);
        Assert.Equal(velocity, v[1, 1], Tolerance.Lyapunov);
    }

    [Theory]
    [InlineData(Splitting.BAOAB)]
    [InlineData(Splitting.ABOBA)]
    [InlineData(Splitting.OBABO)]
    [InlineData(Splitting.OABAO)]
    public void Mass_temperature_and_variance_scale_the_oscillator(Splitting splitting)
    {
        const double mass = 2, temperature = 3, s2 = 0.7, h = 0.9;
        var (position, velocity) = Factors(splitting, h / Math.Sqrt(mass * s2));
        var settings = new UnderdampedLangevin { StepSize = h, Mass = mass, Temperature = temperature, Friction = 0.8, Splitting = splitting };

        var v = StepMap.Underdamped(new Gaussian(1, s2), settings).StationaryCovariance();

        Assert.Equal(position * temperature * s2, v[0, 0], Tolerance.Lyapunov);
        Assert.Equal(velocity * temperature / mass, v[1, 1], Tolerance.Lyapunov);
    }

    [Theory]
    [InlineData(Splitting.BAOAB)]
    [InlineData(Splitting.ABOBA)]
    [InlineData(Splitting.OBABO)]
    [InlineData(Splitting.OABAO)]
    public void Without_a_force_velocities_forget_at_the_rate_of_the_friction_and_keep_their_variance(Splitting splitting)
    {
        const double mass = 2, temperature = 3, friction = 0.7, h = 0.4;
        var map = StepMap.Underdamped(
            new Free(1), new() { StepSize = h, Mass = mass, Temperature = temperature, Friction = friction, Splitting = splitting });

        var v = map.Propagate(Matrix.Diagonal(0, temperature / mass))[1, 1];

        Assert.Equal(Math.Exp(-friction * h), map.M[1, 1], Tolerance.Rounding);
        Assert.Equal(temperature / mass, v, Tolerance.Rounding);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(10)]
    public void A_free_particle_is_ballistic_first_and_diffuses_later(double time)
    {
        const double mass = 2, temperature = 3, friction = 0.7;
        var expected = 2 * temperature / (friction * mass) * (time - (1 - Math.Exp(-friction * time)) / friction);

        // Velocities are exact and positions their trapezoidal sum, which errs by (kT / m) gamma h^2 t / 6 to leading order: the
        // velocities' autocorrelation has a kink at lag zero.
        foreach (var h in new[] { 0.02, 0.01 })
        {
            var map = StepMap.Underdamped(new Free(1), new() { StepSize = h, Mass = mass, Temperature = temperature, Friction = friction });
            var covariance = Matrix.Diagonal(0, temperature / mass);
            for (var step = 0; step < (int)Math.Round(time / h); step++) covariance = map.Propagate(covariance);

            Assert.InRange(Math.Abs(covariance[0, 0] - expected), 0, temperature / mass * friction * h * h * time / 6);
        }
    }

    [Theory]
    [InlineData(Splitting.BAOAB)]
    [InlineData(Splitting.OABAO)]
    public void The_variance_of_draws_is_the_stationary_one(Splitting splitting)
    {
        const double h = 1;
        var settings = new UnderdampedLangevin { StepSize = h, Splitting = splitting };
        var map = StepMap.Underdamped(new Gaussian(1), settings);
        var v = map.StationaryCovariance();
        var (sum, lagged) = (0.0, v);
        for (var lag = 0; lag < 500; lag++, lagged = Matrix.Multiply(map.M, lagged)) sum += (lag == 0 ? 2 : 4) * lagged[0, 0] * lagged[0, 0];

        var draws = settings.Sample(new Gaussian(1, mean: 5), chains: 4, draws: 100_000, seed: 1, warmup: 100);

        Assert.InRange(Math.Abs(Moments.Variance(draws.Coordinate(0), 5) - v[0, 0]), 0,
            Tolerance.StandardErrors * Math.Sqrt(sum / draws.TotalDrawCount));
    }

    [Fact]
    public void First_velocities_have_the_stationary_variance()
    {
        const double mass = 2, temperature = 3, h = 1e-3;

        var draws = new UnderdampedLangevin { StepSize = h, Mass = mass, Temperature = temperature, Friction = 1e-9 }.Sample(
            new Free(20_000), chains: 1, draws: 1, seed: 1, initialPoints: [new double[20_000]]);

        var velocities = Array.ConvertAll(draws.Draw(0, 0).ToArray(), x => x / h);
        Assert.InRange(Math.Abs(Moments.Variance(velocities) / (temperature / mass) - 1), 0, Tolerance.StandardErrors * Math.Sqrt(2.0 / 20_000));
    }

    private static (double Position, double Velocity) Factors(Splitting splitting, double w) => splitting switch
    {
        Splitting.BAOAB => (1, 1 - w * w / 4),
        Splitting.ABOBA => (1, 1 / (1 - w * w / 4)),
        Splitting.OBABO => (1 / (1 - w * w / 4), 1),
        _ => (1 - w * w / 4, 1),
    };
}
