using System.Text;
using Smld.Generators.Emission;
using Smld.Generators.IR;
using Smld.Generators.Tests.Infrastructure;
using static Smld.Generators.Tests.Emission.DensityPrograms;

namespace Smld.Generators.Tests.Emission;

public class FromJsonTests
{
    private const string Score = """
        smld-ir 1
        function M(%0 mu: real, %1 theta: in real[], %2 class: real, %3 n: int, %4 json: real, %5 data: in bool[], %6 refused: in int[], %7 thetaScore: real[])
          %8: real = constant 1
          yield %0 %8
        """;

    private const string Sum = """
        smld-ir 1
        function M(%0 x: real, %1 t: real)
          %2: real = add %0 %1
          yield %2
        """;

    private static readonly DensityParameter[] parameters =
    [
        Unknown("mu"), UnknownVector("theta"), Datum("class"), Datum("n", Element.Int) with { JsonName = "n_dogs" },
        ModelParameter("json"), Data("data", element: Element.Bool) with { JsonName = "a\"b\\c\n<&>" }, Data("refused", element: Element.Int),
    ];

    private static readonly DensityProgram program = Plain(
        "M", parameters, Score.Replace(", %7 thetaScore: real[]", "").Replace("%8: real = constant 1\n", "").Replace("yield %0 %8", "yield %0"), Score);

    private static MemoryStream Json(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Fields_are_given_to_the_constructor_by_name()
    {
        var writer = new SourceWriter();

        FromJsonWriter.Write(writer, new DensityNames(program));

        Snapshot.Verify(writer.ToString());
    }

    [Fact]
    public void Names_of_the_user_never_clash_with_those_that_are_emitted()
    {
        var read = EmittedAssembly.Of(program).Method<Func<Stream, double, int, ILogDensity>>("Models.Zoo+MDensity", "FromJson");

        var density = read(Json("""{"class": 1, "n_dogs": 2, "a\"b\\c\n<&>": [true, 0], "refused": [1, 2]}"""), 0.5, 3);

        Assert.Equal(4, density.Dimension);
        Assert.Equal(0.75, density.LogDensity([0.75, 1, 1, 1]));
    }

    [Fact]
    public void Nothing_is_written_for_a_density_without_data()
    {
        var writer = new SourceWriter();

        FromJsonWriter.Write(writer, new DensityNames(Plain("M", [Unknown("x"), ModelParameter("t")], Sum, Sum)));

        Assert.Equal("", writer.ToString());
    }

    [Theory]
    [InlineData("[Data] double y", "y")]
    [InlineData("[Data(\"n_dogs\")] double y", "n_dogs")]
    [InlineData("[Data(jsonName: \"n_dogs\", AllowNaN = true)] double y", "n_dogs")]
    [InlineData("[Data(AllowNaN = true)] double y", "y")]
    [InlineData("[Data] double @class", "class")]
    public void A_field_is_named_by_the_attribute_or_else_by_the_parameter(string parameter, string field) =>
        Assert.Equal(field, Bind.Model($"[LogDensity] public static double F(double x, {parameter}) => x;").Parameters[1].JsonName);
}
