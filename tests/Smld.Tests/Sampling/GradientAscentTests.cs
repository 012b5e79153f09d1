namespace Smld.Tests.Sampling;

public class GradientAscentTests
{
    [Fact]
    public void The_mode_of_a_Gaussian_is_found()
    {
        var result = new GradientAscent { StepSize = 0.5 }.Maximize(new Gaussian(3, 2, mean: -4), [0, 1, 2]);

        Assert.True(result.IsConverged);
        Assert.All(result.Position.ToArray(), x => Assert.Equal(-4, x, 1e-7));
        Assert.InRange(result.ScoreNorm, 0, 1e-8);
    }

    [Fact]
    public void Each_step_multiplies_the_distance_to_the_mode_by_rho()
    {
        var result = new GradientAscent { StepSize = 0.3, MaxSteps = 40, Tolerance = 0 }.Maximize(new Gaussian(1, 2, 3), [10]);

        Assert.Equal((AscentStatus.StepLimitReached, 40, false), (result.Status, result.Steps, result.IsConverged));
        Assert.Equal(7 * Math.Pow(1 - 0.3 / 2, 40), result.Position.Span[0] - 3, 7 * Tolerance.Trajectory);
    }

    [Fact]
    public void A_double_well_is_climbed_to_the_mode_on_its_own_side() => Assert.Equal(
        -1, new GradientAscent { StepSize = 0.1 }.Maximize(new DoubleWell(), [-0.01]).Position.Span[0], 1e-7);

    [Fact]
    public void A_start_at_the_mode_takes_no_step() =>
        Assert.Equal(0, new GradientAscent { StepSize = 0.1 }.Maximize(new Gaussian(1), [0]).Steps);

    [Theory]
    [InlineData(2.1)]
    [InlineData(2.001)]
    public void A_step_past_the_stable_limit_is_said_to_have_diverged(double tau) =>
        Assert.Equal(AscentStatus.Diverged, new GradientAscent { StepSize = tau }.Maximize(new Gaussian(2), [1, 1]).Status);

    [Fact]
    public void A_climb_that_overflows_ends_at_a_finite_point()
    {
        var result = new GradientAscent { StepSize = 1 }.Maximize(new DoubleWell(), [10]);

        Assert.Equal(AscentStatus.Diverged, result.Status);
        Assert.True(double.IsFinite(result.Position.Span[0]));
    }

    [Fact]
    public void A_cancelled_climb_says_so() => Assert.Equal(
        AscentStatus.Cancelled, new GradientAscent { StepSize = 0.1 }.Maximize(new Gaussian(1), [1], new(true)).Status);

    [Theory]
    [InlineData(new[] { 1.0 }, "start has length 1; the density has dimension 2")]
    [InlineData(new[] { 1.0, double.NaN }, "start[1] is NaN; it must be finite")]
    [InlineData(new[] { 1e200, 1e200 }, "the score at start is ")]
    public void A_wrong_start_is_refused(double[] start, string message) => Assert.StartsWith(
        message, Assert.Throws<ArgumentException>(nameof(start), () => new GradientAscent { StepSize = 0.1 }.Maximize(new Banana(), start)).Message);

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("MaxSteps", () => new GradientAscent { StepSize = 1, MaxSteps = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Tolerance", () => new GradientAscent { StepSize = 1, Tolerance = -1 });
    }

    [Fact]
    public void A_result_prints_as_status_and_place()
    {
        Assert.Equal(
            "Converged after 12 steps at (1, -0.5), score norm 3E-09",
            new GradientAscentResult(new double[] { 1, -0.5 }, 12, 3e-9, AscentStatus.Converged).ToString());
        Assert.Equal(
            "StepLimitReached after 1 step at (0, 0, 0, 0, 0, 0, 0, 0, and 2 more), score norm 1",
            new GradientAscentResult(new double[10], 1, 1, AscentStatus.StepLimitReached).ToString());
    }
}
