using System.Collections.Generic;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>Marks the values that others are made of, from given roots backwards.</summary>
internal sealed class Liveness
{
    private readonly FunctionIndex index;
    private readonly bool[] marked;
    private readonly Stack<int> open = new();

    private Liveness(FunctionIndex index)
    {
        this.index = index;
        marked = new bool[index.Count];
    }

    /// <summary>The values that the results are made of, and every effect with all that it needs.</summary>
    public static bool[] Of(FunctionIndex index)
    {
        var liveness = new Liveness(index);
        liveness.MarkAll(index.Function.Body.Yields);
        do
            liveness.Propagate();
        while (liveness.MarkEffects(index.Function.Body));
        return liveness.marked;
    }

    /// <summary>The values that the given results, every condition and every guard are made of.</summary>
    public static bool[] OfValues(FunctionIndex index, IEnumerable<int> results)
    {
        var liveness = new Liveness(index);
        foreach (var result in results)
            liveness.Mark(result);
        liveness.MarkDecisions(index.Function.Body);
        do
            liveness.Propagate();
        while (liveness.MarkStores(index.Function.Body, isIntoParameters: false));
        return liveness.marked;
    }

    /// <summary>Whether a node is there for what it does, not only for its results.</summary>
    public static bool HasEffect(Node node) => node.Code is OpCode.Guard or OpCode.Call;

    private void MarkAll(EquatableArray<int> values)
    {
        foreach (var value in values)
            Mark(value);
    }

    private void Mark(int value)
    {
        if (marked[value])
            return;
        marked[value] = true;
        open.Push(value);
    }

    private void Propagate()
    {
        while (open.Count > 0)
        {
            var value = open.Pop();
            var home = index.HomeOf(value);
            if (index.NodeOf(value) is not { } node)
            {
                if (!ReferenceEquals(home, index.Function.Body))
                    MarkArgument(value, index.OwnerOf(home).Owner);
                continue;
            }
            if (node.Blocks.Count == 0)
            {
                MarkAll(node.Operands);
                continue;
            }
            MarkControl(node);
            var position = value - node.FirstResult;
            foreach (var block in node.Blocks)
                Mark(block.Yields[position]);
            if (node.IsLoop && position >= (node.HasExits ? 1 : 0))
                MarkCarried(node, position - (node.HasExits ? 1 : 0));
        }
    }

    // An argument lives on what the loop starts with and on what the trip before made of it.
    private void MarkArgument(int value, Node loop)
    {
        MarkControl(loop);
        var position = value - loop.Body.FirstArgument - (loop.IsCounted ? 1 : 0);
        if (position < 0)
            return;
        MarkCarried(loop, position);
        Mark(loop.Body.Yields[position + (loop.HasExits ? 1 : 0)]);
    }

    private void MarkCarried(Node loop, int position) => Mark(loop.Operands[loop.CarriedOffset + position]);

    // What decides whether and how often a node's blocks run.
    private void MarkControl(Node node)
    {
        var control = node.Code == OpCode.If ? 1 : node.CarriedOffset;
        for (var i = 0; i < control; i++)
            Mark(node.Operands[i]);
        if (node.HasExits)
            Mark(node.Body.Yields[0]);
        // A node inside another runs only if that one does.
        MarkAround(node);
    }

    private void MarkAround(Node node)
    {
        var inner = node.Body;
        var home = index.OwnerOf(inner).Home;
        if (!ReferenceEquals(home, index.Function.Body))
            MarkControl(index.OwnerOf(home).Owner);
    }

    private bool MarkEffects(Block block)
    {
        var changed = MarkStores(block, isIntoParameters: true);
        foreach (var node in block.Nodes)
        {
            if (HasEffect(node) || (node.Code is OpCode.Push or OpCode.Pop && marked[node.Operands[0]]))
                changed |= MarkNode(node, block);
            foreach (var inner in node.Blocks)
                changed |= MarkEffects(inner);
        }
        return changed;
    }

    // A store matters when its memory is read, or belongs to the caller.
    private bool MarkStores(Block block, bool isIntoParameters)
    {
        var changed = false;
        foreach (var node in block.Nodes)
        {
            foreach (var written in node.Written)
            {
                var root = index.RootOf(written);
                var isParameter = index.NodeOf(root) is null;
                if (isParameter ? isIntoParameters : marked[root])
                    changed |= MarkNode(node, block);
            }
            foreach (var inner in node.Blocks)
                changed |= MarkStores(inner, isIntoParameters);
        }
        return changed;
    }

    private bool MarkNode(Node node, Block home)
    {
        var before = open.Count;
        MarkAll(node.Operands);
        for (var i = 0; i < node.Results.Count; i++)
            Mark(node.FirstResult + i);
        if (!ReferenceEquals(home, index.Function.Body))
            MarkControl(index.OwnerOf(home).Owner);
        return open.Count > before;
    }

    private void MarkDecisions(Block block)
    {
        foreach (var node in block.Nodes)
        {
            if (node.Code is OpCode.Guard or OpCode.Call)
                MarkAll(node.Operands);
            if (node.Code == OpCode.If || node.Symbol == Primitives.SelectReal.Name)
                Mark(node.Operands[0]);
            if (node.HasExits)
                Mark(node.Body.Yields[0]);
            foreach (var inner in node.Blocks)
                MarkDecisions(inner);
        }
    }
}
