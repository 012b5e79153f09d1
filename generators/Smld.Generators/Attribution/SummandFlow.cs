using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Attribution;

/// <summary>
/// Which values of a function are sums of marked summands, and of which: what plus, minus, branches and loops put together out
/// of marked values. A marked value whose own parts are all marked is taken apart further: <c>return lp;</c> is no term, but
/// what <c>lp</c> was made of.
/// </summary>
internal sealed class SummandFlow
{
    private static readonly int[] none = [];

    private readonly FunctionIndex index;
    // The values that a value is the sum of, or one of which it is; null where it is anything else.
    private readonly int[]?[] parts;
    private readonly bool[] isSum;
    private readonly Dictionary<int, SortedSet<int>> marks = [];
    private readonly HashSet<int> reached;

    public SummandFlow(Function function, int root)
    {
        index = new FunctionIndex(function);
        parts = new int[index.Count][];
        ReadParts(function.Body);
        isSum = Sums();
        Root = root;
        reached = IsSum(root) ? Reach(root) : [];
    }

    /// <summary>The value that is to be taken apart.</summary>
    public int Root { get; }

    /// <summary>Whether all that a value is made of is marked.</summary>
    public bool IsSum(int value) => isSum[value];

    /// <summary>Whether the value is part of the root, and is taken apart itself.</summary>
    public bool IsTakenApart(int value) => reached.Contains(value) && IsOpen(value);

    /// <summary>The number under which a value was marked first.</summary>
    public int FirstMarkOf(int value) => marks[value].Min;

    /// <summary>The numbers of the terms that a value may hold, in order.</summary>
    /// <param name="value">A sum.</param>
    /// <param name="without">A value whose terms are left out, unless they come another way too.</param>
    public IReadOnlyCollection<int> TermsOf(int value, int without = -1)
    {
        var terms = new SortedSet<int>();
        foreach (var part in Reach(value, without))
        {
            if (!IsOpen(part))
                terms.UnionWith(marks[part]);
        }
        return terms;
    }

    /// <summary>
    /// Whether what a loop carries is, after each trip, what it was before and something added: then the terms it starts with
    /// stay what they are.
    /// </summary>
    public bool IsAddedTo(Node loop, Carried carried)
    {
        var ways = new Dictionary<int, Way> { [carried.Argument] = Way.Added };
        FollowWays(loop.Body, ways);
        return Carried.Of(loop).All(other => WayOf(other.Next, ways) == (other == carried ? Way.Added : Way.None));
    }

    /// <summary>Whether the root holds a term with a minus sign, and never without.</summary>
    public ISet<int> Subtracted()
    {
        var (added, subtracted) = (new HashSet<int>(), new HashSet<int>());
        var seen = new HashSet<(int, bool)>();
        var todo = new Stack<(int Value, bool IsMinus)>([(Root, false)]);
        while (todo.Count > 0)
        {
            var (value, isMinus) = todo.Pop();
            if (!seen.Add((value, isMinus)))
                continue;
            if (!IsOpen(value))
            {
                (isMinus ? subtracted : added).UnionWith(marks[value]);
                continue;
            }
            for (var i = 0; i < parts[value]!.Length; i++)
                todo.Push((parts[value]![i], isMinus != IsTakenAway(index.NodeOf(value), i)));
        }
        subtracted.ExceptWith(added);
        return subtracted;
    }

    /// <summary>Whether a node takes away the operand at this place.</summary>
    public static bool IsTakenAway(Node? node, int operand) => node is { Code: OpCode.Apply } && (node.Symbol == Primitives.Negate.Name || (node.Symbol == Primitives.Subtract.Name && operand == 1));

    private bool IsOpen(int value) => parts[value] is { } own && own.All(IsSum);

