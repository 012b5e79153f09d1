namespace Smld.EndToEnd.Tests.HardCases;

/// <summary>Group A of the hard cases.</summary>
public sealed class ScalarTests
{
    private static Evaluated At(int dimension, Evaluated.Evaluation evaluation) => Evaluated.Of(dimension, evaluation);

    [Fact, Trait("case", "A01")]
    public void The_log_of_one_plus_x_keeps_its_rounding_and_its_slope() =>
        At(1, score => Scalars.LogOnePlusScore(1e-20, score)).Is(0, 1);

    [Fact, Trait("case", "A02")]
    public void A_softplus_that_overflows_is_infinite_and_has_no_score() =>
        At(1, score => Scalars.SoftplusScore(800, score)).Is(double.PositiveInfinity, double.NaN);

    [Theory, Trait("case", "A03")]
    [InlineData(40, 1)]
    [InlineData(-40, 4.248354255291589e-18)]
    [InlineData(800, 1)]
    [InlineData(-800, 0)]
    [InlineData(0, 0.5)]
    public void The_slope_of_a_stable_softplus_is_the_sigmoid(double x, double slope) =>
        At(1, score => Scalars.StableSoftplusScore(x, score)).Is(Scalars.StableSoftplus(x), slope);

    [Fact, Trait("case", "A04")]
    public void A_saturated_sigmoid_has_a_slope() =>
        At(1, score => Scalars.SigmoidScore(40, score)).Is(1, 4.248354255291589e-18);

    [Fact, Trait("case", "A05")]
    public void A_saturated_hyperbolic_tangent_has_a_slope() =>
        At(1, score => Scalars.HyperbolicTangentScore(20, score)).Is(1, 1.6993417021166356e-17);

    [Fact, Trait("case", "A06")]
    public void The_score_of_log_sum_exp_sums_to_one()
    {
        double[] v = [1.5, -2.25, 1.25, 0.5];

        var evaluated = At(4, score => Scalars.LogSumExpScore(v, score));

        Assert.Equal(1, evaluated.Score.Sum(), 1e-15);
        Assert.All(v.Zip(evaluated.Score), pair => Assert.Equal(Math.Exp(pair.First - evaluated.Value), pair.Second, 1e-15));
    }

    [Fact, Trait("case", "A07")]
    public void Log_sum_exp_of_nothing_but_minus_infinity_is_NaN_as_written() =>
        At(2, score => Scalars.LogSumExpScore([double.NegativeInfinity, double.NegativeInfinity], score)).Is(double.NaN, double.NaN, double.NaN);

    [Fact, Trait("case", "A08")]
    public void Streaming_log_sum_exp_starts_from_minus_infinity()
    {
        double[] v = [0.5, 1.5, -1.0, 2.0];

        var evaluated = At(4, score => Scalars.StreamingLogSumExpScore(v, score));

        Assert.All(v.Zip(evaluated.Score), pair => Assert.Equal(Math.Exp(pair.First - evaluated.Value), pair.Second, 1e-15));
    }

    [Fact, Trait("case", "A09")]
    public void A_log_that_weighs_nothing_has_slope_zero()
    {
        At(1, score => Scalars.WeightedLogScore(2, 0, score)).Is(0, 0);
        Assert.Equal(double.NaN, At(1, score => Scalars.WeightedLogScore(0, 0, score)).Value);
    }

    [Fact, Trait("case", "A10")]
    public void A_negative_base_has_a_slope_under_a_whole_exponent() =>
        At(1, score => Scalars.CubeScore(-2, score)).Is(-8, 12);

    [Fact, Trait("case", "A11")]
    public void The_missing_slope_by_the_exponent_leaves_the_one_by_the_base_alone() =>
        At(2, score => Scalars.PowerScore(-2, 3, score)).Is(-8, 12, double.NaN);

