using Smld.Generators.IR;

namespace Smld.Generators.Tests.IR;

public sealed class BlockBuilderTests
{
    private static readonly IRType View = new(Element.Real, Shape.View);
    private static readonly IRType Buffer = new(Element.Real, Shape.Buffer);

    [Fact]
    public void Equal_pure_nodes_are_one_node()
    {
        var block = BlockBuilder.Start([new(IRType.Real), new(View), new(IRType.Int)]);

        Assert.Equal(block.Apply(Primitives.Exp, 0), block.Apply(Primitives.Exp, 0));
        Assert.Equal(block.Real(2), block.Real(2));
        Assert.Equal(block.Load(1, 2), block.Load(1, 2));
        Assert.Equal(block.Length(1), block.Length(1));
        Assert.Equal(block.Slice(1, 2, 2), block.Slice(1, 2, 2));
        Assert.Equal(5, block.Nodes.Count);
    }

    [Fact]
    public void Constants_of_different_types_or_signs_of_zero_are_different()
    {
        var block = BlockBuilder.Start([]);

        Assert.Equal(5, new HashSet<int> { block.Real(0.0), block.Real(-0.0), block.Int(0), block.Bool(false), block.Real(double.Epsilon) }.Count);
        // The bits of the smallest double are those of the int 1.
        Assert.NotEqual(block.Int(1), block.Real(double.Epsilon));
    }

    [Fact]
    public void Operands_in_another_order_make_another_node()
    {
        var block = BlockBuilder.Start([new(IRType.Real), new(IRType.Real)]);

        Assert.NotEqual(block.Apply(Primitives.Add, 0, 1), block.Apply(Primitives.Add, 1, 0));
    }

    [Fact]
    public void A_read_is_made_anew_across_a_store()
    {
        var block = BlockBuilder.Start([new(Buffer), new(IRType.Int), new(IRType.Real)]);

        var before = block.Load(0, 1);
        block.Store(0, 1, 2);
        var after = block.Load(0, 1);

        Assert.NotEqual(before, after);
        Assert.Equal([1.0, 5.0], Interpreter.RunReals(block.Finish("F", before, after), new[] { 1.0 }, 0, 5.0));
    }

    [Fact]
    public void Calls_allocations_and_pops_are_never_shared()
    {
        var block = BlockBuilder.Start([new(IRType.Int)]);
        var stack = block.Stack(Element.Int);
        block.Push(stack, 0);
        block.Push(stack, 0);

        Assert.NotEqual(block.Call("M", IRType.Real), block.Call("M", IRType.Real));
        Assert.NotEqual(block.Allocate(Element.Real, 0, true), block.Allocate(Element.Real, 0, true));
        Assert.NotEqual(block.Stack(Element.Int), stack);
        Assert.NotEqual(block.Pop(stack), block.Pop(stack));
    }

    [Fact]
    public void A_block_uses_what_the_block_around_it_has_and_not_what_its_sibling_has()
    {
        var block = BlockBuilder.Start([new(IRType.Real), new(IRType.Bool)]);
        var outside = block.Apply(Primitives.Exp, 0);
        var then = block.Nest();
        var otherwise = block.Nest();

        Assert.Equal(outside, then.Apply(Primitives.Exp, 0));
        var inThen = then.Apply(Primitives.Log, 0);
        var inElse = otherwise.Apply(Primitives.Log, 0);
        Assert.NotEqual(inThen, inElse);

        var result = block.If(1, then.Close(inThen), otherwise.Close(inElse), new Definition(IRType.Real));
        Verifier.Check(block.Finish("F", result[0]));
    }

    [Fact]
    public void An_operand_of_another_type_is_refused()
    {
        var block = BlockBuilder.Start([new(IRType.Int)]);

        Assert.Throws<ArgumentException>(() => block.Apply(Primitives.Exp, 0));
    }

    [Fact]
    public void A_constant_is_known_in_the_blocks_inside()
    {
        var block = BlockBuilder.Start([new(IRType.Real)]);
        var two = block.Int(2);

        Assert.True(block.Nest().TryConstant(two, out var bits));
        Assert.Equal(2, bits);
        Assert.False(block.TryConstant(0, out _));
    }

    [Fact]
    public void A_copy_of_a_pure_node_is_the_node_itself_where_it_exists()
    {
        var block = BlockBuilder.Start([new(IRType.Real)]);
        var value = block.Apply(Primitives.Exp, 0);

        Assert.Equal([value], block.Copy(block.Nodes[0], [0], []));
    }
}
