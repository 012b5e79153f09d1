using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>
/// One pass: writes a function anew without what is dead, with each node as simple as the laws make it and as far out of
/// loops as it goes.
/// </summary>
internal sealed class Rewriter
{
    private readonly FunctionIndex index;
    private readonly bool[] isLive;
    private readonly bool[] isValue;
    private readonly Terms terms;
    private readonly Dictionary<int, int> map = [];
    private readonly Dictionary<int, Node> written = [];

    private Rewriter(FunctionIndex index, int valueCount)
    {
        this.index = index;
        isLive = Liveness.Of(index);
        isValue = valueCount == Simplifier.All
            ? [.. Enumerable.Repeat(true, index.Count)]
            : Liveness.OfValues(index, index.Function.Body.Yields.Take(valueCount));
        terms = new Terms(index, isValue);
    }

    /// <param name="function">Any function.</param>
    /// <param name="valueCount">How many of its first results keep every bit; the others are scores.</param>
    /// <param name="sharesReciprocals">Whether divisions use reciprocals that are there.</param>
    public static Function Rewrite(Function function, int valueCount, bool sharesReciprocals)
    {
        var index = new FunctionIndex(function);
        var rewriter = new Rewriter(index, valueCount);
        var block = BlockBuilder.Start(function.Parameters);
        var frame = Frame.Outermost(block, sharesReciprocals);
        for (var i = 0; i < function.Parameters.Count; i++)
            rewriter.map.Add(i, i);
        rewriter.Rewrite(function.Body, frame);
        return block.Finish(function.Name, [.. function.Body.Yields.Select(rewriter.Get)]);
    }

    private int Get(int value) => map[value];

    private Node? NodeOf(int value) => written.TryGetValue(value, out var node) ? node : null;

    private void Rewrite(Block block, Frame frame)
    {
        foreach (var node in block.Nodes)
        {
            if (IsNeeded(node))
                Rewrite(node, frame);
        }
    }

    private bool IsNeeded(Node node)
    {
        if (Enumerable.Range(node.FirstResult, node.Results.Count).Any(result => isLive[result]) || Liveness.HasEffect(node))
            return true;
        // What is pushed is popped in order, wanted or not, as long as something is.
        if (node.Code is OpCode.Push or OpCode.Pop)
            return isLive[node.Operands[0]];
        if (node.Written.Any(written => index.RootOf(written) is var root && (index.NodeOf(root) is null || isLive[root])))
            return true;
        return node.Blocks.Any(block => block.Nodes.Any(IsNeeded));
    }

    private void Rewrite(Node node, Frame frame)
    {
        switch (node.Code)
        {
            case OpCode.Constant:
                Define(node, frame.PlaceFor(), place => place.Block.Constant(node.Results[0].Type, node.Bits));
                break;
            case OpCode.Apply:
                Set(node, frame, isValue[node.Result] ? RewriteValue(node, frame) : RewriteScore(node, frame));
                break;
            case OpCode.Length:
                Set(node, frame, LengthOf(node, frame));
                break;
            case OpCode.If:
                RewriteIf(node, frame);
                break;
            case OpCode.For or OpCode.ForUntil or OpCode.Loop:
                RewriteLoop(node, frame);
                break;
            case OpCode.Allocate when node.Bits == 0:
                // Its content is nobody's before it is written, so one buffer serves all trips.
                var length = Get(node.Operands[0]);
                Define(node, frame.PlaceOfThrower(length), place => place.Block.Copy(node, [length], [])[0]);
                break;
            case OpCode.Guard when frame.Block.TryConstant(Get(node.Operands[0]), out var holds) && holds != 0:
                break;
            case OpCode.Slice:
                Define(node, frame, place => place.Block.Copy(node, Operands(node), [])[0]);
                break;
            default:
                var results = frame.Own(frame.Block.Copy(node, Operands(node), []));
                for (var i = 0; i < results.Length; i++)
                    map[node.FirstResult + i] = results[i];
                break;
        }
    }

    private int[] Operands(Node node) => [.. node.Operands.Select(Get)];

    private void Define(Node node, Frame place, System.Func<Frame, int> write) => Set(node, place, place.Own(write(place))[0]);

    private void Set(Node node, Frame frame, int value)
    {
        map[node.Result] = value;
        frame.Block.Suggest(value, node.Results[0].Name);
        Note(value, node with { Operands = Operands(node).ToEquatableArray() });
    }

    // Remembers what a value is now, where that is what the node said.
    private void Note(int value, Node node)
    {
        if (!written.ContainsKey(value))
            written.Add(value, node);
    }

    private int RewriteValue(Node node, Frame frame) =>
        ExactLaws.Apply(node.Primitive, Operands(node), frame, NodeOf);

