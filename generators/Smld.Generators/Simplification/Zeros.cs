using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>
/// Finds derivatives that a loop carries and that stay zero in all its trips: those that begin as zero and, taken to be
/// zero, become zero again. (Wegman and Zadeck, TOPLAS 13(2), 1991, for the constant zero.)
/// </summary>
internal sealed class Zeros
{
    private readonly FunctionIndex index;
    private readonly bool[] isValue;
    private readonly HashSet<int> assumed;
    private readonly Dictionary<int, bool> known = [];

    private Zeros(FunctionIndex index, bool[] isValue, IEnumerable<int> assumed)
    {
        this.index = index;
        this.isValue = isValue;
        this.assumed = [.. assumed];
    }

    /// <summary>The carried values that are zero throughout.</summary>
    public static HashSet<int> Among(IReadOnlyList<Carried> carried, FunctionIndex index, bool[] isValue)
    {
        var left = carried
            .Where(value => index.TypeOf(value.Argument) == IRType.Real && !isValue[value.Argument] && !isValue[value.Result])
            .Where(value => new Zeros(index, isValue, []).IsZero(value.Initial))
            .ToList();
        while (true)
        {
            var zeros = new Zeros(index, isValue, left.Select(value => value.Argument));
            if (left.RemoveAll(value => !zeros.IsZero(value.Next)) == 0)
                return [.. left.Select(value => value.Position)];
        }
    }

    private bool IsZero(int value)
    {
        if (assumed.Contains(value))
            return true;
        if (known.TryGetValue(value, out var isZero))
            return isZero;
        known[value] = false;
        isZero = Find(value);
        known[value] = isZero;
        return isZero;
    }

    private bool Find(int value)
    {
        if (index.NodeOf(value) is not { } node)
            return false;
        if (node.Code == OpCode.Constant)
            return node.Results[0].Type == IRType.Real && node.Bits == 0;
        if (isValue[value])
            return false;
        if (node.Code == OpCode.If)
            return node.Blocks.All(block => IsZero(block.Yields[value - node.FirstResult]));
        return node.Code == OpCode.Apply && node.Symbol switch
        {
            "add" or "sub" => IsZero(node.Operands[0]) && IsZero(node.Operands[1]),
            "mul" => IsZero(node.Operands[0]) || IsZero(node.Operands[1]),
            "neg" or "div" => IsZero(node.Operands[0]),
            "select" => IsZero(node.Operands[1]) && IsZero(node.Operands[2]),
            _ => false,
        };
    }
}
