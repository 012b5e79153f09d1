namespace Smld.Tests.Densities;

public class DensityGuardTests
{
    [Fact]
    public void A_point_of_the_wrong_length_is_refused_with_both_lengths()
    {
        var error = Assert.Throws<ArgumentException>("x", () => DensityGuard.Point(new double[3], 2));

        Assert.StartsWith("x has length 3; the density has dimension 2", error.Message);
    }

    [Fact]
    public void A_score_of_the_wrong_length_is_refused_with_both_lengths()
    {
        var error = Assert.Throws<ArgumentException>("score", () => DensityGuard.Score(new double[2], new double[3], 2));

        Assert.StartsWith("score has length 3; the density has dimension 2", error.Message);
    }

    [Fact]
    public void A_score_may_be_the_point_itself_or_apart_from_it()
    {
        var memory = new double[4];

        DensityGuard.Score(memory.AsSpan(0, 2), memory.AsSpan(0, 2), 2);
        DensityGuard.Score(memory.AsSpan(0, 2), memory.AsSpan(2, 2), 2);
    }

    [Theory]
    [InlineData(0, 1, "after")]
    [InlineData(1, 0, "before")]
    public void A_score_that_overlaps_its_point_in_part_is_refused(int x, int score, string side)
    {
        var memory = new double[4];

        var error = Assert.Throws<ArgumentException>(
            nameof(score), () => DensityGuard.Score(memory.AsSpan(x, 3), memory.AsSpan(score, 3), 3));

        Assert.Contains($"1 elements {side} it", error.Message);
    }

    [Fact]
    public void NaN_in_data_is_named_with_its_place()
    {
        var error = Assert.Throws<ArgumentException>("sigma", () => DensityGuard.Data([1, 2, 3, double.NaN], "sigma"));

        Assert.StartsWith("sigma[3] is NaN; only [Data(AllowNaN = true)] may be", error.Message);
    }

    [Fact]
    public void A_datum_that_is_NaN_is_named()
    {
        var error = Assert.Throws<ArgumentException>("scale", () => DensityGuard.Data(double.NaN, "scale"));

        Assert.StartsWith("scale is NaN;", error.Message);
    }

    [Fact]
    public void Infinite_data_are_accepted()
    {
        DensityGuard.Data([double.PositiveInfinity, double.NegativeInfinity], "y");
    }

    [Theory]
    [InlineData("y.Length", "sigma has length 7; expected 8 (y.Length) (Parameter 'sigma')")]
    [InlineData("8", "sigma has length 7; expected 8 (Parameter 'sigma')")]
    public void Data_of_the_wrong_length_are_refused_with_the_reason(string expression, string message)
    {
        var error = Assert.Throws<ArgumentException>("sigma", () => DensityGuard.Length(7, 8, "sigma", expression));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void An_unknown_of_fewer_than_no_elements_is_refused_with_its_expression()
    {
        DensityGuard.ElementCount(0, "theta", "n - 1");
        var error = Assert.Throws<ArgumentException>(() => DensityGuard.ElementCount(-1, "theta", "n - 1"));

        Assert.Equal("theta would have -1 elements, which is n - 1; give data for which that is not negative", error.Message);
    }

    [Fact]
    public void A_negative_length_is_refused_with_its_value()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("thetaLength", () => DensityGuard.NonNegative(-1, "thetaLength"));

        Assert.StartsWith("thetaLength is -1; it may not be negative", error.Message);
    }
}
