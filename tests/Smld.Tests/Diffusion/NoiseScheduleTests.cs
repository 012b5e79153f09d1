namespace Smld.Tests.Diffusion;

public class NoiseScheduleTests
{
    [Fact]
    public void Geometric_levels_have_one_ratio_and_their_ends_exactly()
    {
        var levels = NoiseLevels.Geometric(1, 0.01, 10);

        Assert.Equal(10, levels.Length);
        Assert.Equal((1, 0.01), (levels[0], levels[^1]));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.Equal(Math.Pow(10, 2.0 / 9), pair.First / pair.Second, Tolerance.Trajectory));
    }

    [Theory]
    [InlineData(41)]
    [InlineData(100)]
    [InlineData(784)]
    [InlineData(3072)]
    public void Neighbouring_levels_overlap_by_half(int dimension)
    {
        var g = NoiseLevels.OverlapRatio(dimension);

        var root = Math.Sqrt(2.0 * dimension);
        Assert.InRange(g, 1, NoiseLevels.LargestRatio);
        Assert.Equal(0.5, SpecialFunctions.Phi(root * (g - 1) + 3 * g) - SpecialFunctions.Phi(root * (g - 1) - 3 * g), Tolerance.Trajectory);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    public void In_few_dimensions_the_ratio_is_the_largest(int dimension)
    {
        var levels = NoiseLevels.ByOverlap(10, 0.1, dimension);

        Assert.Equal(NoiseLevels.LargestRatio, NoiseLevels.OverlapRatio(dimension));
        Assert.Equal(1 + (int)Math.Ceiling(Math.Log(100) / Math.Log(1.5)), levels.Length);
    }

    [Fact]
    public void The_largest_distance_is_that_of_the_farthest_pair() =>
        Assert.Equal(Math.Sqrt(50), NoiseLevels.LargestDistance(new double[,] { { 0, 1 }, { 3, 4 }, { -2, -1 } }), Tolerance.Rounding);

    // Song and Ermon (2020) for CIFAR-10: 232 levels from 50 to 0.01, five steps of 6.2e-6 at each, and one level's ratio of variances.
    [Fact]
    public void One_level_leaves_the_ratio_of_variances_that_the_settings_of_the_second_paper_give()
    {
        var gamma = Math.Pow(50 / 0.01, 1.0 / 231);
        var level = new NoiseSchedule { Levels = [0.01], StepsPerLevel = 5, StepSize = 6.2e-6 };

        Assert.Equal(1.05547, level.FinalVariance(0, gamma * gamma * 1e-4) / 1e-4, 5e-6);
    }

    [Theory]
    [InlineData(20, 1, 2, 0.05)]
    [InlineData(3, 0.03, 2, 0.2)]
    [InlineData(15, 0.05, 64, 0.1)]
    public void A_designed_schedule_keeps_its_excess_and_fewer_steps_would_not(double largest, double smallest, int dimension, double excess)
    {
        var schedule = NoiseSchedule.Design(largest, smallest, dimension, excess);

        Assert.Equal(NoiseLevels.ByOverlap(largest, smallest, dimension), schedule.Levels);
        Assert.InRange(WorstExcess(schedule), 0, excess * 1.01);
        var shorter = schedule with { StepsPerLevel = schedule.StepsPerLevel - 1 };
        foreach (var factor in new[] { 0.5, 0.7, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2, 1.5 })
            Assert.True(WorstExcess(shorter with { StepSize = factor * schedule.StepSize }) > excess);
    }

    [Fact]
    public void The_final_variance_of_a_designed_schedule_is_what_the_steps_of_the_sampler_make()
    {
        var schedule = NoiseSchedule.Design(10, 0.1, 2, 0.1);

        Assert.Equal(1, VarianceMap.Final(new AnnealedLangevin { Schedule = schedule }, 0.8, 100) / schedule.FinalVariance(0.8), Tolerance.Lyapunov);
    }

    public static TheoryData<double[], string> WrongLevels => new()
    {
        { [], "Levels has 0 noise levels; it must have at least 1" },
        { [1, 0], "Levels[1] is 0; noise levels must be positive, from 1E-150 to 1E+150" },
        { [double.PositiveInfinity, 1], "Levels[0] is ∞; noise levels must be positive, from 1E-150 to 1E+150" },
        { [1, double.NaN], "Levels[1] is NaN; noise levels must be positive, from 1E-150 to 1E+150" },
        { [3, 2, 2], "Levels[2] is 2; noise levels must decrease, so it must be below Levels[1], 2" },
        { [1, 2], "Levels[1] is 2; noise levels must decrease, so it must be below Levels[0], 1" },
    };

    [Theory]
    [MemberData(nameof(WrongLevels))]
    public void A_wrong_ladder_is_named_with_what_is_wrong(double[] levels, string message)
    {
        var error = Assert.Throws<ArgumentException>("Levels", () => new NoiseSchedule { Levels = levels, StepSize = 1 });

        Assert.StartsWith(message.Replace("∞", $"{double.PositiveInfinity}", StringComparison.Ordinal), error.Message);
    }

    [Fact]
    public void Numbers_out_of_range_are_named_with_value_and_limit()
    {
        void Throws(string name, string message, Action act) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(act).Message);
        var schedule = new NoiseSchedule { Levels = [2, 1], StepSize = 0.1 };

        Throws("StepSize", "StepSize is 0; it must be positive and finite", () => _ = schedule with { StepSize = 0 });
        Throws("StepsPerLevel", "StepsPerLevel is 0; it must be at least 1", () => _ = schedule with { StepsPerLevel = 0 });
        Throws("level", "level is 2; it must be from 0 to 1", () => schedule.StepSizeAt(2));
        Throws("dataVariance", "dataVariance is -1; it must be finite and not negative", () => schedule.FinalVariance(-1));
        Throws("initialVariance", "initialVariance is NaN; it must be finite and not negative", () => schedule.FinalVariance(1, double.NaN));
        Throws("smallest", "smallest is 2; it must be below largest, 1", () => NoiseLevels.Geometric(1, 2, 3));
        Throws("largest", "largest is NaN; noise levels must be positive, from 1E-150 to 1E+150", () => NoiseLevels.Geometric(double.NaN, 2, 3));
        Throws("count", "count is 1; it must be at least 2", () => NoiseLevels.Geometric(2, 1, 1));
        Throws("dimension", "dimension is 0; it must be at least 1", () => NoiseLevels.ByOverlap(2, 1, 0));
        Throws("excess", "excess is 0.9; it must be from 0.001 to 0.5", () => NoiseSchedule.Design(2, 1, 2, 0.9));
        Throws("points", "points has 1 rows; a distance needs at least 2", () => NoiseLevels.LargestDistance(new double[1, 1]));
        Throws("points", "points[1, 0] is NaN; it must be finite", () => NoiseLevels.LargestDistance(new double[,] { { 1, 2 }, { double.NaN, 2 } }));
    }

    // On a grid ten times finer than that of the design.
    private static double WorstExcess(NoiseSchedule schedule)
    {
        double first = schedule.Levels[0], last = schedule.Levels[^1];
        double Excess(double v) => Math.Abs(schedule.FinalVariance(v) / (v + last * last) - 1);
        var worst = Excess(0);
        for (var v = last * last / 100; v <= first * first / 4; v *= Math.Pow(10, 1.0 / 40)) worst = Math.Max(worst, Excess(v));
        return worst;
    }

    [Fact]
    public void A_schedule_is_told_by_its_ends() => Assert.Equal(
        "3 levels from 2 to 0.02, 50 steps at each, the last of 0.0001", new NoiseSchedule { Levels = [2, 0.2, 0.02], StepsPerLevel = 50, StepSize = 1e-4 }.ToString());
}
