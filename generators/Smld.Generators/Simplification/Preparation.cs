using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>
/// Splits a function in two: what depends on prepared parameters alone, computed once, and the rest, which takes that as
/// further parameters. A value that a loop computes from data for each of its trips is prepared as an array.
/// </summary>
internal sealed class Preparation
{
    // Below this many nanoseconds an array would cost as much to load from as the arithmetic it replaces.
    private const double WorthAnArray = 1.2;

    private readonly FunctionIndex index;
    private readonly bool[] isPrepared;
    private readonly Dictionary<int, Node> elementOf = [];
    private readonly BlockBuilder prepare;
    private readonly Dictionary<int, int> prepared = [];

    private Preparation(FunctionIndex index, IReadOnlyList<int> parameters)
    {
        this.index = index;
        isPrepared = new bool[index.Count];
        prepare = BlockBuilder.Start(parameters.Select(index.DefinitionOf));
        for (var i = 0; i < parameters.Count; i++)
        {
            isPrepared[parameters[i]] = true;
            prepared.Add(parameters[i], i);
        }
        Mark(index.Function.Body, loop: null, isCertain: true);
    }

    /// <param name="function">Any function.</param>
    /// <param name="parameters">The parameters that are known beforehand, in order.</param>
    /// <param name="position">Where among its parameters the rest takes what is prepared.</param>
    /// <returns>
    /// A function of those parameters, which yields scalars and buffers; and one of all the parameters with the prepared
    /// values put in at the position, a buffer as a view.
    /// </returns>
    public static (Function Prepare, Function Kernel) Split(Function function, IReadOnlyList<int> parameters, int position)
    {
        var split = new Preparation(new FunctionIndex(function), parameters);
        return split.Write(position);
    }

    // In order: a value is prepared when all that it is made of is. Loads may throw, so only those that certainly run are, and
    // those that cannot: of the element that a loop along the same memory counts.
    private void Mark(Block block, Node? loop, bool isCertain)
    {
        foreach (var node in block.Nodes)
        {
            if (IsMovable(node, isCertain))
            {
                var free = FreeValues(node).ToArray();
                var isOfData = free.All(value => isPrepared[value]);
                var isOfTrip = !isOfData && loop is not null
                    && free.All(value => isPrepared[value] || value == loop.Body.FirstArgument || (elementOf.TryGetValue(value, out var owner) && ReferenceEquals(owner, loop)));
                for (var i = 0; i < node.Results.Count; i++)
                {
                    if (isOfData)
                        isPrepared[node.FirstResult + i] = true;
                    else if (isOfTrip)
                        elementOf[node.FirstResult + i] = loop!;
                }
                if (isOfData || isOfTrip)
                    continue;
            }
            foreach (var inner in node.Blocks)
            {
                var isArray = loop is null && isCertain && node.Code == OpCode.For && node.Bits == 1 && isPrepared[node.Operands[0]] && isPrepared[node.Operands[1]];
                // What a branch computes from a trip's data is prepared for every trip, whether it is taken there or not.
                var around = isArray ? node : node.Code == OpCode.If ? loop : null;
                Mark(inner, around, isArray || (isCertain && node.Code == OpCode.For && loop is null));
            }
        }
    }

    private bool IsMovable(Node node, bool isCertain) => node.Code switch
    {
        OpCode.Constant or OpCode.Table or OpCode.Length => true,
        OpCode.Apply => isCertain || !node.Primitive.CanThrow,
        OpCode.Load => isCertain || IsInRange(node),
        OpCode.If or OpCode.For or OpCode.ForUntil or OpCode.Loop =>
            node.Results.All(result => result.Type.IsScalar) && node.Blocks.All(block => block.Nodes.All(inner => IsMovable(inner, isCertain))),
        _ => false,
    };

    private bool IsInRange(Node load)
    {
        var home = index.HomeOf(load.Operands[1]);
        if (ReferenceEquals(home, index.Function.Body) || index.OwnerOf(home).Owner is not { Code: OpCode.For, Bits: 1 } loop || load.Operands[1] != loop.Body.FirstArgument)
            return false;
        return index.NodeOf(loop.Operands[0]) is { Code: OpCode.Constant, Bits: >= 0 }
            && index.NodeOf(loop.Operands[1]) is { Code: OpCode.Length } limit && limit.Operands[0] == load.Operands[0];
    }

    /// <summary>The values from outside a node that it and its blocks use.</summary>
    private IEnumerable<int> FreeValues(Node node) =>
        node.Operands.Concat(node.Blocks.SelectMany(block => FreeValues(block).Where(value => !index.IsInside(value, block))));

    private IEnumerable<int> FreeValues(Block block) => block.Nodes.SelectMany(FreeValues).Concat(block.Yields);

