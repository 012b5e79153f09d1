using Smld.Oracle;
using Smld.Oracle.Numbers;
using Smld.Oracle.Twins;

namespace Smld.EndToEnd.Tests;

/// <summary>Whether the oracle speaks of the densities in the zoo, and whether it is right.</summary>
public sealed class ZooTests
{
    public static TheoryData<string> Names { get; } = [.. Catalogue.Twins.Keys];

    /// <summary>Values and gradients by Stan 2.21 (Stan Math 3.0.0) of the same formulas, at the first point of each.</summary>
    public static TheoryData<string, double, double[]> StanValues { get; } = new()
    {
        { "Banana", -1.849999999999999, [-26.29999999999999, 18.999999999999993] },
        { "Normal10", -0.2254631632155, [-0.252441, -0.128214, 0.285481, 0.054649, -0.299563, 0.022545, 0.293753, -0.098242, -0.268437, 0.167416] },
        { "Gmm8", -5.702939304833025, [0.827048206285684, -1.4630008758728459] },
        { "Funnel10", -1.2899330441394148, [-4.377640814665086, -0.0996097192730495, 0.22179077376721298, 0.04245692005984435, -0.23273110841711928, 0.01751525668812221, 0.22821730751412572, -0.07632441106917287, -0.20854925524903356, 0.13006583338650113] },
    };

    [Fact]
    public void Every_method_has_a_twin() =>
        Assert.Equal(Methods.All.Keys.Order(StringComparer.Ordinal), Catalogue.Twins.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void There_are_at_least_five_points(string name) => Assert.True(Catalogue.Twins[name].Points.Length >= 5);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_method_and_its_twin_have_the_same_value(string name)
    {
        var twin = Catalogue.Twins[name];
        foreach (var x in twin.Points)
        {
            var reference = Reference.ByUnknowns(twin, x);

            var value = Methods.All[name](x, twin.Theta);

            Near(reference.Plain, value, reference.ValueBound, x);
            Near(reference.Value.ToDouble(), value, reference.ValueBound, x);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_twin_in_plain_doubles_is_the_method_bit_for_bit(string name)
    {
        var twin = Catalogue.Twins[name];
        foreach (var x in twin.Points)
        {
            var value = twin.LogDensity<Real>([.. x.Select(number => (Real)number)], [.. twin.Theta.Select(number => (Real)number)]);

            Assert.Equal(Methods.All[name](x, twin.Theta), value.Value);
        }
    }

    /// <summary>Forward mode in doubles is a fair computation: it must pass what is asked of a generated score.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_mode_in_doubles_keeps_within_the_bound(string name)
    {
        var twin = Catalogue.Twins[name];
        foreach (var x in twin.Points)
        {
            var reference = Reference.ByUnknowns(twin, x);
            for (var i = 0; i < x.Length; i++)
            {
                Dual<Real>[] seeded = [.. x.Select((value, j) => new Dual<Real>(value, i == j ? 1.0 : 0.0))];
                var plain = twin.LogDensity<Dual<Real>>(seeded, [.. twin.Theta.Select(number => (Dual<Real>)number)]);

                Near(reference.Score[i], plain.Tangent.Value, reference.ScoreBound[i], x);
            }
        }
    }

    /// <summary>A bound that grows with every operation could end up allowing anything.</summary>
    [Fact]
    public void The_bound_leaves_at_least_ten_digits_almost_everywhere()
    {
        var loose = 0;
        var all = 0;
        foreach (var twin in Catalogue.Twins.Values)
        {
            foreach (var x in twin.Points)
            {
                var reference = Reference.ByUnknowns(twin, x);
                var scale = reference.Score.Select(Math.Abs).DefaultIfEmpty(0).Max();
                all += x.Length;
                loose += reference.ScoreBound.Count(bound => bound > Tolerance.Useful * scale && bound > Tolerance.Useful);
            }
        }

        Assert.True(loose <= 0.05 * all, $"{loose} of {all} coordinates have a loose bound");
    }

    /// <summary>Differences of values in double-double know no rule of differentiation, and are good to 15 digits.</summary>
    [Fact]
    public void The_oracle_s_derivatives_are_limits_of_differences()
    {
        var (compared, kinks) = (0, 0);
        foreach (var twin in Catalogue.Twins.Values)
        {
            foreach (var x in twin.Points)
            {
                double[] score = [.. Reference.ByUnknowns(twin, x).Score, .. Reference.ByModelParameters(twin, x).Score];
                var scale = 1 + score.Select(Math.Abs).DefaultIfEmpty(0).Max();
                for (var i = 0; i < score.Length; i++)
                {
                    var (left, right) = Differences(twin, x, i);
                    if (!(Math.Abs(left - right) <= Tolerance.Kink * scale))
                    {
                        kinks++;
                        continue;
                    }
                    compared++;
                    Assert.True(
                        Math.Abs((left + right) / 2 - score[i]) <= Tolerance.Difference * scale,
                        $"{twin} at ({string.Join(", ", x)}), coordinate {i}: {score[i]:R}, by differences {(left + right) / 2:R}");
                }
            }
        }

        Assert.True(kinks <= 0.05 * compared, $"{kinks} of {compared + kinks} derivatives are at a kink");
    }

    [Theory]
    [MemberData(nameof(StanValues))]
    public void The_oracle_agrees_with_Stan(string name, double value, double[] gradient)
    {
        var twin = Catalogue.Twins[name];

        var reference = Reference.ByUnknowns(twin, twin.Points[0]);

        Assert.Equal(value, reference.Value.ToDouble(), Tolerance.OtherProgram * Math.Abs(value));
        for (var i = 0; i < gradient.Length; i++)
            Assert.Equal(gradient[i], reference.Score[i], Tolerance.OtherProgram * Math.Abs(gradient[i]));
    }

    private static (double Left, double Right) Differences(Twin twin, double[] x, int coordinate)
    {
        double[] all = [.. x, .. twin.Theta];
        DoubleDouble h = Math.ScaleB(Math.Max(1, Math.Abs(all[coordinate])), -40);
        DoubleDouble At(DoubleDouble shift)
        {
            var shifted = all.Select(value => (DoubleDouble)value).ToArray();
            shifted[coordinate] += shift;
            return twin.LogDensity<DoubleDouble>(shifted.AsSpan(0, x.Length), shifted.AsSpan(x.Length));
        }

        var middle = At(0.0);
        return (((middle - At(-h)) / h).ToDouble(), ((At(h) - middle) / h).ToDouble());
    }

    private static void Near(double expected, double actual, double bound, double[] x) =>
        Assert.True(
            actual.Equals(expected) || Math.Abs(actual - expected) <= bound,
            $"at ({string.Join(", ", x)}): {actual:R}, not {expected:R} within {bound:R}");
}
