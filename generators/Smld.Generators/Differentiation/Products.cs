using System;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>Products with a partial derivative, without the factors ±1 that most partials are.</summary>
internal static class Products
{
    public static int Multiply(int factor, int partial, BlockBuilder block)
    {
        if (Is(partial, 1, block))
            return factor;
        if (Is(factor, 1, block))
            return partial;
        if (Is(partial, -1, block))
            return block.Apply(Primitives.Negate, factor);
        return block.Apply(Primitives.Multiply, factor, partial);
    }

    private static bool Is(int value, double constant, BlockBuilder block) =>
        block.TryConstant(value, out var bits) && bits == BitConverter.DoubleToInt64Bits(constant);
}
