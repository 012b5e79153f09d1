using Smld.Generators.Emission;
using Smld.Generators.IR;

namespace Smld.Generators.Tests.Emission;

public class FormulaWriterTests
{
    [Theory]
    [InlineData("%2: real = mul %0 %0\n%3: real = mul %2 %0\n%4: real = div %3 %1\n%5: real = div %4 %1", "x³/y²")]
    [InlineData("%2: real = sub %0 %1\n%3: real = mul %2 %2\n%4: real = constant -0.5\n%5: real = mul %4 %3", "−0.5·(x − y)²")]
    [InlineData("%2: real = add %0 %1\n%3: real = sub %0 %2", "x − x − y")]
    [InlineData("%2: real = exp %0\n%3: real = log %1\n%4: real = div %2 %3", "exp(x)/log(y)")]
    [InlineData("%2: bool = lt %0 %1\n%3: real = select %2 %0 %1", "(x if x < y, else y)")]
    [InlineData("%2: real = constant 0x7ff0000000000000\n%3: real = neg %2", "−∞")]
    public void A_formula_reads_as_on_paper(string nodes, string expected)
    {
        var last = nodes[(nodes.LastIndexOf('\n') + 1)..].Split(':')[0];

        var lines = FormulaWriter.Lines(Notation.Parse($"smld-ir 1\nfunction F(%0 x: real, %1 y: real)\n{nodes}\nyield {last}\n"), [], [], 2);

        Assert.Equal([$"log p = {expected}"], lines);
    }

    [Fact]
    public void A_loop_that_carries_more_than_a_sum_is_said_in_words()
    {
        var lines = FormulaWriter.Lines(Notation.Parse("""
            smld-ir 1
            function F(%0 x: real, %1 y: in real[])
              %2: int = constant 1
              %3: int = length %1
              %4 h: real = for step 1 %2 %3 %0 (%5 t: int, %6 h: real)
                %7: real = load %1 %5
                %8: real = mul %6 %7
                %9: real = add %8 %0
                yield %9
              yield %4 %4
            """), ["x"], [0], 2);

        Assert.Equal(["log p: by accumulation over t", "∂/∂x log p: by accumulation over t"], lines);
    }

    [Fact]
    public void A_formula_in_a_comment_is_escaped_where_it_is_XML()
    {
        var program = DensityPrograms.Plain("M", [DensityPrograms.Unknown("x")],
            "smld-ir 1\nfunction M(%0 x: real)\n%1: real = constant 1\n%2: bool = lt %0 %1\n%3: real = select %2 %0 %1\nyield %3\n",
            "smld-ir 1\nfunction M(%0 x: real)\n%1: real = constant 1\n%2: bool = lt %0 %1\n%3: real = select %2 %0 %1\nyield %3 %1\n");

        var text = EmittedAssembly.Of(program).Text;

        Assert.Contains("/// <para>log p = (x if x &lt; 1, else 1)</para>", text);
        Assert.Contains("// log p = (x if x < 1, else 1)", text);
    }
}