    private (Function Prepare, Function Kernel) Write(int position)
    {
        var scalars = Enumerable.Range(0, index.Count).Where(IsHandedOver).ToArray();
        var elements = elementOf.Keys.Where(IsHandedOverAsElement).OrderBy(value => value).ToArray();
        int[] preparedScalars = [.. scalars.Select(Prepared)];
        var preparedArrays = PrepareArrays(elements);
        // Equal values are handed over once.
        int[] yields = [.. preparedScalars.Concat(preparedArrays).Distinct()];
        var sources = scalars.Concat(elements).ToArray();
        var handedOver = preparedScalars.Concat(preparedArrays).ToList();
        var added = yields.Select(value => new Definition(
            prepare.TypeOf(value) is { Shape: Shape.Buffer } type ? new(type.Element, Shape.View) : prepare.TypeOf(value),
            NameOf(sources[handedOver.IndexOf(value)])));

        var parameters = index.Function.Parameters.ToList();
        parameters.InsertRange(position, added);
        var rest = BlockBuilder.Start(parameters);
        var map = new Dictionary<int, int>();
        for (var i = 0; i < index.Function.Parameters.Count; i++)
            map.Add(i, i < position ? i : i + yields.Length);
        for (var i = 0; i < scalars.Length; i++)
            map.Add(scalars[i], position + System.Array.IndexOf(yields, preparedScalars[i]));
        var arrays = new Dictionary<int, int>();
        for (var i = 0; i < elements.Length; i++)
            arrays.Add(elements[i], position + System.Array.IndexOf(yields, preparedArrays[i]));
        CopyRest(rest, map, arrays);
        return (
            prepare.Finish(index.Function.Name, yields),
            rest.Finish(index.Function.Name, [.. index.Function.Body.Yields.Select(value => map[value])]));
    }

    private bool IsHandedOver(int value)
    {
        if (!isPrepared[value] || index.NodeOf(value) is not { } node || node.Code is OpCode.Constant or OpCode.Length)
            return false;
        if (IsInsidePrepared(value))
            return false;
        return index.TypeOf(value).IsScalar && (index.TypeOf(value).IsReal || node.Blocks.Count > 0) && index.UsesOf(value).Any(IsByTheRest);
    }

    private bool IsHandedOverAsElement(int value) =>
        !IsInsidePrepared(value)
        && index.UsesOf(value).Any(IsByTheRest)
        && (index.TypeOf(value) != IRType.Bool || index.NodeOf(value)!.Blocks.Count > 0)
        && CostOf(value) >= WorthAnArray;

    /// <summary>Whether a value belongs to a loop or branch that is prepared as a whole.</summary>
    private bool IsInsidePrepared(int value) =>
        Enclosing(value).Any(owner => isPrepared[owner.FirstResult] || elementOf.ContainsKey(owner.FirstResult));

    private IEnumerable<Node> Enclosing(int value)
    {
        for (var home = index.HomeOf(value); !ReferenceEquals(home, index.Function.Body);)
        {
            var (owner, around) = index.OwnerOf(home);
            if (owner.Results.Count > 0)
                yield return owner;
            home = around;
        }
    }

    // Whether a use is by something that is not prepared itself.
    private bool IsByTheRest(Use use)
    {
        var node = use.Node;
        if (node is null && !ReferenceEquals(use.Block, index.Function.Body))
            node = index.OwnerOf(use.Block).Owner;
        return node is null || node.Results.Count == 0 || !(isPrepared[node.FirstResult] || elementOf.ContainsKey(node.FirstResult)) || IsLeftToTheRest(node);
    }

    // A cheap element is computed in the rest, and so uses what it is made of there.
    private bool IsLeftToTheRest(Node node) => elementOf.ContainsKey(node.FirstResult) && CostOf(node.FirstResult) < WorthAnArray;

    private double CostOf(int value)
    {
        var node = index.NodeOf(value);
        if (node is null || isPrepared[value])
            return 0;
        if (node.Blocks.Count > 0)
            return 10;
        var own = node.Code == OpCode.Apply ? node.Primitive.Cost : 0.2;
        return own + node.Operands.Where(elementOf.ContainsKey).Sum(CostOf);
    }

    /// <summary>A value in the preparing function, written there when it is first asked for.</summary>
    private int Prepared(int value)
    {
        if (prepared.TryGetValue(value, out var known))
            return known;
        var node = index.NodeOf(value)!;
        var results = CopyWhole(node, prepare, Prepared);
        for (var i = 0; i < results.Length; i++)
            prepared[node.FirstResult + i] = results[i];
        return prepared[value];
    }

    private static int[] CopyWhole(Node node, BlockBuilder block, System.Func<int, int> get)
    {
        int[] operands = [.. node.Operands.Select(get)];
        Block[] blocks = [.. node.Blocks.Select(inner => CopyWhole(inner, block.Nest([.. inner.Arguments]), get))];
        return block.Copy(node, operands, blocks);
    }