    [Fact, Trait("case", "A12")]
    public void A_power_at_zero_has_the_slopes_of_its_limit()
    {
        At(2, score => Scalars.PowerScore(0, 2, score)).Is(0, 0, 0);
        Assert.Equal(1, At(2, score => Scalars.PowerScore(0, 0, score)).Value);
        Assert.Equal(0, At(2, score => Scalars.PowerScore(0, 0, score)).Score[0]);
        At(1, score => Scalars.PowerZeroScore(0, score)).Is(1, 0);
    }

    [Fact, Trait("case", "A13")]
    public void A_first_power_at_zero_has_slope_one() =>
        At(1, score => Scalars.PowerOneScore(0, score)).Is(0, 1);

    [Theory, Trait("case", "A14")]
    [InlineData(0, 2, 0)]
    [InlineData(-3, 2, -6)]
    [InlineData(-3, 0, 0)]
    [InlineData(0, 1, 1)]
    public void A_power_of_data_needs_no_logarithm(double x, int n, double slope) =>
        At(1, score => Scalars.PowerOfDataScore(x, n, score)).Is(Math.Pow(x, n), slope);

    [Fact, Trait("case", "A15")]
    public void A_root_at_zero_is_steep_and_a_norm_at_zero_has_no_slope()
    {
        At(1, score => Scalars.RootScore(0, score)).Is(0, double.PositiveInfinity);
        At(2, score => Scalars.NormScore(0, 0, score)).Is(0, double.NaN, double.NaN);
    }

    [Fact, Trait("case", "A16")]
    public void The_slope_of_an_absolute_value_at_its_kink_is_zero()
    {
        At(1, score => Scalars.AbsoluteScore(0.0, score)).Is(0, 0);
        At(1, score => Scalars.AbsoluteScore(-0.0, score)).Is(0, 0);
    }

    [Fact, Trait("case", "A16")]
    public void The_absolute_value_of_NaN_does_not_throw() =>
        Assert.Equal(double.NaN, At(1, score => Scalars.AbsoluteScore(double.NaN, score)).Value);

    [Fact, Trait("case", "A17")]
    public void The_slopes_of_a_tie_sum_to_one()
    {
        At(2, score => Scalars.LargerScore(2, 2, score)).Is(2, 0.5, 0.5);
        At(2, score => Scalars.SmallerScore(2, 2, score)).Is(2, 0.5, 0.5);
        At(1, score => Scalars.LargerOfItselfScore(2, score)).Is(2, 1);
    }

    [Fact, Trait("case", "A17")]
    public void A_smooth_function_written_with_a_maximum_is_smooth_at_the_tie()
    {
        At(1, score => Scalars.SoftplusByMaximumScore(0, score)).Is(Math.Log(2), 0.5);
        At(2, score => Scalars.LogSumByMaximumScore(0.3, 0.3, score)).Is(0.3 + Math.Log(2), 0.5, 0.5);
    }

    [Fact]
    public void A_span_of_another_length_than_declared_is_refused_before_the_score_is_written()
    {
        var score = new[] { 7.0, 7, 7 };

        var thrown = Assert.Throws<ArgumentException>(() => Scalars.PairedScore([1, 2, 3], [1, 2], score));

        Assert.Equal("z has length 3; expected 2 (y.Length) (Parameter 'z')", thrown.Message);
        Assert.Equal([7, 7, 7], score);
    }

    [Fact, Trait("case", "A18")]
    public void The_larger_of_NaN_and_one_is_NaN_where_a_comparison_gives_one()
    {
        Assert.Equal(double.NaN, At(2, score => Scalars.LargerScore(double.NaN, 1, score)).Value);
        Assert.Equal(double.NaN, At(2, score => Scalars.LargerScore(1, double.NaN, score)).Value);
        At(2, score => Scalars.GreaterScore(double.NaN, 1, score)).Is(1, 0, 1);
    }

