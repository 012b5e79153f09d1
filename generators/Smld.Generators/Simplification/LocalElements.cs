using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>
/// A buffer of the function's own that is stored to in a straight line, and of which every element is named by a constant,
/// needs no memory: its elements are values.
/// </summary>
internal sealed class LocalElements
{
    private readonly FunctionIndex index;
    private readonly HashSet<int> chosen = [];

    private LocalElements(Function function)
    {
        index = new FunctionIndex(function);
        foreach (var node in function.Body.Nodes.Where(node => node.Code == OpCode.Allocate && Constant(node.Operands[0]) is not null))
            chosen.Add(node.Result);
        // One whose element is read before it is stored, or in another way, keeps its memory.
        chosen.ExceptWith(chosen.Where(buffer => !IsStraight(buffer)).ToList());
    }

    public static Function Replace(Function function)
    {
        var elements = new LocalElements(function);
        if (elements.chosen.Count == 0)
            return function;
        var block = BlockBuilder.Start(function.Parameters);
        var map = Enumerable.Range(0, function.Parameters.Count).ToDictionary(i => i, i => i);
        var current = new Dictionary<(int Buffer, int Element), int>();
        BlockCopy.CopyNodes(function.Body, block, map, (node, target) => elements.IsReplaced(node, target, map, current));
        return block.Finish(function.Name, [.. function.Body.Yields.Select(value => map[value])]);
    }

    private bool IsReplaced(Node node, BlockBuilder target, Dictionary<int, int> map, Dictionary<(int Buffer, int Element), int> current)
    {
        if (node.Code == OpCode.Allocate && chosen.Contains(node.Result))
            return true;
        if (node.Operands.Count == 0 || !chosen.Contains(index.RootOf(node.Operands[0])))
            return false;
        var buffer = index.RootOf(node.Operands[0]);
        switch (node.Code)
        {
            case OpCode.View:
                break;
            case OpCode.Length:
                map[node.Result] = target.Int(Constant(index.NodeOf(buffer)!.Operands[0])!.Value);
                break;
            case OpCode.Store:
                var stored = map[node.Operands[2]];
                target.Suggest(stored, index.DefinitionOf(buffer).Name is { Length: > 0 } name ? name + Constant(node.Operands[1]) : "");
                current[(buffer, Constant(node.Operands[1])!.Value)] = stored;
                break;
            default:
                map[node.Result] = current.TryGetValue((buffer, Constant(node.Operands[1])!.Value), out var value) ? value : target.Real(0);
                break;
        }
        return true;
    }

    private bool IsStraight(int buffer)
    {
        var allocate = index.NodeOf(buffer)!;
        var length = Constant(allocate.Operands[0])!.Value;
        var stored = new HashSet<int>();
        return allocate.Results[0].Type.Element == Element.Real
            && Visit(index.Function.Body, isTop: true)
            && !index.Function.Body.Yields.Any(value => index.RootOf(value) == buffer);

        bool Visit(Block block, bool isTop)
        {
            foreach (var node in block.Nodes)
            {
                if (!node.Blocks.All(inner => Visit(inner, isTop: false)))
                    return false;
                var places = Enumerable.Range(0, node.Operands.Count).Where(i => index.RootOf(node.Operands[i]) == buffer).ToList();
                if (places.Count == 0)
                    continue;
                var element = node.Operands.Count > 1 ? Constant(node.Operands[1]) : null;
                var isInside = element >= 0 && element < length;
                var isFit = places.Count == 1 && places[0] == 0 && node.Code switch
                {
                    OpCode.View or OpCode.Length => true,
                    OpCode.Store => isTop && isInside,
                    OpCode.Load or OpCode.Read => isInside && (stored.Contains(element!.Value) || allocate.Bits == 1),
                    _ => false,
                };
                if (!isFit)
                    return false;
                if (node.Code == OpCode.Store)
                    stored.Add(element!.Value);
            }
            return true;
        }
    }

    private int? Constant(int value) => index.NodeOf(value) is { Code: OpCode.Constant } node ? (int)node.Bits : null;
}
