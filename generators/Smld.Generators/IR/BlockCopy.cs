using System;
using System.Collections.Generic;
using System.Linq;

namespace Smld.Generators.IR;

/// <summary>Copies a block's nodes into another block, the blocks inside them included.</summary>
internal static class BlockCopy
{
    /// <param name="source">Whose nodes are copied.</param>
    /// <param name="target">Where to.</param>
    /// <param name="map">What each value is called there; those that are defined on the way are added, and one that is there already stays.</param>
    /// <param name="isHandled">Asked first for each node: true when it needs no copy, because it is left out or written otherwise.</param>
    public static void CopyNodes(Block source, BlockBuilder target, Dictionary<int, int> map, Func<Node, BlockBuilder, bool> isHandled)
    {
        foreach (var node in source.Nodes)
        {
            if (isHandled(node, target))
                continue;
            var blocks = new Block[node.Blocks.Count];
            for (var i = 0; i < blocks.Length; i++)
            {
                var inner = node.Blocks[i];
                var nested = target.Nest([.. inner.Arguments]);
                for (var k = 0; k < inner.Arguments.Count; k++)
                    map.Add(inner.FirstArgument + k, nested.FirstArgument + k);
                CopyNodes(inner, nested, map, isHandled);
                blocks[i] = nested.Close([.. inner.Yields.Select(value => map[value])]);
            }
            var results = target.Copy(node, [.. node.Operands.Select(value => map[value])], blocks);
            for (var i = 0; i < results.Length; i++)
            {
                if (!map.ContainsKey(node.FirstResult + i))
                    map.Add(node.FirstResult + i, results[i]);
            }
        }
    }
}
