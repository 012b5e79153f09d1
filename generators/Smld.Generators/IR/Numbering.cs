using System.Collections.Generic;

namespace Smld.Generators.IR;

/// <summary>Numbers the values of a function in the order in which they are defined.</summary>
internal static class Numbering
{
    public static Function Renumber(Function function)
    {
        var map = new Dictionary<int, int>();
        return function with { Body = Renumber(function.Body, map) };
    }

    private static Block Renumber(Block block, Dictionary<int, int> map)
    {
        var firstArgument = Define(block.FirstArgument, block.Arguments.Count, map);
        var nodes = new Node[block.Nodes.Count];
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = block.Nodes[i];
            var operands = Map(node.Operands, map);
            var firstResult = Define(node.FirstResult, node.Results.Count, map);
            var blocks = new Block[node.Blocks.Count];
            for (var b = 0; b < blocks.Length; b++)
                blocks[b] = Renumber(node.Blocks[b], map);
            nodes[i] = node with { Operands = operands, FirstResult = firstResult, Blocks = new(blocks) };
        }
        return new Block(firstArgument, block.Arguments, new(nodes), Map(block.Yields, map));
    }

    private static int Define(int first, int count, Dictionary<int, int> map)
    {
        var start = map.Count;
        for (var i = 0; i < count; i++)
            map.Add(first + i, start + i);
        // What defines nothing has no number of its own: zero, so that equal nodes stay equal.
        return count == 0 ? 0 : start;
    }

    private static EquatableArray<int> Map(EquatableArray<int> values, Dictionary<int, int> map)
    {
        var mapped = new int[values.Count];
        for (var i = 0; i < mapped.Length; i++)
            mapped[i] = map[values[i]];
        return new(mapped);
    }
}
