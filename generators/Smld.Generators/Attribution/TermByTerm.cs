using System.Collections.Generic;
using System.Collections.Immutable;
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
    private readonly Dictionary<int, ImmutableSortedDictionary<int, int>> shares = [];
    // The number under which a marked value was marked last on the way to here.
    private ImmutableDictionary<int, int> latest = ImmutableDictionary<int, int>.Empty;

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
            if (node.IsLoop)
                WriteLoop(node, target);
            else if (node.Code == OpCode.If)
                WriteIf(node, target);
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
            latest = latest.SetItem(node.Operands[0], (int)node.Bits);
        else if (node.Results.Count == 1 && flow.IsTakenApart(node.Result))
            shares[node.Result] = Combine(node, target);
    }

    // A sum, a difference, a negation or zero. What is shared with the larger operand is not copied.
    private ImmutableSortedDictionary<int, int> Combine(Node node, BlockBuilder target)
    {
        var operands = node.Operands.Select((value, i) => (Shares: SharesOf(value), IsTakenAway: SummandFlow.IsTakenAway(node, i)))
            .OrderBy(static operand => operand.IsTakenAway).ThenByDescending(static operand => operand.Shares.Count).ToList();
        var combined = ImmutableSortedDictionary<int, int>.Empty;
        foreach (var (added, isTakenAway) in operands)
        {
            if (combined.IsEmpty && !isTakenAway)
            {
                combined = added;
                continue;
            }
            foreach (var (term, share) in added.Select(static pair => (pair.Key, pair.Value)))
            {
                combined = combined.SetItem(term, combined.TryGetValue(term, out var before)
                    ? target.Apply(isTakenAway ? Primitives.Subtract : Primitives.Add, before, share)
                    : isTakenAway ? target.Apply(Primitives.Negate, share) : share);
            }
        }
        return combined;
    }

    private ImmutableSortedDictionary<int, int> SharesOf(int value) =>
        flow.IsTakenApart(value)
            ? shares[value]
            : ImmutableSortedDictionary<int, int>.Empty.Add(latest.TryGetValue(value, out var term) ? term : flow.FirstMarkOf(value), map[value]);

    private static int ShareOf(ImmutableSortedDictionary<int, int> shares, int term, BlockBuilder block) =>
        shares.TryGetValue(term, out var share) ? share : block.Real(0);

    private void WriteIf(Node node, BlockBuilder target)
    {
        int[] apart = [.. Enumerable.Range(0, node.Results.Count).Where(i => flow.IsTakenApart(node.FirstResult + i))];
        var (then, otherwise) = (target.Nest(), target.Nest());
        var thenShares = WriteInside(node.Then, then, apart);
        var otherShares = WriteInside(node.Else, otherwise, apart);
        // What is one value in both arms comes from before the branch.
        Share[] along = [.. apart.SelectMany(i => Differing(thenShares[i], otherShares[i]).Select(term => new Share(i, term)))];
        var values = target.If(
            map[node.Operands[0]],
            Close(node.Then, then, along, thenShares),
            Close(node.Else, otherwise, along, otherShares),
            [.. node.Results, .. along.Select(share => DefinitionOf(node, share))]);
        for (var i = 0; i < node.Results.Count; i++)
            map.Add(node.FirstResult + i, values[i]);
        foreach (var i in apart)
            shares[node.FirstResult + i] = Replace(thenShares[i], i, along, values, node.Results.Count);
    }

    private void WriteLoop(Node node, BlockBuilder target)
    {
        var exits = node.HasExits ? 1 : 0;
        // What only later trips see of a carried value, the last one having replaced it, is taken apart too.
        var apart = Carried.Of(node).Where(carried => flow.IsTakenApart(carried.Result) || flow.IsTakenApart(carried.Argument))
            .ToDictionary(carried => exits + carried.Position);
        var initial = apart.ToDictionary(static pair => pair.Key, pair => SharesOf(pair.Value.Initial));
        Share[] along = [.. apart.SelectMany(pair => TermsAlong(node, pair.Value).Select(term => new Share(pair.Key, term)))];
        Definition[] definitions = [.. along.Select(share => DefinitionOf(node, share))];
        int[] operands = [.. node.Operands.Select(value => map[value]), .. along.Select(share => ShareOf(initial[share.Result], share.Term, target))];
        var nested = target.Nest([.. node.Body.Arguments, .. definitions]);
        int[] arguments = [.. Enumerable.Range(nested.FirstArgument, nested.Arguments.Count)];
        for (var i = 0; i < node.Body.Arguments.Count; i++)
            map.Add(node.Body.FirstArgument + i, arguments[i]);
        foreach (var (result, carried) in apart.Select(static pair => (pair.Key, pair.Value)))
            shares[carried.Argument] = Replace(initial[result], result, along, arguments, node.Body.Arguments.Count);
        var body = Close(node.Body, nested, along, WriteInside(node.Body, nested, apart.Keys));
        var values = target.Repeat(node, operands, body, [.. node.Results, .. definitions]);
        for (var i = 0; i < node.Results.Count; i++)
            map.Add(node.FirstResult + i, values[i]);
        foreach (var (result, carried) in apart.Select(static pair => (pair.Key, pair.Value)))
            shares[carried.Result] = Replace(initial[result], result, along, values, node.Results.Count);
    }

    private IReadOnlyCollection<int> TermsAlong(Node loop, Carried carried) =>
        flow.IsAddedTo(loop, carried) ? flow.TermsOf(carried.Next, without: carried.Argument) : flow.TermsOf(carried.Result);

    // What the terms add to these yields of a block, once it is written.
    private Dictionary<int, ImmutableSortedDictionary<int, int>> WriteInside(Block source, BlockBuilder target, IEnumerable<int> yields)
    {
        var before = latest;
        Write(source, target);
        var written = yields.ToDictionary(static i => i, i => SharesOf(source.Yields[i]));
        latest = before;
        return written;
    }

    private Block Close(Block source, BlockBuilder target, Share[] along, Dictionary<int, ImmutableSortedDictionary<int, int>> written) =>
        target.Close([.. source.Yields.Select(value => map[value]), .. along.Select(share => ShareOf(written[share.Result], share.Term, target))]);

    private static Definition DefinitionOf(Node node, Share share) => new(IRType.Real, node.Results[share.Result].Name);

    private static IEnumerable<int> Differing(ImmutableSortedDictionary<int, int> some, ImmutableSortedDictionary<int, int> others) =>
        some.Keys.Union(others.Keys).Where(term => !some.TryGetValue(term, out var one) || !others.TryGetValue(term, out var other) || one != other).OrderBy(static term => term);

    // The shares that go along stand behind the first values.
    private static ImmutableSortedDictionary<int, int> Replace(ImmutableSortedDictionary<int, int> shares, int result, Share[] along, int[] values, int first)
    {
        for (var i = 0; i < along.Length; i++)
        {
            if (along[i].Result == result)
                shares = shares.SetItem(along[i].Term, values[first + i]);
        }
        return shares;
    }

    /// <summary>What a term adds to a result of a branch or a loop.</summary>
    private readonly record struct Share(int Result, int Term);
}