    [Fact, Trait("case", "A19")]
    public void A_clamp_gives_its_slope_to_one_of_three_and_throws_as_written()
    {
        At(3, score => Scalars.ClampedScore(0.5, 0, 1, score)).Is(0.5, 1, 0, 0);
        At(3, score => Scalars.ClampedScore(-0.5, 0, 1, score)).Is(0, 0, 1, 0);
        At(3, score => Scalars.ClampedScore(1.5, 0, 1, score)).Is(1, 0, 0, 1);
        Assert.Throws<ArgumentException>(() => At(3, score => Scalars.ClampedScore(0, 1, -1, score)));
    }

    [Fact, Trait("case", "A20")]
    public void An_angle_does_not_overflow()
    {
        At(2, score => Scalars.AngleScore(1e200, 1e200, score)).Is(Math.PI / 4, 5e-201, -5e-201);
        Assert.Equal(0, At(2, score => Scalars.AngleScore(0, 0, score)).Value);
    }

    [Fact, Trait("case", "A21")]
    public void Inverse_functions_keep_their_digits_near_the_edge_and_are_steep_at_it()
    {
        const double x = 1 - 1e-12;
        At(1, score => Scalars.ArcCosineScore(x, score)).HasScore(-1 / Math.Sqrt((1 - x) * (1 + x)));
        At(1, score => Scalars.ArcCosineScore(1, score)).Is(0, double.NegativeInfinity);
        At(1, score => Scalars.ArcSineScore(1, score)).HasScore(double.PositiveInfinity);
        At(1, score => Scalars.AreaCosineScore(1, score)).Is(0, double.PositiveInfinity);
        At(1, score => Scalars.AreaTangentScore(1, score)).Is(double.PositiveInfinity, double.PositiveInfinity);
    }

    [Fact, Trait("case", "A22")]
    public void The_slope_by_a_tiny_divisor_does_not_overflow() =>
        At(2, score => Scalars.QuotientScore(1e-200, 1e-200, score)).Is(1, 1e200, -1e200);

    [Fact, Trait("case", "A23")]
    public void Nothing_clears_the_NaN_of_zero_times_infinity() =>
        At(1, score => Scalars.FlatExponentialScore(1e-200, score)).Is(0, double.NaN);

    [Fact, Trait("case", "A24")]
    public void The_branch_not_taken_sends_no_NaN() =>
        At(1, score => Scalars.GuardedRootScore(-1, score)).Is(0, 0);

    [Fact, Trait("case", "A26")]
    public void Outside_the_support_the_score_is_zero_and_written() =>
        At(2, score => Scalars.SupportedScore(-1, 3, score)).Is(double.NegativeInfinity, 0, 0);

    [Fact, Trait("case", "A27")]
    public void A_remainder_has_the_slope_of_its_quotient()
    {
        At(2, score => Scalars.RemainderScore(-7.5, 2, score)).Is(-1.5, 1, 3);
        At(2, score => Scalars.IeeeRemainderScore(-7.5, 2, score)).Is(0.5, 1, 4);
    }

    [Fact, Trait("case", "A28")]
    public void Rounding_has_slope_zero() =>
        At(1, score => Scalars.RoundedScore(1.75, score)).Is(1 + 2 + 1 + 2, 0);

    [Fact, Trait("case", "A29")]
    public void A_copied_sign_reads_the_bit()
    {
        At(2, score => Scalars.SignedScore(3, -0.0, score)).Is(-3, -1, 0);
        At(2, score => Scalars.SignedScore(-3, -1, score)).Is(-3, 1, 0);
    }

    [Fact, Trait("case", "A30")]
    public void A_cube_root_of_a_negative_number_has_a_slope() =>
        At(1, score => Scalars.CubeRootScore(-8, score)).Is(-2, 1.0 / 12);

