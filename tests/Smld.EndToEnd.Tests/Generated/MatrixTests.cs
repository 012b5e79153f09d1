using System.Numerics.Tensors;
using System.Text;
using Smld.Zoo;

namespace Smld.EndToEnd.Tests.Generated;

/// <summary>What is generated around matrices: checks, boundaries, columns and JSON.</summary>
public sealed class MatrixTests
{
    private static readonly double[,] design = { { 1, 0, 2 }, { 1, 1, -1 }, { 1, 2, 0.5 }, { 1, 3, 4 } };
    private static readonly double[] outcomes = [1, 2, 3, 4, 5, 6, 7, 8];
    private static readonly double[] beta = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    private static readonly double[] sigma = [0.7, 1.3];

    private static ReadOnlyTensorSpan<double> Y => new(outcomes, [4, 2]);

    [Fact]
    public void The_static_score_takes_matrices_that_are_windows_of_others()
    {
        // Three rows of four, of which columns 1 and 2 are beta.
        double[] wide = [9, 0.1, 0.2, 9, 9, 0.3, 0.4, 9, 9, 0.5, 0.6, 9];
        var window = new ReadOnlyTensorSpan<double>(wide, [3, 4]).Slice(.., 1..3);
        var (score, expected) = (new double[8], new double[8]);

        var value = Densities.OutcomesScore(window, sigma, design, Y, score);

        Assert.Equal(Densities.Outcomes(window, sigma, design, Y), value);
        Assert.Equal(Densities.OutcomesScore(new(beta, [3, 2]), sigma, design, Y, expected), value);
        Assert.Equal(expected, score);
    }

    [Fact]
    public void The_score_may_be_the_memory_of_a_matrix()
    {
        double[] shared = [.. beta, 0, 0];
        var expected = new double[8];
        Densities.OutcomesScore(new(beta, [3, 2]), sigma, design, Y, expected);

        Densities.OutcomesScore(new(shared, [3, 2]), sigma, design, Y, shared);

        Assert.Equal(expected, shared);
    }

    [Fact]
    public void A_wrong_shape_is_refused_before_anything_is_written()
    {
        double[] score = [.. Enumerable.Repeat(-7.0, 8)];

        Throws("beta has rank 1; expected 2", "beta", () => Densities.OutcomesScore(new(beta, [6]), sigma, design, Y, score));
        Throws("beta has shape 2 x 3; expected 3 x 2 (X.GetLength(1) x Y.Lengths[1])", "beta", () => Densities.OutcomesScore(new(beta, [2, 3]), sigma, design, Y, score));
        Throws("score has length 7; expected 8 (beta.FlattenedLength + sigma.Length)", "score", () => Densities.OutcomesScore(new(beta, [3, 2]), sigma, design, Y, new double[7]));
        Assert.All(score, element => Assert.Equal(-7.0, element));
    }

    [Fact]
    public void Data_that_do_not_fit_are_named_by_the_constructor()
    {
        double[,] withNaN = { { 1, 2 }, { double.NaN, 4 } };
        int[,] count = { { 1, 2, 3 }, { 4, 5, 6 } };
        int[][] visits = [[1, 2], [2, 1]];

        Throws("X[1, 0] is NaN", "X", () => _ = new Densities.OutcomesDensity(withNaN, Y));
        Throws("Y has rank 1; expected 2", "Y", () => _ = new Densities.OutcomesDensity(design, new(outcomes, [8])));
        Throws("covariate[1] has 1 elements, covariate[0] has 2; expected rows of one length", "covariate", () => _ = new Densities.CorrelatedEffectsDensity([0, 1], [[1, 2], [3]], [1, 2], 2, 2));
        Throws("covariate[1] is null", "covariate", () => _ = new Densities.CorrelatedEffectsDensity([0, 1], [[1, 2], null!], [1, 2], 2, 2));
        Assert.Throws<ArgumentNullException>("X", () => new Densities.OutcomesDensity(null!, Y));
        Throws("count has shape 2 x 3; expected 3 x 3 (groups x 3)", "count", () => _ = new Densities.GroupSharesDensity(3, count, visits, new([1.0, 2.0], [1, 2])));
        Throws("visits[1, 0] is 3; expected 1 to 2", "visits", () => _ = new Densities.GroupSharesDensity(2, count, [[1, 2], [3, 1]], new([1.0, 2.0], [1, 2])));
        Throws("scale[1, 0] is 0.5; it must be scale[0, 1], which is 0.4", "scale", () => _ = new Densities.CovariancesDensity(new[,] { { 1, 0.4 }, { 0.5, 1 } }, 2, 2));
        Throws("pivot 1 of scale is -3; it must be positive, for the matrix to be positive definite", "scale", () => _ = new Densities.CovariancesDensity(new double[,] { { 1, 2 }, { 2, 1 } }, 2, 2));
        Throws("R has shape 2 x 3; its constraint needs a square one", "R", () => _ = new Densities.CovariancesDensity(new double[,] { { 1, 0 }, { 0, 1 } }, 2, 3));
        Throws("LRows is -1; it may not be negative", "LRows", () => _ = new Densities.CorrelatedEffectsDensity([0, 1], [[1, 2]], [1], -1, 2));
    }

