using System.Collections.Generic;

namespace Smld.Generators.IR;

/// <summary>Which values a function needs.</summary>
internal static class Usage
{
    /// <param name="block">The function's body.</param>
    /// <param name="used">What is needed already, and then all that is.</param>
    /// <param name="countLengths">Whether memory of which only the length is needed counts.</param>
    public static void Collect(Block block, HashSet<int> used, bool countLengths)
    {
        foreach (var value in block.Yields)
            used.Add(value);
        for (var i = block.Nodes.Count - 1; i >= 0; i--)
        {
            var node = block.Nodes[i];
            if (node.IsPure && !used.Contains(node.Result))
                continue;
            foreach (var inner in node.Blocks)
                Collect(inner, used, countLengths);
            if (node.Code == OpCode.Length && !countLengths)
                continue;
            foreach (var operand in node.Operands)
                used.Add(operand);
        }
    }
}
