using Smld.Oracle;
using Smld.Oracle.Twins;
using Smld.Zoo;

namespace Smld.EndToEnd.Tests.Generated;

/// <summary>Generated densities with constraints, against twins that write the transforms once more.</summary>
public sealed class ConstrainedTests
{
    public static TheoryData<string> Names { get; } = [.. Catalogue.Constrained.Keys];

    // The twin takes other operations than the generated code, which has a few more around each transform: twice the bound.
    [Theory]
    [MemberData(nameof(Names))]
    public void Value_and_score_are_the_oracle_s(string name)
    {
        var (density, _, _) = ConstrainedMembers.All[name];
        foreach (var x in Catalogue.Constrained[name].Points)
        {
            var reference = Reference.ByUnknowns(Catalogue.Constrained[name], x);
            var score = new double[x.Length];

            var value = density.LogDensityAndScore(x, score);

            Near(reference.Value.ToDouble(), value, 2 * reference.ValueBound, "value", x);
            Near(reference.Value.ToDouble(), density.LogDensity(x), 2 * reference.ValueBound, "value alone", x);
            for (var i = 0; i < x.Length; i++)
                Near(reference.Score[i], score[i], 2 * reference.ScoreBound[i], $"coordinate {i}", x);
        }
    }

    // Relative to 1 + |u|: the logarithm of a distance to a bound has the error of the distance, which cancels |u| digits.
    [Theory]
    [MemberData(nameof(Names))]
    public void Unconstrain_undoes_Constrain(string name)
    {
        var (density, constrain, unconstrain) = ConstrainedMembers.All[name];
        // The length of a unit vector's coordinates is nobody's.
        foreach (var x in Catalogue.Constrained[name].Points.Where(point => name != "Directions" && point.All(u => Math.Abs(u) < 3)))
        {
            var constrained = new double[((IConstrainedDensity)density).Unknowns.ElementCount];
            var (back, again) = (new double[x.Length], new double[constrained.Length]);

            constrain(x, constrained);
            unconstrain(constrained, back);
            constrain(back, again);

            for (var i = 0; i < x.Length; i++)
                Assert.Equal(x[i], back[i], 1e-13 * (1 + Math.Abs(x[i])));
            for (var i = 0; i < again.Length; i++)
                Assert.Equal(constrained[i], again[i], 1e-14 * (1 + Math.Abs(constrained[i])));
        }
    }

    // The trapezoidal rule converges exponentially here; what is left is rounding.
    [Fact]
    public void A_density_on_an_interval_keeps_its_integral()
    {
        var density = new Densities.ShiftedBetaDensity();
        var sum = 0.0;
        const double step = 0.01;
        for (var i = -6000; i <= 6000; i++)
            sum += step * Math.Exp(density.LogDensity([i * step]));

        Assert.Equal(1.0 / 3, sum, 1e-13);
    }

    [Fact]
    public void A_scale_may_be_overwritten_by_the_other()
    {
        var density = new Densities.ConstrainedSchoolsDensity(EightSchools.Y, EightSchools.Sigma);
        double[] x = [1, 0.5, 1, 2, 3, 4, 5, 6, 7, 8];
        double[] constrained = [.. x];

        density.Constrain(constrained, constrained);
        Assert.Equal([1, Math.Exp(0.5), 1, 2, 3, 4, 5, 6, 7, 8], constrained);
        density.Unconstrain(constrained, constrained);

        for (var i = 0; i < x.Length; i++)
            Assert.Equal(x[i], constrained[i], 1e-15);
    }

    [Fact]
    public void The_static_score_is_on_the_user_s_own_scale_without_a_Jacobian()
    {
        var score = new double[1];

        var value = Densities.ShiftedBetaScore(0.5, score);

        Assert.Equal(Densities.ShiftedBeta(0.5), value);
        Assert.Equal(2 / 1.5 - 1 / 2.5, score[0], 1e-15);
    }

    [Fact]
    public void Unknowns_know_their_constraints()
    {
        var unknowns = new Densities.OrderedMixtureDensity(3, [0.0]).Unknowns;

        Assert.Equal("weight[3] Simplex, centre[3] Ordered, sigma Positive", unknowns.ToString());
        Assert.Equal((6, 7), (unknowns.Dimension, unknowns.ElementCount));
    }

