using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>The integers that a value can be, as far as its form tells: enough to see that <c>i - 1</c> cannot overflow.</summary>
internal readonly struct IntRange(long low, long high)
{
    private static readonly IntRange all = new(int.MinValue, int.MaxValue);

    public long Low { get; } = low;

    public long High { get; } = high;

    public bool Fits => Low >= int.MinValue && High <= int.MaxValue;

    /// <summary>The range before it wraps.</summary>
    public static IntRange Of(Step step)
    {
        if (step.Operands.Count != 2)
            return new(int.MinValue, -(long)int.MinValue);
        var (a, b) = (Of(step.Operands[0], 8), Of(step.Operands[1], 8));
        return Combine(step.Node.Symbol, a, b);
    }

    private static IntRange Combine(string primitive, IntRange a, IntRange b)
    {
        if (primitive == Primitives.IntAdd.Name)
            return new(a.Low + b.Low, a.High + b.High);
        if (primitive == Primitives.IntSubtract.Name)
            return new(a.Low - b.High, a.High - b.Low);
        return new(long.MinValue, long.MaxValue);
    }

    private static IntRange Of(Value value, int depth)
    {
        value = FunctionLayout.Resolve(value);
        if (depth == 0)
            return all;
        if (value.Definer is { } step)
        {
            if (step.Code == OpCode.Constant)
                return new(step.Node.Bits, step.Node.Bits);
            if (step.Code == OpCode.Length)
                return new(0, int.MaxValue);
            if (step.Code != OpCode.Apply || step.Operands.Count != 2 || value.Type != IRType.Int)
                return all;
            var range = Combine(step.Node.Symbol, Of(step.Operands[0], depth - 1), Of(step.Operands[1], depth - 1));
            return range.Fits ? range : all;
        }
        if (value.Scope.Owner is not { Node.IsCounted: true } loop || value.Index != 0)
            return all;
        // A counter lies between its first value and its limit.
        var (first, limit) = (Of(loop.Operands[0], depth - 1), Of(loop.Operands[1], depth - 1));
        return loop.Node.Bits > 0 ? new(first.Low, limit.High - 1) : new(limit.Low + 1, first.High);
    }
}
