using System.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Tests.IR;

public sealed class FunctionTests
{
    [Fact]
    public void A_value_shared_at_each_of_24_levels_is_stored_once_a_level()
    {
        var function = Doubled(24);

        Assert.Equal(24, function.Body.Nodes.Count);
        Assert.Equal(function, Doubled(24));
        Assert.Equal(function.GetHashCode(), Doubled(24).GetHashCode());
        Assert.NotEqual(function, Doubled(23));
        Assert.Equal(1 << 24, Interpreter.RunReals(function, 1.0)[0]);
    }

    [Fact]
    public void Comparing_and_hashing_visit_each_node_once()
    {
        var first = Doubled(200_000);
        var second = Doubled(200_000);

        // Linear work on this many nodes takes milliseconds, quadratic work minutes.
        var watch = Stopwatch.StartNew();
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
        Assert.Equal(200_000, first.Body.Nodes.Count);
    }

    [Fact]
    public void Functions_that_differ_in_one_bit_of_a_constant_differ()
    {
        static Function Constant(double value)
        {
            var block = BlockBuilder.Start([]);
            return block.Finish("F", block.Real(value));
        }

        Assert.Equal(Constant(1), Constant(1));
        Assert.NotEqual(Constant(1), Constant(Math.BitIncrement(1)));
        Assert.NotEqual(Constant(0.0), Constant(-0.0));
    }

    [Fact]
    public void A_name_and_a_type_belong_to_the_value()
    {
        static Function Identity(Definition parameter) => BlockBuilder.Start([parameter]).Finish("F", 0);

        Assert.NotEqual(Identity(new(IRType.Real, "x")), Identity(new(IRType.Real, "y")));
        Assert.NotEqual(Identity(new(IRType.Real, "x")), Identity(new(IRType.Int, "x")));
    }

    [Fact]
    public void Numbers_given_out_while_building_leave_no_trace()
    {
        var straight = BlockBuilder.Start([new(IRType.Real)]);
        var detour = BlockBuilder.Start([new(IRType.Real)]);

        detour.Nest(new Definition(IRType.Real), new Definition(IRType.Int)).Int(7);

        Assert.Equal(straight.Finish("F", straight.Apply(Primitives.Exp, 0)), detour.Finish("F", detour.Apply(Primitives.Exp, 0)));
    }

    private static Function Doubled(int times)
    {
        var block = BlockBuilder.Start([new(IRType.Real, "x")]);
        var value = 0;
        for (var i = 0; i < times; i++)
            value = block.Apply(Primitives.Add, value, value);
        return block.Finish("F", value);
    }
}