    [Fact]
    public void Columns_are_draws_on_the_unknowns_own_scale()
    {
        var density = new Densities.OrderedMixtureDensity(3, OrderedMixture.Y);
        var draws = new LeimkuhlerMatthews { StepSize = 1e-3 }.Sample(density, chains: 2, warmup: 5, draws: 20, seed: 3, cancellation: TestContext.Current.CancellationToken);

        var columns = density.Columns(draws);

        var constrained = new double[7];
        for (var draw = 0; draw < 20; draw++)
        {
            density.Constrain(draws.Draw(1, draw), constrained);
            for (var k = 0; k < 3; k++)
            {
                Assert.Equal(constrained[k], columns.Weight[k][20 + draw]);
                Assert.Equal(constrained[3 + k], columns.Centre[k][20 + draw]);
            }
            Assert.Equal(constrained[6], columns.Sigma[20 + draw]);
        }
        Assert.Equal(3, columns.Weight.Length);
    }

    [Fact]
    public void What_is_outside_of_its_constraint_is_named_by_Unconstrain()
    {
        var mixture = new Densities.OrderedMixtureDensity(3, [0.0]);
        var garch = new Densities.ConstrainedGarchDensity(ConstrainedGarch.Y, 1);

        Throws("alpha0 is -1; it must be above 0", "constrained", () => garch.Unconstrain([0, -1, 0.5, 0.2], new double[4]));
        Throws("beta1 is 0.7; it must be below 1 - alpha1, which is 0.5", "constrained", () => garch.Unconstrain([0, 1, 0.5, 0.7], new double[4]));
        Throws("alpha1 is NaN; it must be above 0", "constrained", () => garch.Unconstrain([0, 1, double.NaN, 0.7], new double[4]));
        Throws("the sum of weight is 1.5; it must be 1, within 1e-8", "constrained", () => mixture.Unconstrain([0.5, 0.5, 0.5, 1, 2, 3, 1], new double[6]));
        Throws("weight[2] is 0; it must be above 0", "constrained", () => mixture.Unconstrain([0.5, 0.5, 0, 1, 2, 3, 1], new double[6]));
        Throws("centre[1] is 1; it must be above centre[0], which is 1", "constrained", () => mixture.Unconstrain([0.5, 0.25, 0.25, 1, 1, 3, 1], new double[6]));
    }

    [Fact]
    public void Data_outside_of_their_constraints_are_named_by_the_constructor()
    {
        Throws("sigma[1] is 0; it must be positive", "sigma", () => _ = new Densities.ConstrainedSchoolsDensity([1, 2], [1, 0]));
        Throws("sigma1 is -2; it must be positive", "sigma1", () => _ = new Densities.ConstrainedGarchDensity([1, 2], -2));
        Throws("components is 0; it must be at least 1", "components", () => _ = new Densities.OrderedMixtureDensity(0, [1]));
        Throws("group[2] is 3; expected 1 to 2", "group", () => _ = new Densities.GroupScalesDensity(2, [1, 2, 3], [1, 2, 3], 0));
        Throws("group[0] is 0; expected 1 to 2", "group", () => _ = new Densities.GroupScalesDensity(2, [0, 2, 1], [1, 2, 3], 0));
        Throws("scale is 0; it must be positive", "scale", () => _ = new Densities.BelowTheLargestDensity(0, [1]));
    }

    [Fact]
    public void Another_model_parameter_keeps_what_is_derived_and_is_checked()
    {
        var density = new Densities.BelowTheLargestDensity(1, [0.5, 2]);
        double[] u = [0.3];
        var x = 2 - Math.Exp(0.3);

        Assert.Equal((x - 2) / 1 - 1.5 * x / 10 + 0.3, density.LogDensity(u), 1e-14);
        Assert.Equal((x - 2) / 4 - Math.Log(4) - 1.5 * x / 10 + 0.3, density.WithScale(4).LogDensity(u), 1e-14);
        Throws("scale is -1; it must be positive", "scale", () => density.WithScale(-1));
    }

    [Fact]
    public void An_infinite_bound_of_the_data_is_none()
    {
        var free = new Densities.GroupScalesDensity(2, [1, 2], [0.5, 1], double.NegativeInfinity);
        var constrained = new double[2];

        free.Constrain([0.7, 1.5], constrained);

        Assert.Equal([0.7, 1.5], constrained);
        Assert.Equal(Densities.GroupScales([0.7, 1.5], 2, [0, 1], [0.5, 1], 0, 0.75), free.LogDensity([0.7, 1.5]), 1e-15);
    }

    private static void Throws(string message, string argument, Action action)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(action);

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(argument, exception.ParamName);
    }

    private static void Near(double expected, double actual, double bound, string what, double[] x) =>
        Assert.True(Math.Abs(actual - expected) <= bound, $"{what} at ({string.Join(", ", x)}): {actual:R}, not {expected:R} within {bound:R}");
}