    [Fact]
    public void What_is_outside_of_its_constraint_is_named_by_Unconstrain()
    {
        var shares = new Densities.GroupSharesDensity(2, new[,] { { 1, 2, 3 }, { 4, 5, 6 } }, [[1, 2]], new([1.0, 2.0], [1, 2]));
        var directions = new Densities.DirectionsDensity(2);
        var covariances = new Densities.CovariancesDensity(new double[,] { { 1, 0 }, { 0, 1 } }, 2, 2);
        double[] direction = [1, 0, 0.6, 0.8, 1, 0, 0, 1, -1, 0, 0, 0.6, 0.8, 1, 0, 1, -1, 0, 0];
        double[] covariance = [1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0];

        void Directions(int place, double value, string message)
        {
            double[] changed = [.. direction];
            changed[place] = value;
            Throws(message, "constrained", () => directions.Unconstrain(changed, new double[13]));
        }

        void Covariances(int place, double value, string message)
        {
            double[] changed = [.. covariance];
            changed[place] = value;
            Throws(message, "constrained", () => covariances.Unconstrain(changed, new double[9]));
        }

        Throws("the sum of share[1] is 1.5; it must be 1, within 1e-8", "constrained", () => shares.Unconstrain([0.2, 0.3, 0.5, 0.5, 0.5, 0.5], new double[4]));
        Throws("share[0, 1] is -0.5; it must be at least 0", "constrained", () => shares.Unconstrain([1, -0.5, 0.5, 0.5, 0.25, 0.25], new double[4]));
        directions.Unconstrain(direction, new double[13]);
        Directions(1, 0.5, "L[0, 1] is 0.5; it must be 0, being above the diagonal");
        Directions(3, -0.8, "L[1, 1] is -0.8; it must be positive, being on the diagonal");
        Directions(3, 0.9, "the norm of L[1] is 1.081665382639");
        Directions(5, 3, "the norm of v is 3.1622776601683795; it must be 1, within 1e-8");
        Directions(8, 1, "the sum of a is 2; it must be 0, within 1e-8");
        Directions(14, 2, "the norm of w[1] is");
        Directions(16, double.NaN, "the sum of b[0] is NaN; it must be 0, within 1e-8");
        covariances.Unconstrain(covariance, new double[9]);
        Covariances(1, 0.3, "V[1, 0] is 0; it must be V[0, 1], which is 0.3");
        Covariances(0, -1, "pivot 0 of V is -1; it must be positive");
        Covariances(7, 2, "R[1, 1] is 2; it must be 1, within 1e-8");
        Covariances(9, 2, "F[0, 1] is 2; it must be 0, being above the diagonal");
    }

    [Fact]
    public void Unknowns_know_their_shapes_and_name_their_elements()
    {
        var unknowns = new Densities.DirectionsDensity(3).Unknowns;

        Assert.Equal("L[2, 2] CholeskyCorrelation, v[3] UnitVector, a[4] SumToZero, w[2, 3] UnitVector, b[2, 3] SumToZero", unknowns.ToString());
        Assert.Equal((17, 23), (unknowns.Dimension, unknowns.ElementCount));
        Assert.Equal("w[1, 0]", unknowns.CoordinateName(10));
    }

    [Fact]
    public void An_index_past_a_row_is_no_element_of_the_next()
    {
        var density = new Densities.CorrelatedEffectsDensity([0, 1, 1, 0], [[1, 2], [3, 4], [5, 6], [7, 8]], [1, 2, 3, 4], 3, 3);

        Assert.Throws<IndexOutOfRangeException>(() => { density.LogDensity(new double[density.Dimension]); });
        Assert.Throws<IndexOutOfRangeException>(() => { density.LogDensityAndScore(new double[density.Dimension], new double[density.Dimension]); });
    }

