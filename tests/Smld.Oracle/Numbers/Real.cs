namespace Smld.Oracle.Numbers;

/// <summary>A double with the functions of <see cref="Math"/>: a density's twin as C# evaluates it.</summary>
public readonly record struct Real(double Value) : INumberLike<Real>
{
    public static implicit operator Real(double value) => new(value);

    public static Real operator +(Real a, Real b) => a.Value + b.Value;

    public static Real operator -(Real a, Real b) => a.Value - b.Value;

    public static Real operator -(Real a) => -a.Value;

    public static Real operator *(Real a, Real b) => a.Value * b.Value;

    public static Real operator /(Real a, Real b) => a.Value / b.Value;

    public static bool operator <(Real a, Real b) => a.Value < b.Value;

    public static bool operator >(Real a, Real b) => a.Value > b.Value;

    public static bool operator <=(Real a, Real b) => a.Value <= b.Value;

    public static bool operator >=(Real a, Real b) => a.Value >= b.Value;

    public double ToDouble() => Value;

    public static Real Exp(Real x) => Math.Exp(x.Value);

    public static Real Log(Real x) => Math.Log(x.Value);

    public static Real Log2(Real x) => Math.Log2(x.Value);

    public static Real Log10(Real x) => Math.Log10(x.Value);

    public static Real Sqrt(Real x) => Math.Sqrt(x.Value);

    public static Real Cbrt(Real x) => Math.Cbrt(x.Value);

    public static Real Sin(Real x) => Math.Sin(x.Value);

    public static Real Cos(Real x) => Math.Cos(x.Value);

    public static Real Tan(Real x) => Math.Tan(x.Value);

    public static Real Asin(Real x) => Math.Asin(x.Value);

    public static Real Acos(Real x) => Math.Acos(x.Value);

    public static Real Atan(Real x) => Math.Atan(x.Value);

    public static Real Sinh(Real x) => Math.Sinh(x.Value);

    public static Real Cosh(Real x) => Math.Cosh(x.Value);

    public static Real Tanh(Real x) => Math.Tanh(x.Value);

    public static Real Asinh(Real x) => Math.Asinh(x.Value);

    public static Real Acosh(Real x) => Math.Acosh(x.Value);

    public static Real Atanh(Real x) => Math.Atanh(x.Value);

    public static Real Pow(Real x, Real y) => Math.Pow(x.Value, y.Value);

    public static Real Atan2(Real y, Real x) => Math.Atan2(y.Value, x.Value);

    public static Real Hypot(Real x, Real y) => double.Hypot(x.Value, y.Value);

    public static Real Remainder(Real x, Real y) => x.Value % y.Value;

    public static Real IeeeRemainder(Real x, Real y) => Math.IEEERemainder(x.Value, y.Value);
}