    private void ReadParts(Block block)
    {
        foreach (var node in block.Nodes)
        {
            switch (node.Code)
            {
                case OpCode.Term:
                    if (!marks.TryGetValue(node.Operands[0], out var numbers))
                        marks.Add(node.Operands[0], numbers = []);
                    numbers.Add((int)node.Bits);
                    break;
                case OpCode.Constant when node.Results[0].Type == IRType.Real && BitConverter.Int64BitsToDouble(node.Bits) == 0:
                    parts[node.Result] = none;
                    break;
                case OpCode.Apply when node.Symbol == Primitives.Add.Name || node.Symbol == Primitives.Subtract.Name || node.Symbol == Primitives.Negate.Name:
                    parts[node.Result] = [.. node.Operands];
                    break;
                case OpCode.If:
                    for (var i = 0; i < node.Results.Count; i++)
                        parts[node.FirstResult + i] = [node.Then.Yields[i], node.Else.Yields[i]];
                    break;
                default:
                    if (!node.IsLoop)
                        break;
                    foreach (var carried in Carried.Of(node))
                        parts[carried.Argument] = parts[carried.Result] = [carried.Initial, carried.Next];
                    break;
            }
            foreach (var inner in node.Blocks)
                ReadParts(inner);
        }
    }

    // The largest set that keeps the rule, so that what a loop carries may be made of itself.
    private bool[] Sums()
    {
        bool[] sums = [.. Enumerable.Range(0, parts.Length).Select(value => index.TypeOf(value) == IRType.Real && (parts[value] is not null || marks.ContainsKey(value)))];
        bool hasChanged;
        do
        {
            hasChanged = false;
            for (var value = 0; value < sums.Length; value++)
            {
                if (!sums[value] || marks.ContainsKey(value) || parts[value]!.All(part => sums[part]))
                    continue;
                sums[value] = false;
                hasChanged = true;
            }
        }
        while (hasChanged);
        return sums;
    }

    // What a value is made of, itself included, but not through one that is left out.
    private HashSet<int> Reach(int root, int without = -1)
    {
        var found = new HashSet<int> { without };
        var todo = new Stack<int>([root]);
        while (todo.Count > 0)
        {
            var value = todo.Pop();
            if (!found.Add(value) || !IsOpen(value))
                continue;
            foreach (var part in parts[value]!)
                todo.Push(part);
        }
        found.Remove(without);
        return found;
    }

    private static Way WayOf(int value, Dictionary<int, Way> ways) => ways.TryGetValue(value, out var way) ? way : Way.None;

    private void FollowWays(Block block, Dictionary<int, Way> ways)
    {
        foreach (var node in block.Nodes)
        {
            if (node.IsLoop)
            {
                FollowLoop(node, ways);
                continue;
            }
            foreach (var inner in node.Blocks)
                FollowWays(inner, ways);
            for (var i = 0; i < node.Results.Count; i++)
            {
                if (IsOpen(node.FirstResult + i))
                    ways[node.FirstResult + i] = WayThrough(node, node.FirstResult + i, ways);
            }
        }
    }

    private Way WayThrough(Node node, int result, Dictionary<int, Way> ways)
    {
        var of = parts[result]!.Select(part => WayOf(part, ways)).ToArray();
        if (node.Code == OpCode.If)
            return of[0] == of[1] ? of[0] : Way.Other;
        if (of.All(static way => way == Way.None))
            return Way.None;
        var added = Array.IndexOf(of, Way.Added);
        return added >= 0 && of.Count(static way => way == Way.None) == of.Length - 1 && !IsTakenAway(node, added) ? Way.Added : Way.Other;
    }

    private void FollowLoop(Node loop, Dictionary<int, Way> ways)
    {
        foreach (var carried in Carried.Of(loop))
            ways[carried.Argument] = WayOf(carried.Initial, ways);
        FollowWays(loop.Body, ways);
        var isKept = Carried.Of(loop).All(carried => WayOf(carried.Next, ways) == WayOf(carried.Initial, ways));
        foreach (var carried in Carried.Of(loop))
            ways[carried.Result] = isKept ? WayOf(carried.Initial, ways) : Way.Other;
    }

    /// <summary>How a value holds another: not at all, with a plus sign whichever way control goes, or in another way.</summary>
    private enum Way
    {
        None,
        Added,
        Other,
    }
}
