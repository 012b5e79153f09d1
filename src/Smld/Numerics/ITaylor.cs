namespace Smld;

/// <summary>What a series or a continued fraction needs of a number, so that it is written once for values and for derivatives.</summary>
internal interface ITaylor<T>
    where T : struct, ITaylor<T>
{
    static abstract implicit operator T(double value);

    static abstract T operator +(T x, T y);

    static abstract T operator -(T x, T y);

    static abstract T operator *(T x, T y);

    static abstract T operator /(T x, T y);

    /// <summary>Whether derivatives are carried.</summary>
    static abstract bool HasDerivatives { get; }

    /// <summary>A value with its derivatives, which may be dropped.</summary>
    static abstract T Of(double value, double a, double b, double aa, double ab, double bb);

    double Value { get; }

    /// <summary>f(x) for a function of one number with the derivatives f′ and f″ at it.</summary>
    T Through(double value, double slope, double curvature);

    /// <summary>Whether adding this to a sum changes neither its value nor its derivatives.</summary>
    bool IsNegligibleIn(T sum);

    /// <summary>Whether a factor like this changes neither the value nor the derivatives of a product of the size of 1.</summary>
    bool IsNearlyOne();
}
