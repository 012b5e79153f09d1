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
    private readonly SortedSet<int>?[] terms;

    public SummandFlow(Function function, int root)
    {
        index = new FunctionIndex(function);
        parts = new int[index.Count][];
        terms = new SortedSet<int>[index.Count];
        ReadParts(function.Body);
        isSum = Sums();
        Root = root;
        if (IsSum(root))
            Gather(root);
    }

    public FunctionIndex Index => index;

    /// <summary>The value that is to be taken apart.</summary>
    public int Root { get; }

    /// <summary>Whether all that a value is made of is marked.</summary>
    public bool IsSum(int value) => isSum[value];

    /// <summary>Whether the value is part of the root, and is taken apart itself.</summary>
    public bool IsTakenApart(int value) => terms[value] is not null && IsOpen(value);

    /// <summary>The numbers of the terms that a part of the root may hold.</summary>
    public IReadOnlyCollection<int> TermsOf(int value) => terms[value]!;

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

    // The smallest sets of terms that keep the rule.
    private void Gather(int root)
    {
        var reached = new List<int>();
        var todo = new Stack<int>([root]);
        while (todo.Count > 0)
        {
            var value = todo.Pop();
            if (terms[value] is not null)
                continue;
            reached.Add(value);
            terms[value] = IsOpen(value) ? [] : new(marks[value]);
            foreach (var part in IsOpen(value) ? parts[value]! : none)
                todo.Push(part);
        }
        bool hasChanged;
        do
        {
            hasChanged = false;
            foreach (var value in reached.Where(IsOpen))
            {
                var before = terms[value]!.Count;
                foreach (var part in parts[value]!)
                    terms[value]!.UnionWith(terms[part]!);
                hasChanged |= terms[value]!.Count > before;
            }
        }
        while (hasChanged);
    }
}
