using System.Collections.Generic;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>What is known of ints from the loops that count them, so that an index need not be checked in each trip.</summary>
internal sealed class CounterRanges
{
    // Limits of limits of limits are followed so far.
    private const int Deepest = 8;

    private readonly Dictionary<int, (int First, int Limit, int Step)> counters = [];
    private readonly HashSet<int> extents = [];
    private readonly Dictionary<int, (int Base, int Added)> sums = [];

    private readonly Dictionary<int, int> equal = [];
    private readonly Dictionary<int, int> indices = [];

    /// <summary>Two sizes that are declared to be one, and checked before the function runs.</summary>
    public void AddEqual(int size, int declared)
    {
        if (Same(size) is var known && known != Same(declared))
            equal[known] = Same(declared);
    }

    /// <summary>A datum that is declared to be an index of so many things.</summary>
    public void AddIndex(int value, int size) => indices[value] = size;

    /// <summary>Whether an int is declared to be an index below an extent.</summary>
    public bool IsIndex(int value, int extent) => indices.TryGetValue(value, out var size) && Same(size) == Same(extent);

    private int Same(int size)
    {
        while (equal.TryGetValue(size, out var other))
            size = other;
        return size;
    }

    /// <summary>In the loop's body the counter lies between what it starts from and the limit, which it does not reach.</summary>
    public void AddCounter(int counter, int first, int limit, int step) => counters[counter] = (first, limit, step);

    /// <summary>Remembers that a value is another and a constant.</summary>
    public void AddSum(int sum, int value, int added) => sums[sum] = (value, added);

    /// <summary>Remembers that a value is the number of elements of something.</summary>
    public void AddExtent(int value) => extents.Add(value);

    public bool IsNonNegative(int value, BlockBuilder block) => IsNonNegative(value, block, 0);

    /// <summary>Whether an int is certainly 0 or more and below an extent, which is itself not negative.</summary>
    public bool IsBetween(int value, int extent, BlockBuilder block) => IsNonNegative(value, block, 0) && IsBelow(value, extent, block, 0);

    private bool IsNonNegative(int value, BlockBuilder block, int depth)
    {
        if (block.TryConstant(value, out var bits))
            return (int)bits >= 0;
        if (extents.Contains(value))
            return true;
        if (depth > Deepest)
            return false;
        if (counters.TryGetValue(value, out var counter))
        {
            return counter.Step > 0
                ? IsNonNegative(counter.First, block, depth + 1)
                : (block.TryConstant(counter.Limit, out var limit) && (int)limit >= -1) || IsNonNegative(counter.Limit, block, depth + 1);
        }
        // A counter that goes up stays below its limit, so one more does not overflow.
        return sums.TryGetValue(value, out var sum) && sum.Added == 1
            && counters.TryGetValue(sum.Base, out var summed) && summed.Step > 0 && IsNonNegative(sum.Base, block, depth + 1);
    }

    private bool IsBelow(int value, int extent, BlockBuilder block, int depth)
    {
        extent = Same(extent);
        if (block.TryConstant(value, out var bits))
            return block.TryConstant(extent, out var size) && (int)bits < (int)size;
        if (depth > Deepest)
            return false;
        if (counters.TryGetValue(value, out var counter))
            return counter.Step > 0 ? IsAtMost(counter.Limit, extent, block, depth + 1) : IsBelow(counter.First, extent, block, depth + 1);
        return sums.TryGetValue(value, out var sum) && sum.Added < 0
            && (Same(sum.Base) == extent || (IsNonNegative(sum.Base, block, depth + 1) && IsBelow(sum.Base, extent, block, depth + 1)));
    }

    private bool IsAtMost(int value, int extent, BlockBuilder block, int depth) =>
        Same(value) == Same(extent)
        || IsBelow(value, extent, block, depth)
        || (block.TryConstant(Same(value), out var bits) && block.TryConstant(Same(extent), out var size) && (int)bits <= (int)size)
        || (sums.TryGetValue(value, out var sum) && sum.Added == 1 && IsBelow(sum.Base, extent, block, depth));
}
