using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>
/// A buffer that is filled with zeros, and whose first use is a loop over all of it that adds to each element once, need
/// not be filled: the loop stores.
/// </summary>
internal static class FirstStores
{
    /// <param name="function">Any function.</param>
    /// <param name="lengths">Pairs of a buffer and a memory known to be as long, both parameters.</param>
    public static Function Replace(Function function, IReadOnlyCollection<(int Buffer, int Memory)> lengths)
    {
        var nodes = function.Body.Nodes.ToList();
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i].Code != OpCode.Fill || !IsZero(nodes[i].Operands[1], function))
                continue;
            var buffer = nodes[i].Operands[0];
            var first = nodes.FindIndex(i + 1, node => Mentions(node, buffer));
            if (first < 0 || nodes[first].Code != OpCode.For || nodes[first].Body.Nodes.Count(node => Mentions(node, buffer)) != 1)
                continue;
            var body = nodes[first].Body;
            var at = body.Nodes.ToList().FindIndex(node => Mentions(node, buffer));
            var add = body.Nodes[at];
            if (add.Code != OpCode.AddStore || add.Operands[0] != buffer || add.Operands[1] != body.FirstArgument || !CoversAll(nodes[first], buffer, function, lengths))
                continue;
            var stores = body.Nodes.ToArray();
            stores[at] = add with { Code = OpCode.Store };
            nodes[first] = nodes[first] with { Blocks = EquatableArray.Of(body with { Nodes = new(stores) }) };
            nodes.RemoveAt(i--);
        }
        return function with { Body = function.Body with { Nodes = nodes.ToEquatableArray() } };
    }

    private static bool CoversAll(Node loop, int buffer, Function function, IReadOnlyCollection<(int Buffer, int Memory)> lengths)
    {
        var limit = function.Body.Nodes.FirstOrDefault(node => node.Results.Count > 0 && node.FirstResult == loop.Operands[1]);
        return loop.Bits == 1 && IsZero(loop.Operands[0], function) && limit is { Code: OpCode.Length }
            && (limit.Operands[0] == buffer || lengths.Contains((buffer, limit.Operands[0])));
    }

    private static bool IsZero(int value, Function function) =>
        function.Body.Nodes.Any(node => node.Code == OpCode.Constant && node.Result == value && node.Bits == 0);

    private static bool Mentions(Node node, int buffer) =>
        node.Operands.Contains(buffer) || node.Blocks.Any(block => block.Nodes.Any(inner => Mentions(inner, buffer)));
}
