namespace Smld.Tests.Sampling;

public class StabilityTests
{
    private static readonly Func<double, LangevinSampler>[] Samplers =
    [
        tau => new UnadjustedLangevin { StepSize = tau },
        tau => new LeimkuhlerMatthews { StepSize = tau },
        .. Enum.GetValues<Splitting>().Select(splitting => (Func<double, LangevinSampler>)(tau =>
            new UnderdampedLangevin { StepSize = Math.Sqrt(2 * tau), Splitting = splitting, Friction = 3 })),
    ];

    public static TheoryData<int, int, double> Cases()
    {
        var cases = new TheoryData<int, int, double>();
        for (var sampler = 0; sampler < Samplers.Length; sampler++)
            foreach (var dimension in new[] { 1, 10 })
                foreach (var s2 in new[] { 1e-4, 1, 300 })
                    cases.Add(sampler, dimension, s2);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_past_the_stable_limit_of_a_Gaussian_is_reported(int sampler, int dimension, double s2)
    {
        var error = Assert.Throws<UnstableStepException>(() =>
            Samplers[sampler](2.1 * s2).Sample(new Gaussian(dimension, s2), chains: 2, draws: 200, seed: 1));

        Assert.InRange(error.Iteration, 1, 200);
        Assert.Contains($"StepSize {error.StepSize}", error.Message);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_inside_the_stable_limit_of_a_Gaussian_is_not_reported(int sampler, int dimension, double s2) =>
        Assert.True(Samplers[sampler](1.9 * s2).Sample(new Gaussian(dimension, s2), chains: 2, draws: 5_000, seed: 1).IsComplete);

    [Fact]
    public void A_single_unstable_direction_among_many_is_reported()
    {
        var precision = Matrix.Diagonal([1, .. Enumerable.Repeat(0.01, 29)]);

        Assert.Throws<UnstableStepException>(() => new UnadjustedLangevin { StepSize = 2.1 }.Sample(
            new MatrixGaussian(precision, new double[30]), chains: 1, draws: 200, seed: 1));
    }

    [Fact]
    public void A_step_barely_past_the_limit_is_reported_long_before_it_overflows()
    {
        var error = Assert.Throws<UnstableStepException>(() =>
            new UnadjustedLangevin { StepSize = 2.001 }.Sample(new Gaussian(1), chains: 1, draws: 200, seed: 1));

        Assert.Equal(UnstableStepException.SustainedSteps, error.Iteration);
        Assert.Contains("64 steps in a row", error.Message);
    }

    [Fact]
    public void A_chain_that_overflows_at_once_is_reported_with_finite_draws()
    {
        var error = Assert.Throws<UnstableStepException>(() => new UnadjustedLangevin { StepSize = 0.5 }.Sample(
            new DoubleWell(), chains: 1, draws: 1000, seed: 1, initialPoints: [[10]]));

        Assert.Contains("the position overflowed", error.Message);
        Assert.InRange(error.Iteration, 2, 20);
        Assert.Equal(error.Iteration - 1, error.Draws.TotalDrawCount);
        Assert.False(error.Draws.IsComplete);
        Assert.All(error.Draws.Coordinate(0).ToArray(), x => Assert.True(double.IsFinite(x)));
    }

    [Theory]
    [InlineData(Splitting.ABOBA)]
    [InlineData(Splitting.OABAO)]
    public void A_force_at_the_midpoint_never_lets_an_infinite_position_through(Splitting splitting)
    {
        var error = Assert.Throws<UnstableStepException>(() => new UnderdampedLangevin { StepSize = 1, Splitting = splitting }.Sample(
            new DoubleWell(), chains: 1, draws: 1000, seed: 1, initialPoints: [[10]]));

        Assert.All(error.Draws.Coordinate(0).ToArray(), x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void Curved_densities_at_sensible_steps_are_not_reported()
    {
        Assert.True(new UnadjustedLangevin { StepSize = 0.4 }.Sample(new Banana(), chains: 4, draws: 50_000, seed: 1).IsComplete);
        Assert.True(new LeimkuhlerMatthews { StepSize = 0.4 }.Sample(new Banana(), chains: 4, draws: 50_000, seed: 1).IsComplete);
        Assert.True(new UnadjustedLangevin { StepSize = 0.1 }.Sample(new DoubleWell(), chains: 4, draws: 50_000, seed: 1).IsComplete);
    }

    // Every step that jumps over the kink lies on one side of the limit or the other, like a coin.
    [Theory]
    [InlineData(0.1)]
    [InlineData(10)]
    public void A_kink_is_not_reported_at_any_step(double tau)
    {
        Assert.True(new UnadjustedLangevin { StepSize = tau }.Sample(new Laplace(), chains: 4, draws: 50_000, seed: 1).IsComplete);
        Assert.True(new LeimkuhlerMatthews { StepSize = tau }.Sample(new Laplace(), chains: 4, draws: 50_000, seed: 1).IsComplete);
    }

    [Fact]
    public void A_score_that_becomes_NaN_is_reported_and_not_drawn()
    {
        var density = new NaNBeyond(3);

        var error = Assert.Throws<UnstableStepException>(() =>
            new UnadjustedLangevin { StepSize = 0.5 }.Sample(density, chains: 1, draws: 1_000_000, seed: 1));

        Assert.Contains("the score is infinite or NaN at a finite point", error.Message);
        Assert.All(error.Draws.Coordinate(0).ToArray(), x => Assert.InRange(x, double.NegativeInfinity, 3));
    }

    private sealed class NaNBeyond(double limit) : IScoreFunction
    {
        public int Dimension => 1;

        public void Score(ReadOnlySpan<double> x, Span<double> score) => score[0] = x[0] > limit ? double.NaN : -x[0];
    }
}
