namespace Smld.EndToEnd.Tests.HardCases;

/// <summary>Group C of the hard cases.</summary>
public sealed class ControlFlowTests
{
    private static Evaluated At(int dimension, Evaluated.Evaluation evaluation) => Evaluated.Of(dimension, evaluation);

    [Fact, Trait("case", "C01")]
    public void A_recurrence_keeps_every_state()
    {
        // h: 1 -> 0.5 + 2·4 + 0.25·1 = 8.75 -> 0.5 + 2·1 + 0.25·8.75 = 4.6875
        const double h1 = 8.75, h2 = 4.6875;

        At(4, score => ControlFlows.RecurrenceScore(0.5, 2, 0.25, 1, [2, -1], score))
            .Is(h2 * h2, 2 * h2 * 1.25, 2 * h2 * (1 + 0.25 * 4), 2 * h2 * (h1 + 0.25), 2 * h2 * 0.0625);
    }

    [Fact, Trait("case", "C02")]
    public void A_factor_of_zero_has_the_product_of_the_others_for_a_slope() =>
        At(4, score => ControlFlows.ProductScore([2, 0, 3, 5], score)).Is(0, 0, 30, 0, 0);

    [Theory, Trait("case", "C03")]
    [InlineData(5)]
    [InlineData(40)]
    public void An_inner_loop_may_be_as_long_as_the_outer_index(int n)
    {
        var power = n * (n - 1) / 2;
        var evaluated = At(1, score => ControlFlows.TriangleScore(1, n, score));

        evaluated.Is(1, power);
    }

    [Fact, Trait("case", "C04")]
    public void A_loop_without_a_trip_leaves_the_initial_value()
    {
        At(4, score => ControlFlows.RecurrenceScore(0.5, 2, 0.25, 3, [], score)).Is(9, 0, 0, 0, 6);
        At(0, score => ControlFlows.ProductScore([], score)).Is(1);
        At(1, score => ControlFlows.TriangleScore(2, 0, score)).Is(1, 0);
        At(1, score => ControlFlows.TriangleScore(2, -3, score)).Is(1, 0);
    }

    [Fact, Trait("case", "C05")]
    public void Continue_runs_the_incrementor() =>
        At(2, score => ControlFlows.SkipScore(3, 2, [1, -1, 5], score)).Is((2 * 3 + 0) * 3 + 10, 2 * 3 + 2 * 3, 9);

    [Fact, Trait("case", "C06")]
    public void What_follows_a_break_did_not_run() =>
        At(1, score => ControlFlows.StopScore(2, [1, -1, 1], score)).Is(8, 12);

    [Fact, Trait("case", "C07")]
    public void A_break_on_an_unknown_is_where_it_was() =>
        At(2, score => ControlFlows.PassageScore(2, 11, score)).Is(144, 2 * 12 * 6, 0);

    [Theory, Trait("case", "C08")]
    [InlineData(new double[] { 2, 3 }, 6, 3)]
    [InlineData(new double[] { 2, 10, 3 }, 2, 2)]
    public void The_counter_is_what_the_loop_left(double[] data, double product, int factor) =>
        At(1, score => ControlFlows.CounterAfterScore(0.5, data, score)).Is(0.5 * product * factor, product * factor);

    [Fact, Trait("case", "C09")]
    public void A_return_inside_a_loop_has_its_own_score()
    {
        At(4, score => ControlFlows.ReturnInsideScore([1, 2, 3], 4, score)).Is(20, 8, 16, 0, 5);
        At(4, score => ControlFlows.ReturnInsideScore([1, 2, 3], 40, score)).Is(-14, -2, -4, -6, 0);
    }

    [Fact, Trait("case", "C10")]
    public void Returns_may_come_before_declarations()
    {
        At(2, score => ControlFlows.EarlyReturnScore(-1, 2, score)).Is(2, 0, 1);
        At(2, score => ControlFlows.EarlyReturnScore(4, 3, score)).Is(144, 72, 96);
        At(2, score => ControlFlows.EarlyReturnScore(2, 3, score)).Is(8, 4, 2);
    }

    [Fact, Trait("case", "C11")]
    public void A_loop_on_an_unknown_is_differentiated_through_its_trips()
    {
        At(1, score => ControlFlows.WhileScore(5, score)).Is(0.625 * 0.625, 2 * 0.625 / 8);
        var root = At(1, score => ControlFlows.NewtonScore(2, score));
        Assert.Equal(Math.Sqrt(2), root.Value, 1e-15);
        Assert.Equal(0.5 / Math.Sqrt(2), root.Score[0], 1e-15);
    }

    [Theory, Trait("case", "C12")]
    [InlineData(-1, 2)]
    [InlineData(1, 2)]
    [InlineData(3, 8)]
    public void A_do_loop_runs_at_least_once(int n, int power) =>
        At(1, score => ControlFlows.DoWhileScore(2, n, score)).Is(Math.Pow(2, power), power * Math.Pow(2, power - 1));