    [Fact]
    public void Another_model_parameter_has_the_shape_of_the_one_before()
    {
        var density = new Densities.GroupSharesDensity(2, new[,] { { 1, 2, 3 }, { 4, 5, 6 } }, [[1, 2]], new([1.0, 2.0], [1, 2]));
        double[] u = [0.3, -0.2, 0.1, 0.4];
        var shares = new double[6];
        density.Constrain(u, shares);

        var other = density.WithWeight(new([1.5, 0.0], [1, 2]));

        Assert.Equal(density.LogDensity(u) + 0.5 * shares[1] - 2 * shares[4], other.LogDensity(u), 1e-13);
        Throws("weight has shape 2 x 1; expected 1 x 2 (as before)", "weight", () => density.WithWeight(new([1.5, 0.0], [2, 1])));
        Throws("weight[0, 1] is NaN", "weight", () => density.WithWeight(new([1.5, double.NaN], [1, 2])));
    }

    [Fact]
    public void The_Fisher_score_is_row_by_row()
    {
        double[] share = [0.2, 0.3, 0.5, 0.5, 0.25, 0.25];
        int[,] count = { { 1, 2, 3 }, { 4, 5, 6 } };
        var fisher = new double[2];

        Densities.GroupSharesFisherScore(new(share, [2, 3]), 2, count, [[0, 1], [1, 1]], new([1.0, 2.0], [1, 2]), fisher);

        Assert.Equal([0.3 + 0.25, 0.25 + 0.25], fisher);
    }

    [Fact]
    public void Columns_of_a_matrix_are_those_of_its_elements()
    {
        var density = new Densities.GroupSharesDensity(2, new[,] { { 1, 2, 3 }, { 4, 5, 6 } }, [[1, 2]], new([1.0, 2.0], [1, 2]));
        var draws = new LeimkuhlerMatthews { StepSize = 1e-3 }.Sample(density, chains: 1, warmup: 5, draws: 10, seed: 3, cancellation: TestContext.Current.CancellationToken);
        var constrained = new double[6];

        var share = density.Columns(draws).Share;

        Assert.Equal((2, 3), (share.Rows, share.Columns));
        for (var draw = 0; draw < 10; draw++)
        {
            density.Constrain(draws.Draw(0, draw), constrained);
            for (var k = 0; k < 6; k++)
                Assert.Equal(constrained[k], share[k / 3, k % 3][draw]);
        }
    }

    [Fact]
    public void Matrices_are_read_from_nested_lists()
    {
        using var outcomesJson = Json("""{"X": [[1, 0, 2], [1, 1, -1], [1, 2, 0.5], [1, 3, 4]], "Y": [[1, 2], [3, 4], [5, 6], [7, 8]]}""");
        using var sharesJson = Json("""{"groups": 2, "count": [[1, 2, 3], [4, 5, 6]], "visits": [[1, 2], [2, 1]]}""");
        double[] x = [.. beta, 0.1, 0.2], u = [0.3, -0.2, 0.1, 0.4];

        var outcomesRead = Densities.OutcomesDensity.FromJson(outcomesJson);
        var sharesRead = Densities.GroupSharesDensity.FromJson(sharesJson, new([1.0, 2.0], [1, 2]));

        Assert.Equal(new Densities.OutcomesDensity(design, Y).LogDensity(x), outcomesRead.LogDensity(x));
        Assert.Equal(new Densities.GroupSharesDensity(2, new[,] { { 1, 2, 3 }, { 4, 5, 6 } }, [[1, 2], [2, 1]], new([1.0, 2.0], [1, 2])).LogDensity(u), sharesRead.LogDensity(u));
    }

    [Theory]
    [InlineData("""{"X": [1, 2], "Y": [[1]]}""", "line 1, column 7: X is a list of numbers; expected a list of lists of numbers")]
    [InlineData("""{"X": [[1], [2]], "Y": [[[1]]]}""", "line 1, column 24: Y is a list of lists of lists of numbers; expected a list of lists of numbers")]
    [InlineData("""{"X": [[1, 2], [3]], "Y": [[1]]}""", "line 1, column 18: X[1] has 1 element, X[0] has 2; expected rows of one length")]
    [InlineData("""{"X": [[1, 2], [3, "NaN"]], "Y": [[1]]}""", "line 1, column 7: \"X\" was refused: X[1, 1] is NaN; only [Data(AllowNaN = true)] may be")]
    public void What_is_no_matrix_is_named_with_its_place(string json, string message)
    {
        using var stream = Json(json);

        var exception = Assert.Throws<InvalidDataException>(() => Densities.OutcomesDensity.FromJson(stream));

        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public void Matrices_may_be_empty()
    {
        using var json = Json("""{"X": [], "Y": [[], []]}""");

        var density = Densities.OutcomesDensity.FromJson(json);

        Assert.Equal(0, density.Dimension);
        Assert.Equal(0.0, density.LogDensity([]));
    }

    private static MemoryStream Json(string text) => new(Encoding.UTF8.GetBytes(text));

    private static void Throws(string message, string argument, Action action)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(action);

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(argument, exception.ParamName);
    }
}
