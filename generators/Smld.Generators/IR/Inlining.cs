using System.Collections.Generic;
using System.Linq;

namespace Smld.Generators.IR;

/// <summary>Writes a function of the method's parameters into a block.</summary>
internal static class Inlining
{
    /// <returns>What it yields.</returns>
    public static int Write(Function function, BlockBuilder block, IReadOnlyList<int> parameters)
    {
        var map = Enumerable.Range(0, function.Parameters.Count).ToDictionary(i => i, i => parameters[i]);
        BlockCopy.CopyNodes(function.Body, block, map, (_, _) => false);
        return map[function.Body.Yields[0]];
    }
}
