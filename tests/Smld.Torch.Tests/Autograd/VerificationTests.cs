using Smld.EndToEnd.Tests.LinearAlgebras;

namespace Smld.Torch.Tests.Autograd;

/// <summary>Whether verification by autograd tells right scores from wrong ones.</summary>
public sealed class VerificationTests
{
    private static readonly double[] times = [0, 0.5, 1.5, 1.7];
    private static readonly double[] values = [0.3, -0.1, 1.2, 0.8];

    public static TheoryData<string, ILogDensity, double[]> Densities => new()
    {
        { "Half", new Models.HalfDensity(), [0.3] },
        { "Half near zero", new Models.HalfDensity(), [0.01] },
        { "Pairs", new Models.PairsDensity(), [0.7, 0.3, 0.55] },
        { "Pairs reversed", new Models.PairsDensity(), [0.3, 1.7, 2.5] },
        { "Decisions", new Models.DecisionsDensity(), [0.7, -2.4] },
        { "Decisions at integers", new Models.DecisionsDensity(), [-3, 2.6] },
        { "Heron", new Models.HeronDensity(), [0.9] },
        { "Memory", new Models.MemoryDensity(values, 4), [0.1, 0.2, -0.3, 0.4] },
        { "Guarded", new Models.GuardedDensity(), [2] },
        { "Process", new Matrices.ProcessDensity(times, values), [0.1, -0.2, -1] },
        { "ProcessByHand", new Matrices.ProcessByHandDensity(times, values), [0.1, -0.2, -1] },
        { "Correlated", new Matrices.CorrelatedDensity([0.5, -1]), [0.3, 0.1, -0.4] },
        { "Filter", new Matrices.FilterDensity(values), [0.3, 0.7] },
    };

    [Theory]
    [MemberData(nameof(Densities))]
    public void Autograd_agrees(string name, ILogDensity density, double[] x)
    {
        var verification = density.AgainstAutograd(x);

        Assert.True(verification.IsWithinLimit, name);
        Assert.Equal(x.Length + 1, verification.Comparisons.Count);
    }

