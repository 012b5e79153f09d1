using System.Collections.Generic;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>Which values a function needs for more than their length.</summary>
internal static class Usage
{
    public static void Collect(Block block, HashSet<int> used)
    {
        foreach (var value in block.Yields)
            used.Add(value);
        for (var i = block.Nodes.Count - 1; i >= 0; i--)
        {
            var node = block.Nodes[i];
            if (node.IsPure && !used.Contains(node.Result))
                continue;
            foreach (var inner in node.Blocks)
                Collect(inner, used);
            if (node.Code == OpCode.Length)
                continue;
            foreach (var operand in node.Operands)
                used.Add(operand);
        }
    }
}
