using Smld.Oracle;
using Smld.Oracle.Twins;

namespace Smld.EndToEnd.Tests.Generated;

/// <summary>What the generator made of the zoo, against the method itself and against the oracle.</summary>
public sealed class GeneratedTests
{
    private const double Dirt = 12345.678;

    public static TheoryData<string> Names { get; } = [.. Catalogue.Twins.Keys];

    public static TheoryData<string> NamesWithModelParameters { get; } =
        [.. GeneratedMembers.All.Where(entry => entry.Value.FisherScore is not null).Select(entry => entry.Key)];

    [Fact]
    public void Every_density_is_generated() =>
        Assert.Equal(Methods.All.Keys.Order(StringComparer.Ordinal), GeneratedMembers.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_is_the_method_s_own_bit_for_bit(string name)
    {
        ForEachPoint(name, (members, twin, x) =>
        {
            var expected = Methods.All[name](x, twin.Theta);

            SameBits(expected, members.Create(x.Length, twin.Theta).LogDensity(x), x);
            SameBits(expected, members.Score(x, twin.Theta, new double[x.Length]), x);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_score_is_the_oracle_s(string name)
    {
        ForEachPoint(name, (members, twin, x) =>
        {
            var score = Dirty(x.Length);

            members.Score(x, twin.Theta, score);

            Near(Reference.ByUnknowns(twin, x), score, x);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_density_has_the_same_value_and_score(string name)
    {
        ForEachPoint(name, (members, twin, x) =>
        {
            var reference = Reference.ByUnknowns(twin, x);
            var score = Dirty(x.Length);
            var scoreAlone = Dirty(x.Length);
            var density = members.Create(x.Length, twin.Theta);

            var value = density.LogDensityAndScore(x, score);
            density.Score(x, scoreAlone);

            Assert.Equal(x.Length, density.Dimension);
            Near(reference.Value.ToDouble(), value, reference.ValueBound, "value", x);
            Near(reference, score, x);
            Near(reference, scoreAlone, x);
        });
    }

    [Theory]
    [MemberData(nameof(NamesWithModelParameters))]
    public void The_Fisher_score_is_the_oracle_s(string name)
    {
        ForEachPoint(name, (members, twin, x) =>
        {
            var fisherScore = Dirty(twin.Theta.Length);

            var value = members.FisherScore!(x, twin.Theta, fisherScore);

            SameBits(Methods.All[name](x, twin.Theta), value, x);
            Near(Reference.ByModelParameters(twin, x), fisherScore, x);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_score_may_lie_on_the_point_it_is_taken_at(string name)
    {
        ForEachPoint(name, (members, twin, x) =>
        {
            var density = members.Create(x.Length, twin.Theta);
            var apart = Dirty(x.Length);
            var value = density.LogDensityAndScore(x, apart);
            double[] both = [.. x];

            SameBits(value, density.LogDensityAndScore(both, both), x);

            SameBits(apart, both, x);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_second_call_gives_the_same_bits_and_leaves_the_point_alone(string name)
    {
        ForEachPoint(name, (members, twin, x) =>
        {
            var density = members.Create(x.Length, twin.Theta);
            double[] given = [.. x];
            var first = new double[x.Length];
            var second = Dirty(x.Length);

            SameBits(density.LogDensityAndScore(given, first), density.LogDensityAndScore(given, second), x);
            SameBits(first, second, x);
            SameBits(members.Score(given, twin.Theta, first), members.Score(given, twin.Theta, second), x);
            SameBits(first, second, x);
            SameBits(x, given, x);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_evaluation_allocates_nothing_once_it_is_warm(string name)
    {
        ForEachPoint(name, (members, twin, x) =>
        {
            var density = members.Create(x.Length, twin.Theta);
            var theta = twin.Theta;
            var score = new double[x.Length];
            void Evaluate()
            {
                density.LogDensity(x);
                density.LogDensityAndScore(x, score);
                members.Score(x, theta, score);
            }

            for (var i = 0; i < 3; i++)
                Evaluate();
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10; i++)
                Evaluate();

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_score_of_the_wrong_length_is_refused_before_it_is_written(string name)
    {
        var (members, twin) = (GeneratedMembers.All[name], Catalogue.Twins[name]);
        var x = twin.Points[0];
        var density = members.Create(x.Length, twin.Theta);
        var long1 = Dirty(x.Length + 1);

        Assert.Throws<ArgumentException>(() => density.LogDensityAndScore(x, long1));

        Assert.All(long1, value => Assert.Equal(Dirt, value));
    }

    private static void ForEachPoint(string name, Action<GeneratedMembers, Twin, double[]> check)
    {
        var twin = Catalogue.Twins[name];
        foreach (var x in twin.Points)
            check(GeneratedMembers.All[name], twin, x);
    }

    private static double[] Dirty(int length)
    {
        var buffer = new double[length];
        buffer.AsSpan().Fill(Dirt);
        return buffer;
    }

    private static void Near(Reference reference, double[] score, double[] x)
    {
        for (var i = 0; i < score.Length; i++)
            Near(reference.Score[i], score[i], reference.ScoreBound[i], $"coordinate {i}", x);
    }

    private static void Near(double expected, double actual, double bound, string what, double[] x) =>
        Assert.True(
            actual.Equals(expected) || Math.Abs(actual - expected) <= bound,
            $"{what} at ({string.Join(", ", x)}): {actual:R}, not {expected:R} within {bound:R}");

    private static void SameBits(double expected, double actual, double[] x) =>
        Assert.True(
            BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual) || (double.IsNaN(expected) && double.IsNaN(actual)),
            $"at ({string.Join(", ", x)}): {actual:R}, not {expected:R}");

    private static void SameBits(double[] expected, double[] actual, double[] x)
    {
        for (var i = 0; i < expected.Length; i++)
            SameBits(expected[i], actual[i], x);
    }
}
