using Smld.Generators.IR;
using Smld.Generators.Simplification;
using Smld.Generators.Tests.Differentiation;
using Smld.Generators.Tests.Emission;
using Interpreter = Smld.Generators.Tests.IR.Interpreter;

namespace Smld.Generators.Tests.Simplification;

public sealed class ShortVectorsTests
{
    /// <summary>Elements 1 + exp(u[k]) of a local vector, and their sum weighted by n.</summary>
    private static readonly Function Weighted = Lists.Parse("""
        (%0 u: in real[], %1 n: real)
          %2: int = length %0
          %3 x: real[] = allocate %2
          %4: int = constant 0
          for step 1 %4 %2 (%5 k: int)
            %6: real = load %0 %5
            %7: real = exp %6
            store %3 %5 %7
            yield
          %8 x: in real[] = view %3
          %9: real = constant 0
          %10: int = length %8
          %11 sum: real = for step 1 %4 %10 %9 (%12 i: int, %13 sum: real)
            %14: real = load %8 %12
            %15: real = mul %14 %1
            %16: real = add %13 %15
            yield %16
          yield %11
        """);

    [Fact]
    public void Loops_along_a_short_vector_become_lines_and_a_local_one_its_elements()
    {
        var straight = ShortVectors.TakeApart(Weighted, Known(0, 2));
        Verifier.Check(straight);

        Assert.All(straight.Body.Nodes, static node => Assert.True(node.Code is OpCode.Constant or OpCode.Load or OpCode.Apply, $"{node.Code}"));
        Assert.Equal(2, straight.Body.Nodes.Count(static node => node.Code == OpCode.Load));
        Assert.Equal(Interpreter.Run(Weighted, new[] { 0.3, -1.7 }, 2.5), Interpreter.Run(straight, new[] { 0.3, -1.7 }, 2.5));
    }

    [Fact]
    public void A_loop_of_more_trips_stays_one()
    {
        var function = ShortVectors.TakeApart(Weighted, Known(0, ShortVectors.Longest + 1));

        Assert.Equal(2, function.Body.Nodes.Count(static node => node.IsLoop));
        Assert.Contains(function.Body.Nodes, static node => node.Code == OpCode.Allocate);
    }

    [Fact]
    public void A_local_vector_that_is_indexed_by_a_value_keeps_its_memory()
    {
        var function = ShortVectors.TakeApart(Lists.Parse("""
            (%0 u: in real[], %1 i: int)
              %2: int = length %0
              %3 x: real[] = allocate zeroed %2
              %4: int = constant 0
              %5: real = load %0 %4
              store %3 %4 %5
              %6: real = read %3 %1
              yield %6
            """), Known(0, 2));

        Assert.Contains(function.Body.Nodes, static node => node.Code == OpCode.Allocate);
        Assert.Equal([7.0, 0.0], new[] { 0, 1 }.Select(i => Interpreter.RunReals(function, new[] { 7.0, 8.0 }, i)[0]));
    }

    /// <summary>What would throw must still throw, and not be taken for another element.</summary>
    [Fact]
    public void An_element_that_does_not_exist_is_left_to_the_load()
    {
        var function = ShortVectors.TakeApart(Lists.Parse("""
            (%0 u: in real[])
              %1: int = constant 2
              %2: real = load %0 %1
              yield %2
            """), Known(0, 2));

        Assert.Throws<IndexOutOfRangeException>(() => Interpreter.Run(function, new[] { 7.0, 8.0 }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_random_function_keeps_its_bits(int part)
    {
        for (var seed = 100 * part; seed < 100 * (part + 1); seed++)
        {
            var function = RandomFunction.Make(seed);
            var apart = ShortVectors.TakeApart(function, Known(3, 4));
            Verifier.Check(apart);
            foreach (var (x, y, n) in new[] { (0.3, -1.2, 2), (1.5, 0.0, -1), (-0.7, double.NaN, 0) })
            {
                double[] v = [0.25, -1.5, 3.0, 0.125];
                double[] w = [1.0, 2.0, 3.0], expectedMemory = [1.0, 2.0, 3.0];

                var expected = Interpreter.RunReals(function, x, y, n, v, expectedMemory);
                var results = Interpreter.RunReals(apart, x, y, n, v, w);

                Assert.Equal(expected.Concat(expectedMemory).Select(BitConverter.DoubleToInt64Bits), results.Concat(w).Select(BitConverter.DoubleToInt64Bits));
            }
        }
    }

    private static Dictionary<int, int> Known(int parameter, int length) => new() { [parameter] = length };
}