    private int RewriteScore(Node node, Frame frame)
    {
        if (node.Symbol is "mul" && ScaledChoice(node, frame) is { } choice)
            return choice;
        if (node.Symbol is not ("add" or "sub" or "mul" or "div" or "neg"))
            return RewriteValue(node, frame);
        var sum = terms.Of(node.Result);
        // Not taken apart: as it stands.
        if (sum.Count == 1 && sum[0].Factors.Count == 1 && sum[0].Factors[0] == node.Result)
            return RewriteValue(node, frame);
        var mapped = sum.Select(term => term.Map(Get)).ToList();
        var common = Terms.TakeOutCommon(mapped);
        return SumWriter.Write(mapped, common, frame);
    }

    // a·(c ? 1 : -1) is c ? a : -a, and so on: the constants that the slopes of kinks are.
    private int? ScaledChoice(Node node, Frame frame)
    {
        for (var i = 0; i < 2; i++)
        {
            if (index.NodeOf(node.Operands[i]) is { Symbol: "select" } && index.UsesOf(node.Operands[i]).Count == 1 && !isValue[node.Operands[i]])
                return ScaledChoice(Get(node.Operands[1 - i]), node.Operands[i], frame);
        }
        return null;
    }

    private int? ScaledChoice(int factor, int choice, Frame frame)
    {
        if (index.NodeOf(choice) is { Code: OpCode.Constant } constant)
        {
            var slope = System.BitConverter.Int64BitsToDouble(constant.Bits);
            return slope == 0 ? frame.Real(0) : slope == 1 ? factor : slope == -1 ? ExactLaws.Apply(Primitives.Negate, [factor], frame, NodeOf) : null;
        }
        if (index.NodeOf(choice) is not { Symbol: "select" } node)
            return null;
        var then = ScaledChoice(factor, node.Operands[1], frame);
        var otherwise = ScaledChoice(factor, node.Operands[2], frame);
        return then is null || otherwise is null
            ? null
            : ExactLaws.Apply(Primitives.SelectReal, [Get(node.Operands[0]), then.Value, otherwise.Value], frame, NodeOf);
    }

    private int LengthOf(Node node, Frame frame)
    {
        var memory = index.NodeOf(node.Operands[0]);
        if (memory?.Code == OpCode.View)
            memory = index.NodeOf(memory.Operands[0]);
        if (memory?.Code == OpCode.Slice)
            return Get(memory.Operands[2]);
        if (memory?.Code == OpCode.Allocate)
            return Get(memory.Operands[0]);
        var operand = Get(node.Operands[0]);
        var place = frame.PlaceFor(operand);
        return place.Own(place.Block.Length(operand))[0];
    }

    private void RewriteIf(Node node, Frame frame)
    {
        var condition = Get(node.Operands[0]);
        if (frame.Block.TryConstant(condition, out var bits))
        {
            var taken = node.Blocks[bits != 0 ? 0 : 1];
            Rewrite(taken, frame);
            for (var i = 0; i < node.Results.Count; i++)
            {
                if (isLive[node.FirstResult + i])
                    map[node.FirstResult + i] = Get(taken.Yields[i]);
            }
            return;
        }
        var kept = Enumerable.Range(0, node.Results.Count).Where(i => isLive[node.FirstResult + i]).ToList();
        var inner = new Block[2];
        var yields = new int[2][];
        for (var i = 0; i < 2; i++)
        {
            var nested = frame.Branch(frame.Block.Nest());
            var assumed = Assume(node.Operands[0], i == 0, node.Blocks[i], nested);
            Rewrite(node.Blocks[i], nested);
            foreach (var (value, before) in assumed)
                map[value] = before;
            yields[i] = [.. kept.Select(k => Get(node.Blocks[i].Yields[k]))];
            inner[i] = nested.Block.Close(yields[i]);
        }
        // What both branches hand on unchanged needs no result.
        var same = Enumerable.Range(0, kept.Count).Where(i => yields[0][i] == yields[1][i]).ToList();
        foreach (var i in same)
            map[node.FirstResult + kept[i]] = yields[0][i];
        var differing = Enumerable.Range(0, kept.Count).Except(same).ToList();
        if (differing.Count == 0 && inner.All(block => block.Nodes.All(nested => nested.IsPure)))
            return;
        var blocks = Enumerable.Range(0, 2).Select(i => inner[i] with { Yields = differing.Select(k => yields[i][k]).ToEquatableArray() }).ToArray();
        var results = frame.Own(frame.Block.If(condition, blocks[0], blocks[1], [.. differing.Select(i => node.Results[kept[i]])]));
        for (var i = 0; i < results.Length; i++)
            map[node.FirstResult + kept[differing[i]]] = results[i];
    }

