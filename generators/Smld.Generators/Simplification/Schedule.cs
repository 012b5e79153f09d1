using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>
/// Orders a block for the JIT, which keeps a variable on the stack all its life when a call happens in it, in the loops
/// too: calls come as early as what they need, and what a loop starts from comes right before the loop.
/// </summary>
internal sealed class Schedule
{
    // Nanoseconds: what costs less is an instruction, not a call.
    private const double CostOfCall = 5;

    private readonly FunctionIndex index;

    private Schedule(Function function) => index = new FunctionIndex(function);

    public static Function Arrange(Function function)
    {
        var schedule = new Schedule(function);
        return Numbering.Renumber(function with { Body = schedule.Arrange(function.Body) });
    }

    private Block Arrange(Block block)
    {
        var order = WithLateStarts(WithEarlyCalls(block), block);
        return block with
        {
            Nodes = order.Select(node => node.Blocks.Count == 0 ? node : node with { Blocks = node.Blocks.Select(Arrange).ToEquatableArray() }).ToEquatableArray(),
        };
    }

    private static bool IsMovable(Node node) =>
        node.Code == OpCode.Constant || (node.Code == OpCode.Apply && !node.Primitive.CanThrow);

    private static bool IsCall(Node node) =>
        node.Code == OpCode.Apply && node.Primitive is { CanThrow: false, CSharp.Precedence: Spelling.Call } primitive && primitive.Cost >= CostOfCall;

    /// <summary>Each call, and what it is computed from, behind the last of the nodes that cannot be moved and that it needs.</summary>
    private static List<Node> WithEarlyCalls(Block block)
    {
        var nodes = block.Nodes.ToList();
        var isEarly = new bool[nodes.Count];
        var wanted = new HashSet<int>();
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            isEarly[i] = IsMovable(nodes[i]) && (IsCall(nodes[i]) || wanted.Contains(nodes[i].Result));
            if (isEarly[i])
                wanted.UnionWith(nodes[i].Operands);
        }
        var keys = new int[nodes.Count];
        var keyOf = new Dictionary<int, int>();
        for (var i = 0; i < nodes.Count; i++)
        {
            keys[i] = isEarly[i] ? nodes[i].Operands.Select(value => keyOf.TryGetValue(value, out var key) ? key : -1).DefaultIfEmpty(-1).Max() : i;
            for (var k = 0; k < nodes[i].Results.Count; k++)
                keyOf.Add(nodes[i].FirstResult + k, keys[i]);
        }
        return [.. Enumerable.Range(0, nodes.Count).OrderBy(i => keys[i]).ThenBy(i => keys[i] == i ? 0 : 1).ThenBy(i => i).Select(i => nodes[i])];
    }

    private List<Node> WithLateStarts(List<Node> nodes, Block block)
    {
        for (var at = 0; at < nodes.Count; at++)
        {
            if (!nodes[at].IsLoop)
                continue;
            foreach (var start in nodes[at].Operands.Skip(nodes[at].CarriedOffset).Distinct())
            {
                var from = nodes.FindIndex(0, at, node => node.Code == OpCode.Apply && IsMovable(node) && node.Result == start);
                if (from < 0 || index.UsesOf(start).Any(use => PlaceOf(use, nodes, block) < at))
                    continue;
                nodes.Insert(at, nodes[from]);
                nodes.RemoveAt(from);
            }
        }
        return nodes;
    }

    private int PlaceOf(Use use, List<Node> nodes, Block block)
    {
        var user = index.NodeAround(use, block);
        return user is null ? nodes.Count : nodes.FindIndex(node => ReferenceEquals(node, user));
    }
}
