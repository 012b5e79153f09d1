using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>Copies a function without the stores into its last parameters, and so without what those need.</summary>
internal static class WithoutStores
{
    /// <param name="function">The function; it reads nothing that it stores into its last parameters.</param>
    /// <param name="block">Where to: a block with the first parameters.</param>
    /// <param name="parameters">How many parameters stay.</param>
    /// <returns>The first result.</returns>
    public static int Copy(Function function, BlockBuilder block, int parameters)
    {
        var map = new Dictionary<int, int>();
        for (var i = 0; i < parameters; i++)
            map.Add(i, i);
        CopyNodes(function.Body, block, map, new FunctionIndex(function), parameters);
        return map[function.Body.Yields[0]];
    }

    private static void CopyNodes(Block source, BlockBuilder block, Dictionary<int, int> map, FunctionIndex index, int parameters)
    {
        foreach (var node in source.Nodes)
        {
            // A slice of what is left out is left out too, and a store into it.
            if (node.Operands.Count > 0 && !map.ContainsKey(node.Operands[0]) && index.RootOf(node.Operands[0]) >= parameters)
                continue;
            var blocks = new Block[node.Blocks.Count];
            for (var i = 0; i < blocks.Length; i++)
            {
                var inner = node.Blocks[i];
                var nested = block.Nest([.. inner.Arguments]);
                for (var k = 0; k < inner.Arguments.Count; k++)
                    map.Add(inner.FirstArgument + k, nested.FirstArgument + k);
                CopyNodes(inner, nested, map, index, parameters);
                blocks[i] = nested.Close([.. inner.Yields.Select(value => map[value])]);
            }
            var results = block.Copy(node, [.. node.Operands.Select(value => map[value])], blocks);
            for (var i = 0; i < results.Length; i++)
                map[node.FirstResult + i] = results[i];
        }
    }
}
