namespace Smld.Oracle.Numbers;

/// <summary>What a density needs of a number, so that it can be written once and evaluated in several.</summary>
/// <remarks>Comparisons look at the value alone, as branches do.</remarks>
public interface INumberLike<T>
    where T : struct, INumberLike<T>
{
    static abstract implicit operator T(double value);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    static abstract T operator -(T a);

    static abstract bool operator <(T a, T b);

    static abstract bool operator >(T a, T b);

    static virtual bool operator <=(T a, T b) => !(a > b);

    static virtual bool operator >=(T a, T b) => !(a < b);

    /// <summary>The value rounded to a double.</summary>
    double ToDouble();

    /// <summary>Whether it is zero and does not vary.</summary>
    static virtual bool IsZero(T x) => x.ToDouble() == 0;

    static abstract T Exp(T x);

    static abstract T Log(T x);

    static abstract T Sqrt(T x);

    static abstract T Cbrt(T x);

    static abstract T Sin(T x);

    static abstract T Cos(T x);

    static abstract T Tan(T x);

    static abstract T Asin(T x);

    static abstract T Acos(T x);

    static abstract T Atan(T x);

    static abstract T Sinh(T x);

    static abstract T Cosh(T x);

    static abstract T Tanh(T x);

    static abstract T Asinh(T x);

    static abstract T Acosh(T x);

    static abstract T Atanh(T x);

    static abstract T Pow(T x, T y);

    static abstract T Atan2(T y, T x);

    /// <summary>|x| or -|x|. The sign is x's bit, as Math.CopySign reads it, so that -0 is negative.</summary>
    static virtual T WithSign(T x, bool isNegative) => double.IsNegative(x.ToDouble()) != isNegative ? -x : x;

    static virtual T Abs(T x) => x < 0.0 ? -x : x;

    /// <summary>The larger; at a tie the mean, whose slopes are one half each.</summary>
    static virtual T Max(T a, T b) => a < b ? b : b < a ? a : 0.5 * a + 0.5 * b;

    static virtual T Min(T a, T b) => b < a ? b : a < b ? a : 0.5 * a + 0.5 * b;

    static virtual T Log2(T x) => T.Log(x) / T.Log(2.0);

    static virtual T Log10(T x) => T.Log(x) / T.Log(10.0);

    static virtual T Hypot(T x, T y) => T.Sqrt(x * x + y * y);

    /// <summary>log(1 + x): the digits that 1 + x loses must not matter.</summary>
    static virtual T Log1p(T x) => T.Log(1.0 + x);

    /// <summary>exp(x) - 1: the digits that the difference loses must not matter.</summary>
    static virtual T Expm1(T x) => T.Exp(x) - 1.0;

    static virtual T LogGamma(T x) => Gamma.Log(x);

    static virtual T Digamma(T x) => Gamma.Digamma(x);

    static virtual T Trigamma(T x) => Gamma.Trigamma(x);

    static virtual T Tetragamma(T x) => Gamma.Tetragamma(x);

    static virtual T DigammaDifference(T x, T d) => T.Digamma(x + d) - T.Digamma(x);

    static virtual T LogBeta(T x, T y) => Gamma.LogBeta(x, y);

    /// <summary>x - y trunc(x / y), as <c>%</c>.</summary>
    static virtual T Remainder(T x, T y) => x - y * DoubleDouble.Truncate((DoubleDouble)x.ToDouble() / y.ToDouble());

    /// <summary>x - y round(x / y), as <see cref="Math.IEEERemainder"/>.</summary>
    static virtual T IeeeRemainder(T x, T y) => x - y * DoubleDouble.Round((DoubleDouble)x.ToDouble() / y.ToDouble());
}
