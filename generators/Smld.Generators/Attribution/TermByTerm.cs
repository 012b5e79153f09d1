using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Attribution;

/// <summary>
/// From a function with marked summands to one that yields them apart: beside each value that is part of its result, what each
/// term has added to it so far. Where a branch or a loop gives such a value, it gives the parts too, so that the terms
/// add up to the result whichever way control went.
/// </summary>
internal sealed class TermByTerm
{
    private readonly SummandFlow flow;
    private readonly Dictionary<int, int> map = [];
    // What each term adds to a value, for the parts of the result.
    private readonly Dictionary<int, SortedDictionary<int, int>> shares = [];
    // The number under which a marked value was marked last on the way to here.
    private readonly Dictionary<int, int> latest = [];

    private TermByTerm(SummandFlow flow) => this.flow = flow;

    /// <param name="function">A function whose only result is a sum of marked values.</param>
    /// <param name="flow">Its flow.</param>
    /// <returns>The same function, marks included, that yields its terms in order of their numbers.</returns>
    public static Function Write(Function function, SummandFlow flow)
    {
        var writer = new TermByTerm(flow);
        var block = BlockBuilder.Start(function.Parameters);
        for (var i = 0; i < function.Parameters.Count; i++)
            writer.map.Add(i, i);
        writer.Write(function.Body, block);
        var result = writer.SharesOf(flow.Root);
        return block.Finish(function.Name, [.. flow.TermsOf(flow.Root).Select(term => ShareOf(result, term, block))]);
    }

    private void Write(Block source, BlockBuilder target)
    {
        foreach (var node in source.Nodes)
        {
            if (node.Blocks.Count > 0)
                WriteBlocks(node, target);
            else
                WriteNode(node, target);
        }
    }

    private void WriteNode(Node node, BlockBuilder target)
    {
        var results = target.Copy(node, [.. node.Operands.Select(value => map[value])], []);
        for (var i = 0; i < results.Length; i++)
            map.Add(node.FirstResult + i, results[i]);
        if (node.Code == OpCode.Term)
            latest[node.Operands[0]] = (int)node.Bits;
        else if (node.Results.Count == 1 && flow.IsTakenApart(node.Result))
            shares[node.Result] = Combine(node, target);
    }

    // A sum, a difference, a negation or zero.
    private SortedDictionary<int, int> Combine(Node node, BlockBuilder target)
    {
        var combined = new SortedDictionary<int, int>();
        for (var i = 0; i < node.Operands.Count; i++)
        {
            var isTakenAway = SummandFlow.IsTakenAway(node, i);
            foreach (var (term, share) in SharesOf(node.Operands[i]).Select(pair => (pair.Key, pair.Value)))
            {
                combined[term] = combined.TryGetValue(term, out var before)
                    ? target.Apply(isTakenAway ? Primitives.Subtract : Primitives.Add, before, share)
                    : isTakenAway ? target.Apply(Primitives.Negate, share) : share;
            }
        }
        return combined;
    }

    private SortedDictionary<int, int> SharesOf(int value) =>
        flow.IsTakenApart(value)
            // What stays zero has no shares, and no loop carries any for it.
            ? flow.TermsOf(value).Count == 0 ? [] : shares[value]
            : new() { [latest.TryGetValue(value, out var term) ? term : flow.TermsOf(value).First()] = map[value] };

    private static int ShareOf(SortedDictionary<int, int> shares, int term, BlockBuilder block) =>
        shares.TryGetValue(term, out var share) ? share : block.Real(0);

    private void WriteBlocks(Node node, BlockBuilder target)
    {
        // The result, and the term, of each share that goes along.
        var along = Enumerable.Range(0, node.Results.Count)
            .Where(i => flow.IsTakenApart(node.FirstResult + i) || (node.IsLoop && IsTakenApartInside(node, i)))
            .SelectMany(i => TermsOf(node, i).Select(term => (Result: i, Term: term)))
            .ToArray();
        var definitions = along.Select(share => new Definition(IRType.Real, node.Results[share.Result].Name)).ToArray();
        var starts = node.IsLoop ? along.Select(share => ShareOf(SharesOf(CarriedOf(node, share.Result).Initial), share.Term, target)).ToArray() : [];
        var blocks = node.Blocks.Select(inner => WriteBlock(node, inner, target, along, definitions)).ToArray();
        int[] operands = [.. node.Operands.Select(value => map[value]), .. starts];
        Definition[] results = [.. node.Results, .. definitions];
        var values = node.Code == OpCode.If ? target.If(operands[0], blocks[0], blocks[1], results) : target.Repeat(node, operands, blocks[0], results);
        for (var i = 0; i < node.Results.Count; i++)
            map.Add(node.FirstResult + i, values[i]);
        Share(along, i => node.FirstResult + i, node.Results.Count, values);
    }

    private Block WriteBlock(Node node, Block inner, BlockBuilder target, (int Result, int Term)[] along, Definition[] definitions)
    {
        var nested = target.Nest(node.IsLoop ? [.. inner.Arguments, .. definitions] : []);
        for (var i = 0; i < inner.Arguments.Count; i++)
            map.Add(inner.FirstArgument + i, nested.FirstArgument + i);
        if (node.IsLoop)
            Share(along, i => CarriedOf(node, i).Argument, inner.Arguments.Count, [.. Enumerable.Range(nested.FirstArgument, inner.Arguments.Count + along.Length)]);
        var before = new Dictionary<int, int>(latest);
        Write(inner, nested);
        int[] yields = [
            .. inner.Yields.Select(value => map[value]),
            .. along.Select(share => ShareOf(SharesOf(inner.Yields[share.Result]), share.Term, nested))];
        latest.Clear();
        foreach (var pair in before)
            latest.Add(pair.Key, pair.Value);
        return nested.Close(yields);
    }

    // Gives each value its shares, which stand behind the first values.
    private void Share((int Result, int Term)[] along, System.Func<int, int> valueOf, int first, int[] values)
    {
        foreach (var value in along.Select(share => valueOf(share.Result)).Distinct())
            shares[value] = [];
        for (var i = 0; i < along.Length; i++)
            shares[valueOf(along[i].Result)].Add(along[i].Term, values[first + i]);
    }

    // What only later trips see of a carried value, the last one having replaced it.
    private bool IsTakenApartInside(Node loop, int result) => result >= Exits(loop) && flow.IsTakenApart(CarriedOf(loop, result).Argument);

    private IEnumerable<int> TermsOf(Node node, int result)
    {
        if (flow.IsTakenApart(node.FirstResult + result))
            return flow.TermsOf(node.FirstResult + result);
        return flow.TermsOf(CarriedOf(node, result).Argument);
    }

    private static Carried CarriedOf(Node loop, int result) => Carried.Of(loop).ElementAt(result - Exits(loop));

    private static int Exits(Node loop) => loop.HasExits ? 1 : 0;
}
