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
        var index = new FunctionIndex(function);
        // A slice of what is left out is left out too, and a store into it.
        BlockCopy.CopyNodes(function.Body, block, map, (node, _) =>
            (node.Operands.Count > 0 && IsLeftOut(node.Operands[0])) || node.Written.Any(IsLeftOut));
        return map[function.Body.Yields[0]];

        bool IsLeftOut(int memory) => !map.ContainsKey(memory) && index.RootOf(memory) >= parameters;
    }
}
