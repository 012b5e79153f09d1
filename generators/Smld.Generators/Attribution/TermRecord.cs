using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Attribution;

/// <summary>
/// Replaces the marks of terms by what they are there for: how often each was evaluated is counted in a buffer of ints, and the
/// first value that is not finite is stored in one of reals, with all that its text names; both come after the other parameters.
/// </summary>
internal static class TermRecord
{
    /// <param name="function">A function with marks.</param>
    /// <param name="numbers">The terms that are asked for, in order.</param>
    public static Function Write(Function function, List<int> numbers)
    {
        var block = BlockBuilder.Start([
            .. function.Parameters,
            new Definition(new(Element.Int, Shape.Buffer), "trips"),
            new Definition(new(Element.Real, Shape.Buffer), "found")]);
        var (trips, found) = (function.Parameters.Count, function.Parameters.Count + 1);
        var map = Enumerable.Range(0, function.Parameters.Count).ToDictionary(i => i, i => i);
        BlockCopy.CopyNodes(function.Body, block, map, (node, target) =>
        {
            if (node.Code != OpCode.Term)
                return false;
            if (numbers.BinarySearch((int)node.Bits) is >= 0 and var place)
                Record(place, [.. node.Operands.Select(value => map[value])], trips, found, target);
            return true;
        });
        return block.Finish(function.Name, [.. function.Body.Yields.Select(value => map[value])]);
    }

    private static void Record(int place, int[] operands, int trips, int found, BlockBuilder block)
    {
        block.AddStore(trips, block.Int(place), block.Int(1));
        var isFinite = block.Apply(Primitives.IsFinite, operands[0]);
        var isFirst = block.Apply(Primitives.Equal, block.Load(found, block.Int(0)), block.Real(0));
        var (first, otherwise) = (block.Nest(), block.Nest());
        first.Store(found, first.Int(0), first.Real(place + 1));
        first.Store(found, first.Int(1), first.Apply(Primitives.ToReal, first.Load(trips, first.Int(place))));
        for (var i = 0; i < operands.Length; i++)
        {
            var isReal = first.TypeOf(operands[i]) == IRType.Real;
            first.Store(found, first.Int(2 + i), isReal ? operands[i] : first.Apply(Primitives.ToReal, operands[i]));
        }
        block.If(block.Apply(Primitives.And, block.Apply(Primitives.Not, isFinite), isFirst), first.Close(), otherwise.Close());
    }
}