    [Fact, Trait("case", "A31")]
    public void A_fused_product_stays_fused_and_no_other_becomes_so()
    {
        const double x = 1 + 1.0 / (1 << 30);
        At(3, score => Scalars.FusedScore(x, x, -1, score)).Is(Math.FusedMultiplyAdd(x, x, -1), x, x, 1);
        At(3, score => Scalars.UnfusedScore(x, x, -1, score)).Is(x * x + -1, x, x, 1);
    }

    [Fact, Trait("case", "A33")]
    public void What_cancels_exactly_has_slope_zero()
    {
        At(1, score => Scalars.DifferenceScore(0.3, score)).Is(0, 0);
        Assert.Equal(0, At(1, score => Scalars.QuotientOfItselfScore(0.3, score)).Score[0], 1e-15);
    }

    [Fact, Trait("case", "A33")]
    public void What_has_cancelled_may_come_again() =>
        At(1, score => Scalars.DifferenceTwiceScore(0.5, score)).Is(Math.Exp(0.5), Math.Exp(0.5));

    [Fact, Trait("case", "A34")]
    public void The_slope_of_a_product_overflows_as_written() =>
        At(3, score => Scalars.ProductScore(1e200, 1e200, 1e-300, score)).HasScore(1e-100, 1e-100, double.PositiveInfinity);

    [Theory, Trait("case", "A35")]
    [InlineData(1e-8, 18.42068073818021, -100000000.57721564)]
    [InlineData(0.5, 0.5723649429247001, -1.9635100260214235)]
    [InlineData(1, 0, -0.5772156649015329)]
    [InlineData(1.4616321449683623, -0.12148629053584961, -9.241265521729427e-17)]
    [InlineData(10, 12.801827480081469, 2.251752589066721)]
    [InlineData(1e8, 1742068066.1038346, 18.420680738952367)]
    public void The_slope_of_log_gamma_is_the_digamma_function(double x, double value, double slope)
    {
        var at = At(1, score => Scalars.LogGammaOfScore(x, score));

        Assert.Equal(value, at.Value, 3 * 2.3e-16 * Math.Abs(value));
        at.HasScore(slope);
    }

    [Fact, Trait("case", "A01")]
    public void The_library_s_log1p_keeps_the_digits_of_a_small_argument() =>
        At(1, score => Scalars.LogOnePlusOfScore(1e-20, score)).Is(1e-20, 1);

    [Theory, Trait("case", "A02")]
    [InlineData(800, 800, 1)]
    [InlineData(-800, 0, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, 0, 0)]
    public void The_library_s_softplus_has_a_slope_where_the_plain_one_has_none(double x, double value, double slope) =>
        At(1, score => Scalars.LibrarySoftplusScore(x, score)).Is(value, slope);

    [Fact]
    public void A_log_sum_exp_gives_nothing_to_a_probability_of_zero()
    {
        At(3, score => Scalars.SumOfExponentialsScore([1000, 1000, double.NegativeInfinity], score)).Is(1000 + Math.Log(2), 0.5, 0.5, 0);
        At(3, score => Scalars.SumOfExponentialsScore([-1000, -1001, -1002], score)).HasScore(0.6652409557748219, 0.24472847105479764, 0.09003057317038046);
    }

    [Fact, Trait("case", "A37")]
    public void An_integer_quotient_stays_one() =>
        At(1, score => Scalars.IntegerFactorScore(3, score)).Is(0, 0);

    [Fact, Trait("case", "A38")]
    public void Literals_keep_their_type_and_sign()
    {
        At(1, score => Scalars.LiteralsScore(2, score)).Is(0.02, 0.01);
        At(1, score => Scalars.MinusZeroScore(1, score)).Is(-0.0, 0);
    }

    [Theory, Trait("case", "A39")]
    [InlineData(3, 0)]
    [InlineData(1.5, 0)]
    [InlineData(0.5, 0)]
    [InlineData(0, 1)]
    public void Special_constants_survive(double x, double slope) =>
        At(1, score => Scalars.SpecialConstantsScore(x, score)).Is(Scalars.SpecialConstants(x), slope);
}