    // In a branch its condition is known, and so are the parts that decide it. Gives what the values were called before.
    private List<(int Value, int Before)> Assume(int condition, bool holds, Block source, Frame branch)
    {
        var assumed = new List<(int, int)>();
        var todo = new Stack<(int Value, bool Holds)>([(condition, holds)]);
        while (todo.Count > 0)
        {
            var (value, isTrue) = todo.Pop();
            if (index.UsesOf(value).Any(use => index.IsWithin(use.Block, source)))
            {
                assumed.Add((value, Get(value)));
                map[value] = branch.Own(branch.Block.Bool(isTrue))[0];
            }
            if (index.NodeOf(value) is not { Code: OpCode.Apply } node)
                continue;
            if (node.Symbol == "not")
                todo.Push((node.Operands[0], !isTrue));
            else if (node.Symbol == (isTrue ? "and" : "or"))
            {
                todo.Push((node.Operands[0], isTrue));
                todo.Push((node.Operands[1], isTrue));
            }
        }
        assumed.Reverse();
        return assumed;
    }

    private void RewriteLoop(Node node, Frame frame)
    {
        var carried = new List<Carried>();
        var zeros = Zeros.Among([.. Carried.Of(node)], index, isValue);
        foreach (var value in Carried.Of(node).Where(value => isLive[value.Result] || isLive[value.Argument]))
        {
            // What no trip changes is what it was.
            if (value.Next == value.Argument || zeros.Contains(value.Position))
                map[value.Argument] = map[value.Result] = Get(value.Initial);
            else
                carried.Add(value);
        }
        var sums = carried.ToDictionary(value => value.Position, value => ScaledSum.Find(value, index, isValue, terms));
        var exits = node.HasExits ? 1 : 0;
        var counters = node.IsCounted ? 1 : 0;
        Definition[] arguments = [
            .. node.Body.Arguments.Take(counters),
            .. carried.Select(value => node.Body.Arguments[counters + value.Position])];
        var body = frame.Block.Nest(arguments);
        var nested = frame.Loop(body, counters > 0 && node.Bits == 1 ? new Counter(body.FirstArgument, Get(node.Operands[0]), Get(node.Operands[1])) : null);
        for (var i = 0; i < counters; i++)
            map[node.Body.FirstArgument] = nested.Block.FirstArgument;
        for (var i = 0; i < carried.Count; i++)
            map[carried[i].Argument] = nested.Block.FirstArgument + counters + i;
        Rewrite(node.Body, nested);

        // Which result sums up which term from zero on.
        var sumOf = new Dictionary<int, int>();
        for (var i = 0; i < carried.Count; i++)
        {
            if (AddedFromZero(carried[i], frame) is { } term && !sumOf.ContainsKey(term))
                sumOf.Add(term, i);
        }
        var operands = node.Operands.Take(node.CarriedOffset).Select(Get).ToList();
        var yields = node.Body.Yields.Take(exits).Select(Get).ToList();
        var scaled = new Dictionary<int, (Monomial Scale, int Sum)>();
        for (var i = 0; i < carried.Count; i++)
        {
            operands.Add(Get(carried[i].Initial));
            yields.Add(Get(carried[i].Next));
            if (sums[carried[i].Position] is not { } sum)
                continue;
            var (term, scale) = sum.WriteTerm(nested, Get);
            // The same is summed up already, by the value or for another derivative: this one will be dead.
            if (sumOf.TryGetValue(term, out var twin) && twin != i)
                scaled.Add(i, (scale, twin));
            else if ((scale.Size > 0 || System.Math.Abs(scale.Coefficient) != 1) && !nested.IsInvariant(term))
            {
                operands[operands.Count - 1] = frame.Real(0);
                yields[yields.Count - 1] = nested.Apply(Primitives.Add, map[carried[i].Argument], term);
                scaled.Add(i, (scale, i));
                sumOf[term] = i;
            }
        }
        Definition[] definitions = [.. node.Results.Take(exits), .. carried.Select(value => node.Results[exits + value.Position])];
        var results = frame.Own(frame.Block.Repeat(node, [.. operands], nested.Block.Close([.. yields]), definitions));
        for (var i = 0; i < exits; i++)
            map[node.FirstResult] = results[0];
        for (var i = 0; i < carried.Count; i++)
        {
            map[carried[i].Result] = scaled.TryGetValue(i, out var sum)
                ? ScaledSum.Finish(Get(carried[i].Initial), results[exits + sum.Sum], sum.Scale, frame)
                : results[exits + i];
        }
    }

    private int? AddedFromZero(Carried carried, Frame frame)
    {
        if (!frame.TryReal(Get(carried.Initial), out var zero) || zero != 0 || index.NodeOf(carried.Next) is not { Symbol: "add" } sum)
            return null;
        if (!ReferenceEquals(index.HomeOf(carried.Next), index.HomeOf(carried.Argument)))
            return null;
        return sum.Operands[0] == carried.Argument ? Get(sum.Operands[1]) : sum.Operands[1] == carried.Argument ? Get(sum.Operands[0]) : null;
    }
}
