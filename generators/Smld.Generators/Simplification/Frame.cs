using System.Collections.Generic;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>
/// A block under construction that puts each pure node as far out as its operands allow: what does not change in a loop
/// leaves it, and a branch in the loop with it, for once before the loop costs less than in many trips. Nothing leaves a
/// branch that is in no loop, and nothing that can throw leaves any.
/// </summary>
internal sealed class Frame
{
    private readonly Frame? parent;
    private readonly bool isLoopBody;
    private readonly int depth;
    private readonly Dictionary<int, int> depths;

    private Frame(BlockBuilder block, Frame? parent, bool isLoopBody, bool sharesReciprocals)
    {
        SharesReciprocals = sharesReciprocals;
        Block = block;
        this.parent = parent;
        this.isLoopBody = isLoopBody;
        depth = parent is null ? 0 : parent.depth + 1;
        depths = parent?.depths ?? [];
        for (var i = 0; i < block.Arguments.Count; i++)
            Own(block.FirstArgument + i);
    }

    public BlockBuilder Block { get; }

    /// <summary>Whether this block runs once for each trip of a loop.</summary>
    public bool IsLoopBody => isLoopBody;

    /// <summary>Whether a division is to use a reciprocal that is there; only once nothing dead is left that could be it.</summary>
    public bool SharesReciprocals { get; }

    public static Frame Outermost(BlockBuilder block, bool sharesReciprocals) => new(block, null, isLoopBody: false, sharesReciprocals);

    public Frame Branch(BlockBuilder block) => new(block, this, isLoopBody: false, SharesReciprocals);

    /// <param name="block">The body.</param>
    /// <param name="counter">What counts its trips; null where nothing does, or not by ones.</param>
    public Frame Loop(BlockBuilder block, Counter? counter) => new(block, this, isLoopBody: true, SharesReciprocals) { OwnCounter = counter };

    private Counter? OwnCounter { get; init; }

    /// <summary>The counters of the loops around, each between its first value and its limit, which it does not reach.</summary>
    public IEnumerable<Counter> Counters
    {
        get
        {
            for (var frame = this; frame is not null; frame = frame.parent)
            {
                if (frame.OwnCounter is { } counter)
                    yield return counter;
            }
        }
    }

    /// <summary>Notes that values are defined here.</summary>
    public int[] Own(params int[] values)
    {
        foreach (var value in values)
        {
            // A node found again stays where it was first put.
            if (!depths.ContainsKey(value))
                depths.Add(value, depth);
        }
        return values;
    }

    /// <summary>Whether a value is the same in every trip of the loop whose body this is.</summary>
    public bool IsInvariant(int value) => depths[value] < depth;

    /// <summary>Whether a value is what the trip before handed to this one.</summary>
    public bool IsCarried(int value) =>
        isLoopBody && value >= Block.FirstArgument && value < Block.FirstArgument + Block.Arguments.Count;

    /// <summary>
    /// The block around the outermost loop that all the values come from outside of; this block where there is no such loop.
    /// </summary>
    public Frame PlaceFor(params int[] values)
    {
        var place = this;
        for (var frame = this; frame.parent is not null && System.Array.TrueForAll(values, frame.IsInvariant); frame = frame.parent)
        {
            if (frame.isLoopBody)
                place = frame.parent;
        }
        return place;
    }

    /// <summary>The same for what can throw where it is not reached: it leaves loops, but no branch.</summary>
    public Frame PlaceOfThrower(params int[] values)
    {
        var frame = this;
        while (frame.isLoopBody && frame.parent is not null && System.Array.TrueForAll(values, frame.IsInvariant))
            frame = frame.parent;
        return frame;
    }

    public int Real(double value)
    {
        var frame = PlaceFor();
        return frame.Own(frame.Block.Real(value))[0];
    }

    public int Apply(Primitive primitive, params int[] operands)
    {
        var frame = primitive.CanThrow ? this : PlaceFor(operands);
        return frame.Own(frame.Block.Apply(primitive, operands))[0];
    }

    public bool TryReal(int value, out double constant)
    {
        constant = 0;
        if (Block.TypeOf(value) != IRType.Real || !Block.TryConstant(value, out var bits))
            return false;
        constant = System.BitConverter.Int64BitsToDouble(bits);
        return true;
    }

    public bool TryInt(int value, out int constant)
    {
        constant = 0;
        if (Block.TypeOf(value) != IRType.Int || !Block.TryConstant(value, out var bits))
            return false;
        constant = (int)bits;
        return true;
    }
}

/// <summary>The counter of a loop that goes up by one.</summary>
internal sealed record Counter(int Value, int First, int Limit);
