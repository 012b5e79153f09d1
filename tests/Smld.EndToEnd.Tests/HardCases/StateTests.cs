namespace Smld.EndToEnd.Tests.HardCases;

/// <summary>Group B of the hard cases.</summary>
public sealed class StateTests
{
    private static Evaluated At(int dimension, Evaluated.Evaluation evaluation) => Evaluated.Of(dimension, evaluation);

    [Fact, Trait("case", "B01")]
    public void A_value_overwritten_by_its_own_square_keeps_its_cosine() =>
        At(1, score => States.SelfOverwriteScore(0.7, score)).Is(Math.Sin(0.7) * Math.Sin(0.7), 2 * Math.Sin(0.7) * Math.Cos(0.7));

    [Fact, Trait("case", "B02")]
    public void The_score_of_a_reassigned_parameter_is_by_what_came_in() =>
        At(1, score => States.ReassignedScore(1.5, score)).Is(9, 12);

    [Fact, Trait("case", "B03")]
    public void Compound_operators_use_the_new_quotient() =>
        At(5, score => States.CompoundScore(5, 1, 3, 2, 4, score)).Is(2, 1.5, -1.5, 2, -3, -1);

    [Fact, Trait("case", "B04")]
    public void A_postfix_increment_gives_the_old_value() =>
        At(1, score => States.IncrementScore(3, score)).Is(24, 14);

    [Fact, Trait("case", "B05")]
    public void Both_targets_of_a_chained_assignment_count() =>
        At(2, score => States.ChainedScore(2, 3, score)).Is(78, 75, 50);

    [Fact, Trait("case", "B06")]
    public void An_overwritten_value_passes_nothing_on() =>
        At(2, score => States.ResetScore(3, 5, score)).Is(14, 6, 1);

    [Fact, Trait("case", "B07")]
    public void A_store_that_nobody_reads_adds_nothing() =>
        At(1, score => States.DeadStoreScore(-1, score)).Is(-1, 1);

    [Fact, Trait("case", "B08")]
    public void A_branch_is_reversed_as_it_was_taken()
    {
        At(1, score => States.RecordedBranchScore(2, score)).Is(-4, -4);
        At(1, score => States.RecordedBranchScore(-1, score)).Is(-1, 1);
    }

    [Fact, Trait("case", "B09")]
    public void A_decision_outlives_what_it_was_taken_from()
    {
        At(1, score => States.DecisionInBoolScore(4, score)).Is(2, 0.5);
        At(1, score => States.DecisionInBoolScore(3, score)).Is(-1.5, -0.5);
    }

    [Fact, Trait("case", "B10")]
    public void Sibling_scopes_may_share_a_name() =>
        At(2, score => States.SiblingScopesScore(2, 5, 3, score)).Is(4 + 15 + 6 - 15, 4 + 3, 3 - 3);

    [Fact, Trait("case", "B11")]
    public void A_variable_assigned_in_both_branches_is_assigned()
    {
        At(2, score => States.DefiniteAssignmentScore(2, 3, true, score)).Is(4, 4, 0);
        At(2, score => States.DefiniteAssignmentScore(2, 3, false, score)).Is(9, 0, 6);
    }

    [Fact, Trait("case", "B15")]
    public void An_unused_unknown_has_score_zero() =>
        At(2, score => States.UnusedScore(2, 3, score)).Is(2, 1, 0);

    [Fact, Trait("case", "B16")]
    public void A_constant_has_score_zero()
    {
        At(1, score => States.ConstantScore(2, score)).Is(3.5, 0);
        At(1, score => States.ZeroScore(2, score)).Is(0, 0);
    }

    [Fact, Trait("case", "B17")]
    public void A_parameter_may_be_the_result()
    {
        At(1, score => States.ItselfScore(2, score)).Is(2, 1);
        At(1, score => States.NegativeScore(2, score)).Is(-2, -1);
        At(1, score => States.DatumScore(2, [4, 5], score)).Is(4, 0);
    }

    [Fact, Trait("case", "B18")]
    public void All_uses_of_a_value_count()
    {
        At(1, score => States.FourthScore(2, score)).Is(16, 32);
        At(1, score => States.BothArgumentsScore(0.5, score)).Is(0.5 * Math.Exp(0.5), 1.5 * Math.Exp(0.5));
    }

    [Fact, Trait("case", "B19")]
    public void The_score_may_be_written_over_the_unknowns()
    {
        double[] v = [1, 2, 3];
        var apart = At(3, score => States.SquaresScore(v, score));

        var value = States.SquaresScore(v, v);

        apart.Is(1 + 8 + 27 + 6, 2 + 1 + 6, 8 + 1, 18 + 1);
        Assert.Equal(apart.Value, value);
        Assert.Equal(apart.Score, v);
    }

    [Theory, Trait("case", "B19")]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void The_score_may_overlap_the_unknowns_on_the_user_s_scale(int first, int written)
    {
        double[] buffer = [1, 2, 3, 4];
        var apart = At(3, score => States.SquaresScore([.. buffer[first..(first + 3)]], score));

        var value = States.SquaresScore(buffer.AsSpan(first, 3), buffer.AsSpan(written, 3));

        Assert.Equal(apart.Value, value);
        Assert.Equal(apart.Score, buffer[written..(written + 3)]);
    }

    [Theory, Trait("case", "B20")]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(0)]
    public void A_score_of_the_wrong_length_is_refused_before_it_is_written(int length)
    {
        var score = Enumerable.Repeat(7.0, length).ToArray();

        Assert.Throws<ArgumentException>(() => States.SquaresScore([1, 2, 3], score));

        Assert.All(score, value => Assert.Equal(7, value));
    }
}
