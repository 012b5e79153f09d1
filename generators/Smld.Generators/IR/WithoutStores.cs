using System.Collections.Generic;
using System.Linq;

namespace Smld.Generators.IR;

/// <summary>Copies a function without the stores into some of its parameters, and so without what those need.</summary>
internal static class WithoutStores
{
    /// <param name="function">The function; it reads nothing that it stores into the parameters that are left out.</param>
    /// <param name="block">Where to: a block with the other parameters.</param>
    /// <param name="map">What each parameter that stays is called there; each value that is copied is added.</param>
    /// <param name="asLong">For each parameter that is left out one that stays and is as long.</param>
    public static void Copy(Function function, BlockBuilder block, Dictionary<int, int> map, IReadOnlyDictionary<int, int> asLong)
    {
        var index = new FunctionIndex(function);
        // A slice of what is left out is left out too, and a store into it.
        BlockCopy.CopyNodes(function.Body, block, map, (node, target) =>
        {
            if ((node.Operands.Count == 0 || !IsLeftOut(node.Operands[0])) && !node.Written.Any(IsLeftOut))
                return false;
            if (node.Code == OpCode.Length)
                map.Add(node.Result, LengthOf(node.Operands[0], target));
            return true;
        });

        int LengthOf(int memory, BlockBuilder target) =>
            index.NodeOf(memory) is { Code: OpCode.Slice } slice ? map[slice.Operands[2]] : target.Length(map[asLong[memory]]);

        bool IsLeftOut(int memory) =>
            !map.ContainsKey(memory) && index.RootOf(memory) is var root && root < function.Parameters.Count && !map.ContainsKey(root);
    }
}
