using Smld.Generators.Differentiation;
using Smld.Generators.IR;
using Smld.Generators.Simplification;
using Smld.Generators.Tests.Differentiation;
using Smld.Generators.Tests.IR;

namespace Smld.Generators.Tests.Simplification;

public class PreparationTests
{
    /// <summary>Σ log(y_i)·x - log(s)·x², with y and s data and x unknown.</summary>
    private static readonly Function Model = Lists.Parse("""
        (%0 x: real, %1 y: in real[], %2 s: real)
          %3: real = constant 0
          %4: int = constant 0
          %5: int = length %1
          %6: real = for step 1 %4 %5 %3 (%7 i: int, %8: real)
            %9: real = load %1 %7
            %10: real = log %9
            %11: real = mul %10 %0
            %12: real = add %8 %11
            yield %12
          %13: real = log %2
          %14: real = mul %13 %0
          %15: real = mul %14 %0
          %16: real = sub %6 %15
          yield %16
        """);

    [Fact]
    public void What_depends_on_data_alone_is_computed_beforehand()
    {
        var (prepare, kernel) = Split();

        Assert.Equal(2, Symbols(prepare.Body).Count(symbol => symbol == "log"));
        Assert.DoesNotContain("log", Symbols(kernel.Body));
    }

    [Fact]
    public void The_two_parts_together_give_what_the_whole_gives()
    {
        var gradient = Simplifier.Simplify(ReverseMode.Gradient(Model, [0]), valueCount: 1);
        var (prepare, kernel) = Split();
        double[] y = [0.5, 2, 3];

        var prepared = Interpreter.Run(prepare, y, 1.5);
        var parts = Interpreter.Run(kernel, [0.7, y, 1.5, .. prepared]);

        Assert.Equal(Interpreter.Run(gradient, 0.7, y, 1.5), parts);
    }

    [Fact]
    public void A_branch_not_taken_prepares_nothing_that_can_throw()
    {
        var function = Lists.Parse("""
            (%0 x: real, %1 y: in real[])
              %2: real = constant 0
              %3: bool = gt %0 %2
              %4: real = if %3
                %5: int = constant 3
                %6: real = load %1 %5
                %7: real = log %6
                yield %7
              else
                yield %0
              yield %4
            """);

        var (prepare, _) = Preparation.Split(function, [1], 2);

        Assert.Empty(prepare.Body.Yields);
    }

    [Fact]
    public void What_a_branch_in_a_loop_computes_from_data_is_prepared_for_every_trip()
    {
        var function = Lists.Parse("""
            (%0 x: real, %1 y: in real[])
              %2: int = constant 0
              %3: int = length %1
              %4: real = constant 0
              %5 sum: real = for step 1 %2 %3 %4 (%6 i: int, %7 sum: real)
                %8: real = load %1 %6
                %9: bool = gt %8 %0
                %10: real = if %9
                  %11: real = log-gamma %8
                  yield %11
                else
                  yield %0
                %12: real = add %7 %10
                yield %12
              yield %5
            """);

        var (prepare, kernel) = Preparation.Split(function, [1], 2);
        double[] y = [1.5, 0.25, 4];

        Assert.Contains("log-gamma", Symbols(prepare.Body));
        Assert.DoesNotContain("log-gamma", Symbols(kernel.Body));
        Assert.Equal(Interpreter.Run(function, 0.7, y), Interpreter.Run(kernel, [0.7, y, .. Interpreter.Run(prepare, y)]));
    }

    [Fact]
    public void A_loop_along_data_is_prepared_behind_an_early_return_too()
    {
        var function = Lists.Parse("""
            (%0 x: real, %1 k: in int[])
              %2: bool = is-nan %0
              %3: real = if %2
                yield %0
              else
                %4: int = constant 0
                %5: int = length %1
                %6: real = constant 0
                %7 logs: real = for step 1 %4 %5 %6 (%8 i: int, %9 logs: real)
                  %10: int = load %1 %8
                  %11: real = to-real %10
                  %12: real = log-gamma %11
                  %13: real = add %9 %12
                  yield %13
                %14: real = mul %0 %7
                yield %14
              yield %3
            """);

        var (prepare, kernel) = Preparation.Split(function, [1], 2);
        int[] k = [3, 1, 4];

        Assert.Contains("log-gamma", Symbols(prepare.Body));
        Assert.DoesNotContain("log-gamma", Symbols(kernel.Body));
        foreach (var x in new[] { 0.7, double.NaN })
            Assert.Equal(Interpreter.Run(function, x, k), Interpreter.Run(kernel, [x, k, .. Interpreter.Run(prepare, k)]));
    }

    private static (Function Prepare, Function Kernel) Split()
    {
        var gradient = Simplifier.Simplify(ReverseMode.Gradient(Model, [0]), valueCount: 1);
        var (prepare, kernel) = Preparation.Split(gradient, [1, 2], 3);
        Verifier.Check(prepare);
        return (prepare, Simplifier.Simplify(kernel, valueCount: 1));
    }

    private static IEnumerable<string> Symbols(Block block) =>
        block.Nodes.SelectMany(node => node.Blocks.SelectMany(Symbols).Append(node.Symbol));
}
