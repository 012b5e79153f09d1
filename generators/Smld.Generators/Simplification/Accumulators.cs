using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>
/// A loop that adds to an element of a buffer which is the same in every trip adds up in a value of its own, and the sum is
/// added to the element behind the loop: a register in place of a load and a store per trip.
/// </summary>
internal sealed class Accumulators
{
    private readonly FunctionIndex index;
    private readonly IReadOnlyDictionary<int, int> lengths;
    private readonly Dictionary<int, int> map = [];

    private Accumulators(Function function, IReadOnlyDictionary<int, int> lengths)
    {
        index = new FunctionIndex(function);
        this.lengths = lengths;
    }

    /// <param name="function">Any function.</param>
    /// <param name="lengths">The lengths that are known, by parameter; elements of other buffers might not exist.</param>
    public static Function Introduce(Function function, IReadOnlyDictionary<int, int> lengths)
    {
        if (lengths.Count == 0)
            return function;
        var accumulators = new Accumulators(function, lengths);
        var block = BlockBuilder.Start(function.Parameters);
        for (var i = 0; i < function.Parameters.Count; i++)
            accumulators.map[i] = i;
        accumulators.Copy(function.Body, block, []);
        return block.Finish(function.Name, accumulators.Yields(function.Body));
    }

    private int[] Yields(Block block) => [.. block.Yields.Select(value => map[value])];

    /// <summary>Copies a block; what it adds to the elements that a loop around gathers is given back and not stored.</summary>
    private Dictionary<(int Buffer, int Element), int> Copy(Block block, BlockBuilder target, IReadOnlyCollection<(int, int)> gathered)
    {
        var sums = new Dictionary<(int Buffer, int Element), int>();
        foreach (var node in block.Nodes)
        {
            if (KeyOf(node) is { } key && gathered.Contains(key))
                Add(key, map[node.Operands[2]]);
            else if (node.Blocks.Count == 0)
                Define(node.FirstResult, target.Copy(node, [.. node.Operands.Select(value => map[value])], []));
            else
            {
                var inside = Keys(node);
                var inner = node.IsLoop ? [.. inside.Where(key => IsOnlyAddedTo(key.Buffer, node))] : inside.Where(gathered.Contains).ToList();
                foreach (var added in CopyOwner(node, target, inner))
                {
                    if (gathered.Contains(added.Key))
                        Add(added.Key, added.Value);
                    else
                        target.AddStore(added.Key.Buffer, target.Int(added.Key.Element), added.Value);
                }
            }
        }
        return sums;

        void Add((int Buffer, int Element) key, int value) =>
            sums[key] = sums.TryGetValue(key, out var sum) ? target.Apply(Primitives.Add, sum, value) : value;
    }

    private Dictionary<(int Buffer, int Element), int> CopyOwner(Node node, BlockBuilder target, List<(int Buffer, int Element)> keys)
    {
        int[] operands = [.. node.Operands.Select(value => map[value])];
        var blocks = new Block[node.Blocks.Count];
        for (var i = 0; i < blocks.Length; i++)
        {
            var source = node.Blocks[i];
            Definition[] arguments = node.IsLoop ? [.. source.Arguments, .. keys.Select(key => Sum(key))] : [];
            var nested = target.Nest(arguments);
            for (var k = 0; k < source.Arguments.Count; k++)
                map[source.FirstArgument + k] = nested.FirstArgument + k;
            var added = Copy(source, nested, keys);
            var sums = keys.Select((key, k) =>
            {
                var before = node.IsLoop ? nested.FirstArgument + source.Arguments.Count + k : -1;
                if (!added.TryGetValue(key, out var sum))
                    return before >= 0 ? before : nested.Real(0);
                return before >= 0 ? nested.Apply(Primitives.Add, before, sum) : sum;
            });
            blocks[i] = nested.Close([.. Yields(source), .. sums]);
        }
        Definition[] definitions = [.. node.Results, .. keys.Select(key => Sum(key))];
        var results = node.IsLoop
            ? target.Repeat(node, [.. operands, .. keys.Select(_ => target.Real(0))], blocks[0], definitions)
            : target.If(operands[0], blocks[0], blocks[1], definitions);
        Define(node.FirstResult, [.. results.Take(node.Results.Count)]);
        return keys.Select((key, k) => (key, results[node.Results.Count + k])).ToDictionary(pair => pair.key, pair => pair.Item2);
    }

    private Definition Sum((int Buffer, int Element) key) =>
        new(IRType.Real, index.DefinitionOf(key.Buffer).Name is { Length: > 0 } name ? name + key.Element : "");

    private void Define(int first, int[] values)
    {
        for (var i = 0; i < values.Length; i++)
            map[first + i] = values[i];
    }

    /// <summary>The element that a node adds to, where it is certain to exist.</summary>
    private (int Buffer, int Element)? KeyOf(Node node) =>
        node.Code == OpCode.AddStore
        && lengths.TryGetValue(node.Operands[0], out var length)
        && index.NodeOf(node.Operands[1]) is { Code: OpCode.Constant } constant && constant.Bits >= 0 && constant.Bits < length
            ? (node.Operands[0], (int)constant.Bits)
            : null;

    private List<(int Buffer, int Element)> Keys(Node owner)
    {
        var keys = new List<(int, int)>();
        foreach (var node in owner.Blocks.SelectMany(block => block.Nodes))
        {
            foreach (var key in KeyOf(node) is { } own ? [own] : Keys(node))
            {
                if (!keys.Contains(key))
                    keys.Add(key);
            }
        }
        return keys;
    }

    private bool IsOnlyAddedTo(int buffer, Node owner) => owner.Blocks.All(block => block.Nodes.All(node =>
        IsOnlyAddedTo(buffer, node)
        && Enumerable.Range(0, node.Operands.Count).All(i => index.RootOf(node.Operands[i]) != buffer || (node.Code == OpCode.AddStore && node.Operands[i] == buffer))));
}
