using System.Collections.Generic;
using System.Linq;

namespace Smld.Generators.IR;

/// <summary>Leaves out of a function's body what nothing uses.</summary>
internal static class Pruning
{
    public static Function Prune(Function function)
    {
        var used = new HashSet<int>(function.Body.Yields);
        var kept = new List<Node>();
        foreach (var node in function.Body.Nodes.Reverse())
        {
            if (node.IsPure && !used.Contains(node.Result))
                continue;
            Use(node, used);
            kept.Insert(0, node);
        }
        return Numbering.Renumber(function with { Body = function.Body with { Nodes = kept.ToEquatableArray() } });
    }

    private static void Use(Node node, HashSet<int> used)
    {
        used.UnionWith(node.Operands);
        foreach (var block in node.Blocks)
        {
            used.UnionWith(block.Yields);
            foreach (var inner in block.Nodes)
                Use(inner, used);
        }
    }
}
