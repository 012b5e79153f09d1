using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>
/// Where vectors are known to have a few elements, loops along them become straight lines, an element that is asked for by
/// number is read once, before any loop, and a local vector whose elements are all asked for so becomes those elements.
/// Differentiation then adds up in values what it would add to memory. The operations and their order stay.
/// </summary>
internal sealed class ShortVectors
{
    /// <summary>The longest vector that is taken apart.</summary>
    public const int Longest = 8;

    // What a loop may become at most.
    private const int MostNodes = 100;

    private readonly IReadOnlyDictionary<int, int> lengths;
    private readonly Dictionary<int, int> locals = [];
    private readonly Dictionary<int, int> map = [];

    private ShortVectors(IReadOnlyDictionary<int, int> lengths) => this.lengths = lengths;

    /// <param name="function">Any function.</param>
    /// <param name="lengths">The lengths that are known, by parameter.</param>
    public static Function TakeApart(Function function, IReadOnlyDictionary<int, int> lengths)
    {
        if (lengths.Count == 0)
            return function;
        var vectors = new ShortVectors(lengths);
        var block = BlockBuilder.Start(function.Parameters);
        for (var i = 0; i < function.Parameters.Count; i++)
            vectors.map[i] = i;
        vectors.Copy(function.Body, block);
        return LocalElements.Replace(block.Finish(function.Name, vectors.Yields(function.Body)));
    }

    private int[] Yields(Block block) => [.. block.Yields.Select(value => map[value])];

    private void Copy(Block block, BlockBuilder target)
    {
        foreach (var node in block.Nodes)
            Copy(node, target);
    }

    private void Copy(Node node, BlockBuilder target)
    {
        int[] operands = [.. node.Operands.Select(value => map[value])];
        if (node.Code == OpCode.Length && (lengths.TryGetValue(operands[0], out var length) || locals.TryGetValue(operands[0], out length)))
            map[node.Result] = target.Int(length);
        else if (node.Code == OpCode.Load && lengths.TryGetValue(operands[0], out var count)
            && target.TryConstant(operands[1], out var element) && element >= 0 && element < count)
            map[node.Result] = ElementOf(operands[0], (int)element, Outermost(target));
        else if (node.Code == OpCode.Apply && Fold(node.Primitive, operands, target) is { } folded)
            map[node.Result] = folded;
        else if (node.Code == OpCode.If && target.TryConstant(operands[0], out var holds))
        {
            var taken = node.Blocks[holds != 0 ? 0 : 1];
            Copy(taken, target);
            Define(node.FirstResult, Yields(taken));
        }
        else if (node.Code == OpCode.For && TripsOf(node, operands, target) is { } trips)
            Unroll(node, operands, trips, target);
        else
        {
            Define(node.FirstResult, target.Copy(node, operands, [.. node.Blocks.Select(inner => Nested(inner, target))]));
            if (node.Code == OpCode.Allocate && target.TryConstant(operands[0], out var size))
                locals[map[node.Result]] = (int)size;
            else if (node.Code == OpCode.View && locals.TryGetValue(operands[0], out var same))
                locals[map[node.Result]] = same;
        }
    }

    private static int ElementOf(int vector, int element, BlockBuilder block) =>
        block.Load(vector, block.Int(element), block.NameOf(vector) is { Length: > 0 } name ? name + element : "");

    // An element that is certain to exist may be read before it is asked for.
    private static BlockBuilder Outermost(BlockBuilder block)
    {
        while (block.Parent is { } parent)
            block = parent;
        return block;
    }

    private Block Nested(Block block, BlockBuilder target)
    {
        var nested = target.Nest([.. block.Arguments]);
        for (var i = 0; i < block.Arguments.Count; i++)
            map[block.FirstArgument + i] = nested.FirstArgument + i;
        Copy(block, nested);
        return nested.Close(Yields(block));
    }

    private static int[]? TripsOf(Node loop, int[] operands, BlockBuilder target)
    {
        if (!target.TryConstant(operands[0], out var first) || !target.TryConstant(operands[1], out var limit))
            return null;
        var trips = new List<int>();
        for (var counter = first; loop.Bits > 0 ? counter < limit : counter > limit; counter += loop.Bits)
        {
            trips.Add((int)counter);
            if (trips.Count > Longest || trips.Count * SizeOf(loop.Body) > MostNodes)
                return null;
        }
        return [.. trips];
    }

    private static int SizeOf(Block block) => block.Nodes.Sum(node => 1 + node.Blocks.Sum(SizeOf));

    private void Unroll(Node loop, int[] operands, int[] trips, BlockBuilder target)
    {
        int[] carried = [.. operands.Skip(loop.CarriedOffset)];
        foreach (var counter in trips)
        {
            map[loop.Body.FirstArgument] = target.Int(counter);
            Define(loop.Body.FirstArgument + 1, carried);
            Copy(loop.Body, target);
            carried = Yields(loop.Body);
        }
        Define(loop.FirstResult, carried);
    }

    private void Define(int first, int[] values)
    {
        for (var i = 0; i < values.Length; i++)
            map[first + i] = values[i];
    }

    /// <summary>Arithmetic on known ints, so that elements are known by number.</summary>
    private static int? Fold(Primitive primitive, int[] operands, BlockBuilder target)
    {
        if (operands.Length != 2 || target.TypeOf(operands[0]) != IRType.Int
            || !target.TryConstant(operands[0], out var left) || !target.TryConstant(operands[1], out var right))
            return null;
        return ExactLaws.FoldInts(primitive, (int)left, (int)right) is { } number ? target.Int(number)
            : ExactLaws.CompareInts(primitive, (int)left, (int)right) is { } truth ? target.Bool(truth)
            : null;
    }
}
