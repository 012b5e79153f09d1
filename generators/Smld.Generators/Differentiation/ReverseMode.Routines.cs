using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>
/// Routines: the reverse sweep is what their pullback says. Memory whose contents it looks at is put aside in the forward
/// sweep where they will not be there any more: where something writes to it later, or where it belongs to a block that is
/// run back elsewhere.
/// </summary>
internal sealed partial class ReverseMode
{
    private readonly Dictionary<Node, int[]> putAside = new(ByReference<Node>.Comparer);
    private readonly HashSet<Block> recordedBlocks = new(ByReference<Block>.Comparer);
    private Dictionary<int, List<(Node Node, Block Block)>>? writers;

    /// <summary>After the call: pushes what its pullback will look for in vain.</summary>
    private void PutAside(Node routine, Block home, Scope scope)
    {
        int[] positions = [.. Enumerable.Range(0, routine.Operands.Count).Where(i =>
            index.TypeOf(routine.Operands[i]).IsMemory && routine.Routine!.PullbackReads(i) && !StaysUntilReverse(routine, home, routine.Operands[i]))];
        putAside.Add(routine, positions);
        foreach (var position in positions)
        {
            var block = scope.Block;
            var memory = Get(routine.Operands[position], scope);
            var length = block.Length(memory);
            var trip = block.Nest(new Definition(IRType.Int, "i"));
            trip.Push(StackOf(block.TypeOf(memory).Element), trip.Load(memory, trip.FirstArgument));
            block.For(block.Int(0), length, 1, [], trip.Close());
            block.Push(StackOf(Element.Int), length);
        }
    }

    private int TakeBack(Element element, Scope scope)
    {
        var block = scope.Block;
        var length = block.Pop(StackOf(Element.Int), "length");
        var memory = block.Allocate(element, length, isZeroed: false, "kept");
        var trip = block.Nest(new Definition(IRType.Int, "i"));
        trip.Store(memory, trip.FirstArgument, trip.Pop(StackOf(element)));
        block.For(block.Apply(Primitives.IntSubtract, length, block.Int(1)), block.Int(-1), -1, [], trip.Close());
        return memory;
    }

    private bool StaysUntilReverse(Node routine, Block home, int memory)
    {
        var root = index.RootOf(memory);
        var owner = index.HomeOf(root);
        if (recordedBlocks.Contains(owner))
            return false;
        if (!(writers ??= FindWriters()).TryGetValue(root, out var all))
            return true;
        var own = PlaceIn(owner, routine, home);
        return all.All(writer => ReferenceEquals(writer.Node, routine) ? ReferenceEquals(home, owner) : PlaceIn(owner, writer.Node, writer.Block) < own);
    }

    /// <summary>The position in a block of a node, or of the branch or loop of the block that it stands in.</summary>
    private int PlaceIn(Block block, Node node, Block home)
    {
        var around = index.NodeAround(new Use(node, 0, home), block);
        for (var i = 0; i < block.Nodes.Count; i++)
        {
            if (ReferenceEquals(block.Nodes[i], around))
                return i;
        }
        return int.MaxValue;
    }

    private Dictionary<int, List<(Node Node, Block Block)>> FindWriters()
    {
        var found = new Dictionary<int, List<(Node, Block)>>();
        Visit(index.Function.Body);
        return found;

        void Visit(Block block)
        {
            foreach (var node in block.Nodes)
            {
                foreach (var root in node.Written.Select(index.RootOf).Distinct())
                {
                    if (!found.TryGetValue(root, out var list))
                        found.Add(root, list = []);
                    list.Add((node, block));
                }
                foreach (var inner in node.Blocks)
                    Visit(inner);
            }
        }
    }

    private void ReverseRoutine(Node node, Scope scope)
    {
        var block = scope.Block;
        var kept = new Dictionary<int, int>();
        foreach (var position in putAside[node].Reverse())
            kept.Add(position, TakeBack(index.TypeOf(node.Operands[position]).Element, scope));
        var arguments = new List<int>();
        for (var i = 0; i < node.Operands.Count; i++)
        {
            var operand = node.Operands[i];
            if (kept.TryGetValue(i, out var memory))
                arguments.Add(memory);
            else if (!index.TypeOf(operand).IsMemory)
                arguments.Add(Get(operand, scope));
            else
                arguments.Add(node.Routine!.PullbackReads(i) ? AtHand(operand, scope) : Nothing(index.TypeOf(operand).Element, scope));
        }
        foreach (var operand in node.Operands)
        {
            if (index.TypeOf(operand) is { IsMemory: true, IsReal: true })
                arguments.Add(activity.IsActive(operand) ? Shadow(operand, scope) : Nothing(Element.Real, scope));
        }
        var adjoints = block.Inline(node.Routine!.Pullback!, arguments);
        var real = 0;
        foreach (var operand in node.Operands)
        {
            if (index.TypeOf(operand) == IRType.Real)
                AddAdjoint(operand, adjoints[real++], scope);
        }
    }

    /// <summary>Memory that stayed, seen through its slices.</summary>
    private int AtHand(int memory, Scope scope)
    {
        if (scope.TryGet(memory, out var mapped))
            return mapped;
        return index.NodeOf(memory) switch
        {
            { Code: OpCode.Slice } slice => scope.Block.Slice(AtHand(slice.Operands[0], scope), Get(slice.Operands[1], scope), Get(slice.Operands[2], scope)),
            { Code: OpCode.View } view => AtHand(view.Operands[0], scope),
            _ => Get(memory, scope),
        };
    }

    private static int Nothing(Element element, Scope scope) => scope.Block.Allocate(element, scope.Block.Int(0), isZeroed: false);

    /// <summary>Whether a block pushes anything as it runs: then it is run back in the opposite order.</summary>
    private bool UsesStacks(Block block) => block.Nodes.Any(node =>
        (node.IsLoop && activity.IsActive(node)) || (putAside.TryGetValue(node, out var positions) && positions.Length > 0) || node.Blocks.Any(UsesStacks));
}