    // A factor of 1 + 1e-11: far less than a wrong constant would do.
    [Theory]
    [InlineData(0, "alpha")]
    [InlineData(2, "sigma")]
    public void A_wrong_coordinate_is_caught_and_named(int coordinate, string name)
    {
        var wrong = new Wrong(new Matrices.ProcessDensity(times, values), coordinate, 1 + 1e-11, 0);

        var caught = Assert.Throws<AutogradVerificationException>(() => wrong.AgainstAutograd([0.1, -0.2, -1], [0.5, 0, 0.25]));

        Assert.Equal((coordinate, name), (caught.Verification.Worst!.Index, caught.Verification.Worst.Name));
        Assert.Equal(2, caught.Verification.Comparisons.Count(row => !row.IsWithinLimit));
        Assert.StartsWith($"autograd disagrees with 2 of 8 numbers; the worst: the score of {name} (coordinate {coordinate}) is ", caught.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_value_is_caught()
    {
        var verification = AutogradVerification.Of(new Wrong(new Models.GuardedDensity(), 0, 1, 1e-12), [[2.0]]);

        Assert.Equal((-1, false), (verification.Worst!.Index, verification.Worst.IsWithinLimit));
        Assert.StartsWith("autograd disagrees with 1 of 2 numbers; the worst: the log density is -3.999999999999, autograd gives -4, ", verification.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_that_is_no_number_is_caught() =>
        Assert.Equal(double.PositiveInfinity, AutogradVerification.Of(new Wrong(new Models.GuardedDensity(), 0, double.NaN, 0), [[2.0]]).Worst!.Error);

    [Fact]
    public void At_a_kink_either_slope_is_right_and_other_coordinates_are_held_to_theirs()
    {
        var density = new Models.KinkDensity();

        Assert.True(density.AgainstAutograd([0.1 + 0.2, 1]).IsWithinLimit);
        Assert.False(AutogradVerification.Of(new Wrong(density, 1, 1 + 1e-11, 0), [[0.1 + 0.2, 1]]).IsWithinLimit);
    }

    [Fact]
    public void What_the_method_throws_comes_with_its_numbers()
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => new Models.GuardedDensity().AgainstAutograd([101.5]));

        Assert.StartsWith("x is 101.5", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_density_of_no_unknowns_has_a_value_to_compare() =>
        Assert.Single(new Models.NothingDensity([]).AgainstAutograd(Array.Empty<double>()).Comparisons);

    [Fact]
    public void Without_points_there_is_nothing_to_verify() =>
        Assert.Equal("there is no point, and so nothing to verify", AutogradVerification.Of(new Models.GuardedDensity(), []).ToString());

    [Fact]
    public void Where_nothing_is_decided_all_points_are_evaluated_at_once()
    {
        var density = new Models.SmoothDensity(values);
        var random = new RandomSource(5);
        double[][] points = [.. Enumerable.Range(0, 200).Select(_ => new[] { random.NextUniform() - 0.5, 2 * random.NextUniform() - 1 })];

        var together = TensorProgram.TryAtOnce(density, points);

        Assert.NotNull(together);
        Assert.All(points.Zip(together), pair =>
        {
            var alone = TensorProgram.TryAtOnce(density, [pair.First])![0];
            Assert.All(alone.Numbers.Zip(pair.Second.Numbers), numbers => Assert.Equal(numbers.First, numbers.Second, 1e-14 * (1 + Math.Abs(numbers.First))));
            // Both are root mean squares over eight, of what scatters about as a normal does.
            Assert.All(alone.Roundings.Zip(pair.Second.Roundings), roundings => Assert.InRange(roundings.Second / roundings.First, 0.05, 20));
        });
        var wrong = AutogradVerification.Of(new Wrong(density, 1, 1 + 1e-9, 0), points);
        Assert.True(AutogradVerification.Of(density, points).IsWithinLimit);
        Assert.Equal(200, wrong.Comparisons.Count(comparison => !comparison.IsWithinLimit));
        Assert.All(wrong.Comparisons.Where(comparison => !comparison.IsWithinLimit), comparison => Assert.Equal(1, comparison.Index));
    }

    [Fact]
    public void Where_a_decision_depends_on_an_unknown_points_are_evaluated_one_by_one()
    {
        var density = new Models.DecisionsDensity();

        Assert.Null(TensorProgram.TryAtOnce(density, [[0.7, -2.4], [-3, 2.6]]));
        var both = AutogradVerification.Of(density, [[0.7, -2.4], [-3, 2.6]]);
        Assert.Equal(
            AutogradVerification.Of(density, [[0.7, -2.4]]).Comparisons.Concat(AutogradVerification.Of(density, [[-3, 2.6]]).Comparisons).Select(row => (row.Number, row.Autograd, row.Rounding)),
            both.Comparisons.Select(row => (row.Number, row.Autograd, row.Rounding)));
    }

    [Fact]
    public void A_method_with_a_derivative_of_its_own_is_named()
    {
        var refused = Assert.Throws<NotSupportedException>(() => new Matrices.IteratedDensity(values).AgainstAutograd([0.5]));

        Assert.Equal("Iterated has no tensor program: 'Smld.EndToEnd.Tests.LinearAlgebras.Matrices.Lambert' has a derivative of its own, and Torch cannot look inside", refused.Message);
    }

    [Fact]
    public void A_density_without_a_tensor_program_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>("density", () => new Plain().AgainstAutograd([0.5]));

        Assert.StartsWith("Plain has no tensor program; compile the project that declares it with a reference to Smld.Torch", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_of_another_length_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>("points", () => new Models.GuardedDensity().AgainstAutograd([0.5], [0.5, 1]));

        Assert.StartsWith("points[1] has length 2; the density has dimension 1", refused.Message, StringComparison.Ordinal);
    }

    private sealed class Plain : ILogDensity
    {
        public int Dimension => 1;

        public double LogDensity(ReadOnlySpan<double> x) => 0;

        public void Score(ReadOnlySpan<double> x, Span<double> score) => score.Clear();

        public double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score) => 0;
    }

    /// <summary>A density of which one coordinate of the score is multiplied by something, and the value moved.</summary>
    private sealed class Wrong(ITensorDensity density, int coordinate, double factor, double shift) : ITensorDensity
    {
        public int Dimension => density.Dimension;

        public Unknowns Unknowns => density.Unknowns;

        public TensorReal LogDensity(ReadOnlySpan<TensorReal> x) => density.LogDensity(x);

        public double LogDensity(ReadOnlySpan<double> x) => density.LogDensity(x) + shift;

        public void Score(ReadOnlySpan<double> x, Span<double> score) => LogDensityAndScore(x, score);

        public double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            var value = density.LogDensityAndScore(x, score);
            score[coordinate] *= factor;
            return value + shift;
        }

        public void Constrain(ReadOnlySpan<double> x, Span<double> constrained) => density.Constrain(x, constrained);

        public void Unconstrain(ReadOnlySpan<double> constrained, Span<double> x) => density.Unconstrain(constrained, x);
    }
}