    private static Block CopyWhole(Block source, BlockBuilder block, System.Func<int, int> outer)
    {
        var map = new Dictionary<int, int>();
        for (var i = 0; i < source.Arguments.Count; i++)
            map.Add(source.FirstArgument + i, block.FirstArgument + i);
        foreach (var node in source.Nodes)
        {
            var results = CopyWhole(node, block, Get);
            for (var i = 0; i < results.Length; i++)
                map[node.FirstResult + i] = results[i];
        }
        return block.Close([.. source.Yields.Select(Get)]);

        int Get(int value) => map.TryGetValue(value, out var mapped) ? mapped : outer(value);
    }

    // One loop for all arrays over the same range; equal elements share an array.
    private int[] PrepareArrays(int[] elements)
    {
        var buffers = new Dictionary<int, int>();
        // Values of data that the trips share are prepared before the loops.
        foreach (var value in elements.SelectMany(Roots).Distinct())
            Prepared(value);
        foreach (var group in elements.GroupBy(value => (First: Prepared(elementOf[value].Operands[0]), Limit: Prepared(elementOf[value].Operands[1]))))
        {
            var (first, limit) = group.Key;
            var trips = prepare.Apply(Primitives.IntMax, prepare.Apply(Primitives.IntSubtract, limit, first), prepare.Int(0));
            var body = prepare.Nest(elementOf[group.First()].Body.Arguments[0]);
            var map = new Dictionary<int, int>();
            foreach (var value in group)
                map[elementOf[value].Body.FirstArgument] = body.FirstArgument;
            var at = body.Apply(Primitives.IntSubtract, body.FirstArgument, first);
            var stored = new Dictionary<int, int>();
            foreach (var value in group)
            {
                var element = Element(value, body, map);
                if (!stored.TryGetValue(element, out var buffer))
                {
                    buffer = prepare.Allocate(index.TypeOf(value).Element, trips, isZeroed: false, index.DefinitionOf(value).Name);
                    stored.Add(element, buffer);
                    body.Store(buffer, at, element);
                }
                buffers.Add(value, buffer);
            }
            prepare.For(first, limit, 1, [], body.Close());
        }
        return [.. elements.Select(value => buffers[value])];
    }

    /// <summary>A name for what is prepared: the author's, or one that says how it is made, such as <c>logSigma</c>.</summary>
    private string NameOf(int value)
    {
        var own = index.DefinitionOf(value).Name;
        if (own.Length > 0 || index.NodeOf(value) is not { } node)
            return own;
        if (node.Code == OpCode.Load)
            return index.DefinitionOf(index.RootOf(node.Operands[0])).Name;
        if (node.Code != OpCode.Apply)
            return "";
        var last = NameOf(node.Operands[node.Operands.Count - 1]);
        return node.Symbol switch
        {
            _ when last.Length == 0 => "",
            "div" when index.NodeOf(node.Operands[0])?.Code == OpCode.Constant => "inverse" + Raised(last),
            "mul" when node.Operands[0] == node.Operands[1] => last + "Squared",
            _ when node.Operands.Count == 1 && node.Symbol.All(char.IsLetterOrDigit) && node.Symbol != "neg" => node.Symbol + Raised(last),
            _ => "",
        };
    }

    private static string Raised(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private IEnumerable<int> Roots(int element) =>
        FreeValues(index.NodeOf(element)!).SelectMany(value => elementOf.ContainsKey(value) ? Roots(value) : isPrepared[value] ? [value] : []);

    private int Element(int value, BlockBuilder body, Dictionary<int, int> map)
    {
        if (map.TryGetValue(value, out var known))
            return known;
        if (isPrepared[value])
            return Prepared(value);
        var node = index.NodeOf(value)!;
        var results = CopyWhole(node, body, operand => Element(operand, body, map));
        for (var i = 0; i < results.Length; i++)
            map[node.FirstResult + i] = results[i];
        return map[value];
    }

    private void CopyRest(BlockBuilder rest, Dictionary<int, int> map, Dictionary<int, int> arrays) =>
        BlockCopy.CopyNodes(index.Function.Body, rest, map, (node, block) =>
        {
            var results = Enumerable.Range(node.FirstResult, node.Results.Count).ToArray();
            if (results.Length > 0 && results.All(map.ContainsKey))
                return true;
            if (results.Length == 0 || !results.All(arrays.ContainsKey))
                return false;
            var loop = elementOf[node.FirstResult];
            var at = block.Apply(Primitives.IntSubtract, map[loop.Body.FirstArgument], map[loop.Operands[0]]);
            for (var i = 0; i < results.Length; i++)
                map.Add(results[i], block.Load(arrays[results[i]], at, node.Results[i].Name));
            return true;
        });
}
