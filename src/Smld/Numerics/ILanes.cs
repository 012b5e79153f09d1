namespace Smld;

/// <summary>
/// A row of 64-bit lanes, read as doubles or as unsigned integers: what vector code is written over once, for every width.
/// </summary>
/// <remarks>Each operation is exact, or rounded once as IEEE 754 demands, so that the width never shows in a result.</remarks>
internal interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>0, 1, 2 and so on, as integers.</summary>
    static abstract T Indices { get; }

    /// <summary>The same double in every lane.</summary>
    static abstract T Create(double value);

    /// <summary>The same integer in every lane.</summary>
    static abstract T Create(ulong bits);

    /// <summary>Sum of doubles.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>Difference of doubles.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>Product of doubles.</summary>
    static abstract T operator *(T a, T b);

    /// <summary>Quotient of doubles.</summary>
    static abstract T operator /(T a, T b);

    /// <summary>Bits set in both.</summary>
    static abstract T operator &(T a, T b);

    /// <summary>Bits set in one or both.</summary>
    static abstract T operator |(T a, T b);

    /// <summary>Bits set in one only.</summary>
    static abstract T operator ^(T a, T b);

    /// <summary>Integers moved up.</summary>
    static abstract T operator <<(T a, int count);

    /// <summary>Integers moved down, zeros coming in.</summary>
    static abstract T operator >>>(T a, int count);

    /// <summary>Square root of doubles.</summary>
    static abstract T Sqrt(T a);

    /// <summary>Sum of integers.</summary>
    static abstract T AddBits(T a, T b);

    /// <summary>Product of the low 32 bits of each lane with a factor; the high ones are ignored.</summary>
    static abstract T MultiplyLow(T a, uint factor);

    /// <summary>Where the mask's bit is set the bit of one, elsewhere of the other.</summary>
    static abstract T Select(T mask, T ifSet, T ifClear);

    /// <summary>Writes the lanes as doubles.</summary>
    static abstract void Store(T a, ref double destination, int index);
}
