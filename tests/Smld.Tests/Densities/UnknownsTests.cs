namespace Smld.Tests.Densities;

public class UnknownsTests
{
    private static readonly Unknowns Schools = new(
        Unknown.Scalar("mu"), Unknown.Scalar("tau", Constraint.Positive), Unknown.Vector("theta", 8));

    [Fact]
    public void Unknowns_lie_in_x_in_the_order_declared()
    {
        Assert.Equal([0, 1, 2], Schools.Select(u => u.Offset));
        Assert.Equal(10, Schools.Dimension);
    }

    [Theory]
    [InlineData(0, "mu")]
    [InlineData(1, "tau")]
    [InlineData(2, "theta[0]")]
    [InlineData(9, "theta[7]")]
    public void A_coordinate_is_named_after_its_unknown(int coordinate, string name) =>
        Assert.Equal(name, Schools.CoordinateName(coordinate));

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void A_coordinate_outside_x_is_refused(int coordinate) =>
        Assert.Throws<ArgumentOutOfRangeException>("i", () => Schools.CoordinateName(coordinate));

    [Fact]
    public void Empty_unknowns_take_no_coordinate()
    {
        var unknowns = new Unknowns(Unknown.Vector("a", 0), Unknown.Scalar("b"));

        Assert.Equal("b", unknowns.CoordinateName(0));
    }

    [Fact]
    public void A_matrix_is_laid_out_row_by_row() =>
        Assert.Equal("m[1, 0]", Unknown.Matrix("m", 2, 3).CoordinateName(3));

    [Theory]
    [InlineData(Constraint.None, 9)]
    [InlineData(Constraint.Ordered, 9)]
    [InlineData(Constraint.UnitVector, 9)]
    [InlineData(Constraint.Simplex, 6)]
    [InlineData(Constraint.SumToZero, 6)]
    [InlineData(Constraint.CholeskyCorrelation, 3)]
    [InlineData(Constraint.Correlation, 3)]
    [InlineData(Constraint.Covariance, 6)]
    [InlineData(Constraint.CholeskyCovariance, 6)]
    public void A_three_by_three_matrix_has_as_many_coordinates_as_its_constraint_leaves(Constraint constraint, int count) =>
        Assert.Equal(count, Unknown.Matrix("m", 3, 3, constraint).Count);

    [Fact]
    public void A_tall_Cholesky_factor_has_full_rows_below_its_triangle() =>
        Assert.Equal(3 + 2 * 2, Unknown.Matrix("L", 4, 2, Constraint.CholeskyCovariance).Count);

    [Fact]
    public void A_correlation_matrix_that_is_not_square_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Unknown.Matrix("R", 2, 3, Constraint.Correlation));

        Assert.StartsWith("R has shape 2 x 3; its constraint needs a square one", error.Message);
    }

    [Fact]
    public void After_a_simplex_elements_and_coordinates_are_counted_apart()
    {
        var unknowns = new Unknowns(Unknown.Vector("p", 3, Constraint.Simplex), Unknown.Scalar("b"));

        Assert.Equal((2, 3), (unknowns[1].Offset, unknowns[1].ElementOffset));
    }

    [Fact]
    public void Unknowns_print_as_declarations() =>
        Assert.Equal("mu, tau Positive, theta[8]", Schools.ToString());
}
