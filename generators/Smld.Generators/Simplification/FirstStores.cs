using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>
/// A buffer that is filled with zeros and then added to need not be filled where the first thing that happens to an
/// element is known: a loop over the rest of the buffer that adds to each element once stores instead, and so does an
/// addition to one of the few elements before it, or to each of the few that the buffer has.
/// </summary>
internal static class FirstStores
{
    // So many first elements are followed one by one.
    private const int Most = 4;

    /// <param name="function">Any function.</param>
    /// <param name="lengths">What is known of the buffers' lengths.</param>
    public static Function Replace(Function function, KnownLengths lengths)
    {
        var nodes = function.Body.Nodes.ToList();
        var constants = nodes.Where(node => node.Code == OpCode.Constant).ToDictionary(node => node.Result, node => node);
        foreach (var fill in nodes.Where(node => node.Code == OpCode.Fill && IsZero(node.Operands[1], constants)).ToList())
        {
            if (!lengths.Numbers.TryGetValue(fill.Operands[0], out var length) || !ReplaceAll(fill, nodes, constants, length))
                Replace(fill, nodes, constants, lengths.Equal);
        }
        return function with { Body = function.Body with { Nodes = nodes.ToEquatableArray() } };
    }

    // Where every element is first of all added to by number, each is stored.
    private static bool ReplaceAll(Node fill, List<Node> nodes, Dictionary<int, Node> constants, int length)
    {
        var buffer = fill.Operands[0];
        var at = nodes.FindIndex(node => ReferenceEquals(node, fill));
        var firsts = new Dictionary<int, int>();
        for (var i = at + 1; i < nodes.Count && firsts.Count < length; i++)
        {
            if (!Mentions(nodes[i], buffer))
                continue;
            if (IndexOfAdd(nodes[i], buffer, constants) is not { } element)
                return false;
            if (!firsts.ContainsKey(element))
                firsts.Add(element, i);
        }
        if (firsts.Count < length || firsts.Keys.Any(element => element < 0 || element >= length))
            return false;
        foreach (var i in firsts.Values)
            nodes[i] = nodes[i] with { Code = OpCode.Store };
        nodes.RemoveAt(at);
        return true;
    }

    private static void Replace(Node fill, List<Node> nodes, Dictionary<int, Node> constants, IReadOnlyCollection<(int Buffer, int Memory)> lengths)
    {
        var buffer = fill.Operands[0];
        var at = nodes.FindIndex(node => ReferenceEquals(node, fill));
        // Up to the loop, only single elements before its first may be added to.
        var loop = nodes.FindIndex(at + 1, node => Mentions(node, buffer) && IndexOfAdd(node, buffer, constants) is null);
        if (loop < 0 || FirstOf(nodes[loop], constants) is not { } first || first > Most)
            return;
        var earlier = Enumerable.Range(at + 1, loop - at - 1).Where(i => Mentions(nodes[i], buffer)).ToList();
        if (earlier.Any(i => IndexOfAdd(nodes[i], buffer, constants) >= first) || !IsOnceForEach(nodes[loop], buffer, nodes, lengths))
            return;

        nodes[loop] = Stored(nodes[loop], buffer);
        var left = new HashSet<int>(Enumerable.Range(0, first));
        for (var i = at + 1; i < nodes.Count && left.Count > 0; i++)
        {
            if (i == loop || !Mentions(nodes[i], buffer))
                continue;
            // From here on the elements that nothing has been added to must be zeros.
            if (IndexOfAdd(nodes[i], buffer, constants) is not { } index)
                break;
            if (left.Remove(index))
                nodes[i] = nodes[i] with { Code = OpCode.Store };
        }
        // An element that nothing is added to may not even exist, so the fill stays for it.
        if (left.Count == 0)
            nodes.RemoveAt(at);
    }

    /// <summary>The element that a node of the body adds to, where it does nothing else to the buffer and the element is a constant.</summary>
    private static int? IndexOfAdd(Node node, int buffer, Dictionary<int, Node> constants) =>
        node.Code == OpCode.AddStore && node.Operands[0] == buffer && constants.TryGetValue(node.Operands[1], out var index) ? (int)index.Bits : null;

    private static int? FirstOf(Node loop, Dictionary<int, Node> constants) =>
        loop.Code == OpCode.For && loop.Bits == 1 && constants.TryGetValue(loop.Operands[0], out var first) && first.Bits >= 0 ? (int)first.Bits : null;

    // In each trip the loop adds once, without condition, to the element of its counter, and runs to the buffer's end.
    private static bool IsOnceForEach(Node loop, int buffer, List<Node> nodes, IReadOnlyCollection<(int Buffer, int Memory)> lengths)
    {
        var body = loop.Body;
        var mentions = body.Nodes.Where(node => Mentions(node, buffer)).ToList();
        if (mentions.Count != 1 || mentions[0].Code != OpCode.AddStore || mentions[0].Operands[0] != buffer || mentions[0].Operands[1] != body.FirstArgument || loop.Operands.Contains(buffer))
            return false;
        var limit = nodes.FirstOrDefault(node => node.Results.Count == 1 && node.Result == loop.Operands[1]);
        return limit is { Code: OpCode.Length } && (limit.Operands[0] == buffer || lengths.Contains((buffer, limit.Operands[0])));
    }

    private static Node Stored(Node loop, int buffer)
    {
        var nodes = loop.Body.Nodes.Select(node => Mentions(node, buffer) ? node with { Code = OpCode.Store } : node);
        return loop with { Blocks = EquatableArray.Of(loop.Body with { Nodes = nodes.ToEquatableArray() }) };
    }

    private static bool IsZero(int value, Dictionary<int, Node> constants) => constants.TryGetValue(value, out var node) && node.Bits == 0;

    private static bool Mentions(Node node, int buffer) =>
        node.Operands.Contains(buffer) || node.Blocks.Any(block => block.Nodes.Any(inner => Mentions(inner, buffer)));
}
