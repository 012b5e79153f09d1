using Smld.Generators.Emission;
using Smld.Generators.IR;
using static Smld.Generators.Tests.Emission.DensityPrograms;

namespace Smld.Generators.Tests.Emission;

public class NamesTests
{
    // One number for each awkward name; the density is a sum over data of all of them.
    private const string Value = """
        smld-ir 1
        function M(%0 score: real, %1 x: real, %2 class: real, %3 θ: real, %4 value: in real[], %5 i: int, %6 t0: real, %7 global: real)
          %8: int = constant 0
          %9: int = length %4
          %10: real = constant 0
          %11 score: real = for step 1 %8 %9 %10 (%12 i: int, %13 score: real)
            %14: real = load %4 %12
            %15 x: real = mul %14 %0
            %16: real = mul %15 %15
            %17 points: real = add %16 %2
            %18: real = mul %17 %17
            %19 score: real = add %13 %18
            yield %19
          %20 _: real = mul %1 %3
          %21: real = mul %20 %20
          %22: real = mul %6 %7
          %23: real = to-real %5
          %24: real = mul %22 %23
          %25: real = add %11 %21
          %26: real = add %25 %24
          yield %26
        """;

    private static readonly DensityParameter[] parameters =
    [
        Unknown("score"), Unknown("x"), Unknown("class"), Unknown("θ"), Data("value"), Datum("i", Element.Int), Datum("t0"), ModelParameter("global"),
    ];

    private static DensityProgram Program(DensityModel model)
    {
        var score = Value.Replace("yield %26", "yield %26 %21 %22 %24 %25");
        var fisher = Value.Replace("yield %26", "yield %26 %22");
        return new(model, Notation.Parse(score), Notation.Parse(fisher), Empty(parameters), Notation.Parse(Value), Notation.Parse(score));
    }

    [Fact]
    [Trait("case", "E23")]
    public void Names_of_the_user_never_clash_with_those_that_are_emitted()
    {
        var program = Program(Model("M", parameters, Notation.Parse(Value)));

        var density = EmittedAssembly.Of(program).Create("Models.Zoo", new[] { 0.5, 2.0 }, 3, 0.25, 4.0);

        var expected = 0.0;
        foreach (var v in new[] { 0.5, 2.0 })
        {
            var scaled = v * 1.5;
            var square = scaled * scaled + 0.75;
            expected += square * square;
        }
        var product = -2.0 * 3.0;
        expected = expected + product * product + 0.25 * 4.0 * 3;
        Assert.Equal(expected, density.LogDensity([1.5, -2.0, 0.75, 3.0]));
    }

    [Fact]
    [Trait("case", "E14")]
    public void Every_containing_type_is_reopened_with_its_keyword()
    {
        var model = Model("M", parameters, Notation.Parse(Value)) with
        {
            Namespace = "My.System.event",
            ContainingTypes = EquatableArray.Of(
                new ContainingType("class", "Math"), new("record struct", "Global"), new("interface", "@class"), new("struct", "Double"), new("record", "Smld")),
        };
        const string userFile = """
            namespace My.System.@event;
            /// <summary>A type.</summary>
            public partial class Math {
            /// <summary>A type.</summary>
            public partial record struct Global {
            /// <summary>A type.</summary>
            public partial interface @class {
            /// <summary>A type.</summary>
            public partial struct Double {
            /// <summary>A type.</summary>
            public partial record Smld {
            }}}}}
            """;

        var emitted = EmittedAssembly.Of(Program(model), userFile);

        Assert.True(emitted.Find("My.System.event.Math+Global+class+Double+Smld+MDensity").IsSealed);
    }

    [Theory]
    [InlineData("private")]
    [InlineData("internal")]
    [InlineData("private protected")]
    public void The_emitted_members_are_as_accessible_as_the_method(string accessibility)
    {
        var model = Model("M", parameters, Notation.Parse(Value)) with { Accessibility = accessibility };
        const string userFile = "namespace Models;\n/// <summary>A type.</summary>\npublic partial class Zoo;\n";

        var text = EmittedAssembly.Of(Program(model), userFile).Text;

        Assert.Contains($"    {accessibility} static double MScore(", text);
        Assert.Contains($"    {accessibility} sealed partial class MDensity", text);
    }

    [Fact]
    public void A_density_in_the_global_namespace_has_no_namespace()
    {
        var model = Model("M", parameters, Notation.Parse(Value)) with { Namespace = "" };

        var emitted = EmittedAssembly.Of(Program(model), "/// <summary>A type.</summary>\npublic partial class Zoo;\n");

        Assert.Equal("", emitted.Find("Zoo+MDensity").Namespace ?? "");
    }

    [Fact]
    [Trait("case", "E36")]
    public void The_same_program_gives_the_same_text()
    {
        var first = DensityWriter.Write(Program(Model("M", parameters, Notation.Parse(Value))));
        var second = DensityWriter.Write(Program(Model("M", parameters, Notation.Parse(Value))));

        Assert.Equal(first, second);
        Assert.DoesNotContain('\r', first);
        Assert.All(first.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public void A_name_is_taken_from_blocks_around_and_inside_but_not_beside()
    {
        var method = new NameScope();
        var loop = method.Nest();
        var neighbour = method.Nest();

        Assert.Equal("a", method.Declare("a"));
        Assert.Equal("a1", loop.Declare("a"));
        Assert.Equal("i", loop.Declare("i"));
        Assert.Equal("i", neighbour.Declare("i"));
        Assert.Equal("i1", method.Declare("i"));
    }

    [Theory]
    [InlineData("class", "@class")]
    [InlineData("value", "value")]
    [InlineData("t", "t")]
    [InlineData("", "t0")]
    [InlineData("_", "t0")]
    [InlineData("θ", "θ")]
    [InlineData("x\u0301", "x\u0301")]
    [InlineData("mu'", "t0")]
    [InlineData("2x", "t0")]
    [Trait("case", "E24")]
    public void A_name_is_written_as_the_compiler_needs_it(string name, string expected) =>
        Assert.Equal(expected, new NameScope().Declare(name));
}