    [Fact, Trait("case", "C13")]
    public void A_loop_without_a_condition_ends_where_it_breaks() =>
        At(1, score => ControlFlows.EndlessScore(2, score)).Is(162 * 4, 81 * 4);

    [Fact, Trait("case", "C14")]
    public void Two_counters_meet() =>
        At(5, score => ControlFlows.TwoCountersScore([1, 2, 3, 4, 5], score)).Is(110, 10, 11, 0, 22, 20);

    [Fact, Trait("case", "C15")]
    public void Strides_are_walked_back_from_where_they_ended()
    {
        At(6, score => ControlFlows.DescendingScore(2, [3, 4, 5, 6, 7], score)).Is(2 * 6 + 4, 6, 0, 1, 0, 2, 0);
        At(7, score => ControlFlows.DescendingScore(2, [3, 4, 5, 6, 7, 8], score)).Is((7 * 2 + 5) * 2 + 3, 2 * 7 * 2 + 5, 1, 0, 2, 0, 4, 0);
        // i = 0, 2, 3: ((1)x + 3)x + 4, times x for i = 1, 2, 4
        At(1, score => ControlFlows.VariableStrideScore(2, [2, 9, 1, 7, 9], score)).Is(14 * 8, (2 * 2 + 3) * 8 + 14 * 12);
    }

    [Fact, Trait("case", "C16")]
    public void The_bound_and_the_counter_may_change_inside() =>
        // i = 0: m 5; i = 1 -> 2; i = 3: m 4
        At(1, score => ControlFlows.ChangingBoundScore(2, [1, -1, 0, 1, 0, 0], score)).Is(4 * ((2 + 0) * 4 + 2 * 2 + 3), 4 * (3 * 4 + 2));

    [Fact, Trait("case", "C22")]
    public void An_assignment_behind_and_happens_only_where_it_is_reached()
    {
        At(2, score => ControlFlows.AssignmentInConditionScore(-1, 3, score)).Is(9, 0, 6);
        At(2, score => ControlFlows.AssignmentInConditionScore(Math.E, 3, score)).HasScore(18 / Math.E, 0);
        At(2, score => ControlFlows.AssignmentInConditionScore(0.5, 3, score)).HasScore(2 * Math.Log(0.5) / 0.5, 0);
    }

    [Fact, Trait("case", "C23")]
    public void The_inner_condition_of_a_choice_is_not_evaluated_where_the_outer_one_fails()
    {
        At(3, score => ControlFlows.NestedChoiceScore(2, 3, 4, false, [], score)).Is(16, 0, 0, 8);
        At(3, score => ControlFlows.NestedChoiceScore(2, 3, 4, true, [false], score)).Is(9, 0, 6, 0);
        Assert.Throws<IndexOutOfRangeException>(() => At(3, score => ControlFlows.NestedChoiceScore(2, 3, 4, true, [], score)));
    }

    [Fact, Trait("case", "C26")]
    public void A_guard_throws_by_value_and_by_score()
    {
        At(2, score => ControlFlows.GuardedScore(3, 2, 4, score)).Is(-18, -12, 9);
        Assert.Equal("s", Assert.Throws<ArgumentOutOfRangeException>(() => At(2, score => ControlFlows.GuardedScore(3, 0, 4, score))).ParamName);
        Assert.Equal("n is -4", Assert.Throws<ArgumentException>(() => At(2, score => ControlFlows.GuardedScore(3, 1, -4, score))).Message);

        var density = new ControlFlows.GuardedDensity(4);
        Assert.Equal(-18, density.LogDensity([3, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => density.LogDensity([3, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => density.LogDensityAndScore([3, -1], new double[2]));
    }

    [Fact, Trait("case", "C28")]
    public void Checked_arithmetic_throws_and_other_wraps()
    {
        Assert.Throws<OverflowException>(() => At(1, score => ControlFlows.CheckedFactorScore(1, 1 << 20, 1 << 20, score)));
        At(1, score => ControlFlows.CheckedFactorScore(2, 3, 4, score)).Is(24, 12);
        At(1, score => ControlFlows.WrappedFactorScore(2, 1 << 20, (1 << 12) + 1, score)).Is(2.0 * (1 << 20), 1 << 20);
    }

    [Fact, Trait("case", "C29")]
    public void An_index_made_of_an_unknown_gives_it_no_slope()
    {
        At(2, score => ControlFlows.TableOfScore(1.7, 3, [4, 5], score)).Is(15, 0, 5);
        At(2, score => ControlFlows.TableOfScore(double.NaN, 3, [4, 5], score)).Is(12, 0, 4);
        Assert.Throws<IndexOutOfRangeException>(() => At(2, score => ControlFlows.TableOfScore(1e20, 3, [4, 5], score)));
    }

    [Fact, Trait("case", "C30")]
    public void A_branch_on_equality_has_the_slope_of_its_branch()
    {
        At(1, score => ControlFlows.EqualityScore(0, score)).Is(0, 0);
        At(1, score => ControlFlows.EqualityScore(1e-300, score)).Is(1e-300, 1);
    }
}
