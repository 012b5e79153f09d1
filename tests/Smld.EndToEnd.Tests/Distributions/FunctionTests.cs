namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>The generated derivatives of the special functions against the textbook.</summary>
public class FunctionTests
{
    private static readonly Dictionary<string, Generated> all = Generated.AllOf(typeof(Functions));

    public static TheoryData<string> Names => [.. all.Keys];

    [Fact]
    public void Every_function_has_its_points() =>
        Assert.Equal(Domain.OfFunctions.Keys.Order(StringComparer.Ordinal), all.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_derivative_is_the_textbook_s(string name)
    {
        var random = new Random(20261124);

        for (var i = 0; i < 40; i++)
            Check(name, Domain.Draw(Domain.OfFunctions[name], random), derivative => derivative.Near);
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("case", "A36")]
    public void The_derivative_far_out_is_the_textbook_s(string name)
    {
        foreach (var row in Domain.Far(Domain.OfFunctions[name]))
            Check(name, row, derivative => derivative.Near);
    }

    private static void Check(string name, double[] row, Func<Derivative, double> bound)
    {
        var generated = all[name];
        var isOneSpan = generated.IsSpan[0];
        var expected = Enumerable.Range(0, row.Length).Where(i => isOneSpan || generated.IsUnknown[i])
            .Select(i => Derivative.Of(Textbook.Function, Textbook.Function, name, row, i));

        Same.Scores(generated, isOneSpan ? [row] : [.. row.Select(x => new[] { x })], [.. expected], bound, $"{name} at ({string.Join(", ", row)})");
    }
}
