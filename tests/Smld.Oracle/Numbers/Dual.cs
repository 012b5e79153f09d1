namespace Smld.Oracle.Numbers;

/// <summary>Forward mode: a value and its derivative in one direction. Twice nested it gives second derivatives.</summary>
/// <remarks>
/// Written from the textbook forms, on purpose not from those of the generator's table; their loss of digits does not matter
/// in <see cref="DoubleDouble"/>. Kinks follow the documented conventions: |0|' = 0, a tie of max or min goes to the first.
/// </remarks>
public readonly record struct Dual<T>(T Value, T Tangent) : INumberLike<Dual<T>>
    where T : struct, INumberLike<T>
{
    public static implicit operator Dual<T>(double value) => new(value, 0.0);

    public static Dual<T> operator +(Dual<T> a, Dual<T> b) => new(a.Value + b.Value, a.Tangent + b.Tangent);

    public static Dual<T> operator -(Dual<T> a, Dual<T> b) => new(a.Value - b.Value, a.Tangent - b.Tangent);

    public static Dual<T> operator -(Dual<T> a) => new(-a.Value, -a.Tangent);

    public static Dual<T> operator *(Dual<T> a, Dual<T> b) =>
        new(a.Value * b.Value, Flow(b.Value, a.Tangent) + Flow(a.Value, b.Tangent));

    public static Dual<T> operator /(Dual<T> a, Dual<T> b)
    {
        var quotient = a.Value / b.Value;
        return new(quotient, Flow(1.0 / b.Value, a.Tangent) - Flow(quotient / b.Value, b.Tangent));
    }

    public static bool operator <(Dual<T> a, Dual<T> b) => a.Value < b.Value;

    public static bool operator >(Dual<T> a, Dual<T> b) => a.Value > b.Value;

    public static bool operator <=(Dual<T> a, Dual<T> b) => a.Value <= b.Value;

    public static bool operator >=(Dual<T> a, Dual<T> b) => a.Value >= b.Value;

    public double ToDouble() => Value.ToDouble();

    public static bool IsZero(Dual<T> x) => T.IsZero(x.Value) && T.IsZero(x.Tangent);

    public static Dual<T> Exp(Dual<T> x)
    {
        var value = T.Exp(x.Value);
        return new(value, Flow(value, x.Tangent));
    }

    public static Dual<T> Log(Dual<T> x) => new(T.Log(x.Value), Flow(1.0 / x.Value, x.Tangent));

    public static Dual<T> Log1p(Dual<T> x) => new(T.Log1p(x.Value), Flow(1.0 / (1.0 + x.Value), x.Tangent));

    public static Dual<T> LogGamma(Dual<T> x) => new(T.LogGamma(x.Value), Flow(T.Digamma(x.Value), x.Tangent));

    public static Dual<T> Digamma(Dual<T> x) => new(T.Digamma(x.Value), Flow(T.Trigamma(x.Value), x.Tangent));

    public static Dual<T> Trigamma(Dual<T> x) => new(T.Trigamma(x.Value), Flow(T.Tetragamma(x.Value), x.Tangent));

    public static Dual<T> Sqrt(Dual<T> x)
    {
        var value = T.Sqrt(x.Value);
        return new(value, Flow(1.0 / (2.0 * value), x.Tangent));
    }

    public static Dual<T> Cbrt(Dual<T> x)
    {
        var value = T.Cbrt(x.Value);
        return new(value, Flow(value / (3.0 * x.Value), x.Tangent));
    }

    public static Dual<T> Sin(Dual<T> x) => new(T.Sin(x.Value), Flow(T.Cos(x.Value), x.Tangent));

    public static Dual<T> Cos(Dual<T> x) => new(T.Cos(x.Value), Flow(-T.Sin(x.Value), x.Tangent));

    public static Dual<T> Tan(Dual<T> x)
    {
        var cos = T.Cos(x.Value);
        return new(T.Tan(x.Value), Flow(1.0 / (cos * cos), x.Tangent));
    }

    public static Dual<T> Asin(Dual<T> x) => new(T.Asin(x.Value), Flow(1.0 / T.Sqrt(1.0 - x.Value * x.Value), x.Tangent));

    public static Dual<T> Acos(Dual<T> x) => new(T.Acos(x.Value), Flow(-1.0 / T.Sqrt(1.0 - x.Value * x.Value), x.Tangent));

    public static Dual<T> Atan(Dual<T> x) => new(T.Atan(x.Value), Flow(1.0 / (1.0 + x.Value * x.Value), x.Tangent));

    public static Dual<T> Sinh(Dual<T> x) => new(T.Sinh(x.Value), Flow(T.Cosh(x.Value), x.Tangent));

    public static Dual<T> Cosh(Dual<T> x) => new(T.Cosh(x.Value), Flow(T.Sinh(x.Value), x.Tangent));

    public static Dual<T> Tanh(Dual<T> x)
    {
        var cosh = T.Cosh(x.Value);
        return new(T.Tanh(x.Value), Flow(1.0 / (cosh * cosh), x.Tangent));
    }

    public static Dual<T> Asinh(Dual<T> x) => new(T.Asinh(x.Value), Flow(1.0 / T.Sqrt(x.Value * x.Value + 1.0), x.Tangent));

    public static Dual<T> Acosh(Dual<T> x) => new(T.Acosh(x.Value), Flow(1.0 / T.Sqrt(x.Value * x.Value - 1.0), x.Tangent));

    public static Dual<T> Atanh(Dual<T> x) => new(T.Atanh(x.Value), Flow(1.0 / (1.0 - x.Value * x.Value), x.Tangent));

    public static Dual<T> Pow(Dual<T> x, Dual<T> y)
    {
        var value = T.Pow(x.Value, y.Value);
        var byBase = T.IsZero(y.Value) ? 0.0 : y.Value * T.Pow(x.Value, y.Value - 1.0);
        var byExponent = value.ToDouble() == 0 ? 0.0 : value * T.Log(x.Value);
        return new(value, Flow(byBase, x.Tangent) + Flow(byExponent, y.Tangent));
    }

    public static Dual<T> Atan2(Dual<T> y, Dual<T> x)
    {
        var square = x.Value * x.Value + y.Value * y.Value;
        return new(T.Atan2(y.Value, x.Value), Flow(x.Value / square, y.Tangent) - Flow(y.Value / square, x.Tangent));
    }

    public static Dual<T> Abs(Dual<T> x) => x.Value < 0.0 ? -x : x.Value > 0.0 ? x : 0.0;

    public static Dual<T> Remainder(Dual<T> x, Dual<T> y) => Remainder(x, y, T.Remainder(x.Value, y.Value));

    public static Dual<T> IeeeRemainder(Dual<T> x, Dual<T> y) => Remainder(x, y, T.IeeeRemainder(x.Value, y.Value));

    private static Dual<T> Remainder(Dual<T> x, Dual<T> y, T value) =>
        new(value, x.Tangent - Flow(Math.Round(((x.Value - value) / y.Value).ToDouble()), y.Tangent));

    /// <summary>What an unvarying argument contributes is zero, also where the slope is infinite or NaN.</summary>
    private static T Flow(T slope, T tangent) => T.IsZero(tangent) ? 0.0 : slope * tangent;
}
