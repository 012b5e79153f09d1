using Smld.Generators.IR;

namespace Smld.Generators.Tests.IR;

public sealed class DerivativeTests
{
    /// <summary>p = x0 x1 … through a buffer, times c: derivatives by elements and by a scalar.</summary>
    [Fact]
    public void It_passes_through_loops_and_memory()
    {
        var function = Notation.Parse("""
            smld-ir 1
            function F(%0 x: in real[], %1 c: real, %2 one: int)
              %3: int = constant 0
              %4: int = length %0
              %5: real[] = allocate zeroed %2
              store %5 %3 %1
              for step 1 %3 %4 (%6 i: int)
                %7: real = read %5 %3
                %8: real = load %0 %6
                %9: real = mul %7 %8
                store %5 %3 %9
                yield
              %10: real = read %5 %3
              yield %10
            """);

        var derivatives = Derivative.Of(function, [new[] { 2.0, 0.0, 5.0 }, 3.0, 1]);

        Assert.Equal([0.0, 30.0, 0.0], derivatives[0].Select(derivative => derivative.Exact));
        Assert.Equal(0.0, derivatives[1][0].Exact);
        Assert.Empty(derivatives[2]);
    }

    [Fact]
    public void It_follows_the_branch_taken()
    {
        var function = Notation.Parse("""
            smld-ir 1
            function F(%0 x: real)
              %1: real = constant 0
              %2: bool = gt %0 %1
              %3: real = if %2
                %4: real = sqrt %0
                yield %4
              else
                yield %0
              yield %3
            """);

        Assert.Equal(0.25, Derivative.Of(function, [4.0])[0][0].Exact);
        Assert.Equal(1.0, Derivative.Of(function, [-4.0])[0][0].Exact);
    }

    [Fact]
    public void It_admits_rounding_and_refuses_a_fault_of_a_millionth_of_a_millionth()
    {
        var function = Notation.Parse("""
            smld-ir 1
            function F(%0 x: real)
              %1: real = exp %0
              %2: real = mul %1 %0
              yield %2
            """);

        var derivative = Derivative.Of(function, [1.5])[0][0];
        var plain = Math.Exp(1.5) * 1.5 + Math.Exp(1.5);

        Assert.True(derivative.Admits(plain));
        Assert.False(derivative.Admits(plain * (1 + 1e-12)));
    }

    /// <summary>Primitives that are no number's function are passed to the doubles; the partial derivatives of others appear in derivatives alone.</summary>
    [Fact]
    public void Every_primitive_is_known()
    {
        foreach (var primitive in Primitives.All.Where(primitive => primitive.Operands[0] == IRType.Real && !primitive.Name.Contains("-by-", StringComparison.Ordinal)))
        {
            var block = BlockBuilder.Start(primitive.Operands.Select(type => new Definition(type)));
            var value = block.Apply(primitive, [.. Enumerable.Range(0, primitive.Operands.Count)]);
            if (primitive.Result == IRType.Int)
                value = block.Apply(Primitives.ToReal, value);
            else if (primitive.Result == IRType.Bool)
                value = block.Apply(Primitives.SelectReal, value, 0, 0);
            object[] operands = [.. primitive.Operands.Select((type, i) => type == IRType.Int ? (object)2 : primitive == Primitives.Acosh ? 1.5 : 0.25 * (i + 1))];

            var derivative = Derivative.Of(block.Finish("F", value), operands)[0][0];

            Assert.True(double.IsFinite(derivative.Exact), primitive.Name);
        }
    }
}
