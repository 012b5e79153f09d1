namespace Smld.Oracle.Numbers;

/// <summary>
/// A double, evaluated as C# does, with a bound on what rounding does to it and to a derivative taken in doubles, in units
/// of <see cref="Epsilon"/>.
/// </summary>
/// <remarks>
/// A derivative is the sum over all paths from the input to the result of the product of the partials on the path. With
/// absolute values it is <see cref="Path"/>, the S of a backward error bound |g - g*| ≤ c ε S. That bound takes the partials
/// to be exact; they are evaluated at rounded operands, which counts where terms cancel before a nonlinear function:
/// exp(a - b) at a ≈ b ≈ 1000. <see cref="PathError"/> adds it, to first order: an operand's error times the second
/// derivative (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.3, applied to value and derivative).
/// Forward and reverse mode make the same products along the same paths, so one bound serves both, up to a small factor.
/// </remarks>
/// <param name="Value">The value in doubles.</param>
/// <param name="Error">Bound on its absolute error, by ε.</param>
/// <param name="Path">S: the sum over paths of the absolute product of the partials.</param>
/// <param name="PathError">Bound on the absolute error of the derivative, by ε.</param>
public readonly record struct RunningError(double Value, double Error, double Path, double PathError) : INumberLike<RunningError>
{
    /// <summary>2^-52, twice the unit roundoff: a correctly rounded operation errs by half of it.</summary>
    public const double Epsilon = 2.220446049250313e-16;

    // Functions of the system's library err by less than an ulp or two; a partial made of a few operations by some more.
    private const double FunctionUlps = 2;
    private const double PartialUlps = 4;

    public static implicit operator RunningError(double value) => new(value, 0, 0, 0);

    public static RunningError operator +(RunningError a, RunningError b) => Binary(a, b, a.Value + b.Value, 1, 1, 0, 0, 0);

    public static RunningError operator -(RunningError a, RunningError b) => Binary(a, b, a.Value - b.Value, 1, -1, 0, 0, 0);

    public static RunningError operator *(RunningError a, RunningError b) => Binary(a, b, a.Value * b.Value, b.Value, a.Value, 0, 1, 0);

    public static RunningError operator /(RunningError a, RunningError b)
    {
        var quotient = a.Value / b.Value;
        return Binary(a, b, quotient, 1 / b.Value, -quotient / b.Value, 0, -1 / b.Value / b.Value, 2 * quotient / b.Value / b.Value, partialUlps: 2);
    }

    public static RunningError operator -(RunningError a) => a with { Value = -a.Value };

    public static bool operator <(RunningError a, RunningError b) => a.Value < b.Value;

    public static bool operator >(RunningError a, RunningError b) => a.Value > b.Value;

    public static bool operator <=(RunningError a, RunningError b) => a.Value <= b.Value;

    public static bool operator >=(RunningError a, RunningError b) => a.Value >= b.Value;

    public double ToDouble() => Value;

    public static bool IsZero(RunningError x) => x is { Value: 0, Error: 0, Path: 0, PathError: 0 };

    public static RunningError Exp(RunningError x)
    {
        var value = Math.Exp(x.Value);
        return Unary(x, value, value, value);
    }

    public static RunningError Log(RunningError x) => Unary(x, Math.Log(x.Value), 1 / x.Value, 1 / x.Value / x.Value);

    public static RunningError Log2(RunningError x) => Unary(x, Math.Log2(x.Value), 1 / x.Value / Math.Log(2), 1 / x.Value / x.Value / Math.Log(2));

    public static RunningError Log10(RunningError x) => Unary(x, Math.Log10(x.Value), 1 / x.Value / Math.Log(10), 1 / x.Value / x.Value / Math.Log(10));

    public static RunningError Sqrt(RunningError x)
    {
        var value = Math.Sqrt(x.Value);
        return Unary(x, value, 0.5 / value, 0.25 / value / x.Value);
    }

    public static RunningError Cbrt(RunningError x)
    {
        var value = Math.Cbrt(x.Value);
        return Unary(x, value, value / (3 * x.Value), 2 * value / (9 * x.Value * x.Value));
    }

    public static RunningError Sin(RunningError x) => Unary(x, Math.Sin(x.Value), Math.Cos(x.Value), Math.Sin(x.Value));

    public static RunningError Cos(RunningError x) => Unary(x, Math.Cos(x.Value), Math.Sin(x.Value), Math.Cos(x.Value));

    public static RunningError Tan(RunningError x)
    {
        var value = Math.Tan(x.Value);
        return Unary(x, value, 1 + value * value, 2 * value * (1 + value * value));
    }

    public static RunningError Asin(RunningError x)
    {
        var square = (1 - x.Value) * (1 + x.Value);
        return Unary(x, Math.Asin(x.Value), 1 / Math.Sqrt(square), x.Value / square / Math.Sqrt(square));
    }

    public static RunningError Acos(RunningError x)
    {
        var square = (1 - x.Value) * (1 + x.Value);
        return Unary(x, Math.Acos(x.Value), 1 / Math.Sqrt(square), x.Value / square / Math.Sqrt(square));
    }

    public static RunningError Atan(RunningError x)
    {
        var square = 1 + x.Value * x.Value;
        return Unary(x, Math.Atan(x.Value), 1 / square, 2 * x.Value / square / square);
    }

    public static RunningError Sinh(RunningError x) => Unary(x, Math.Sinh(x.Value), Math.Cosh(x.Value), Math.Sinh(x.Value));

    public static RunningError Cosh(RunningError x) => Unary(x, Math.Cosh(x.Value), Math.Sinh(x.Value), Math.Cosh(x.Value));

    public static RunningError Tanh(RunningError x)
    {
        var slope = 1 / Math.Cosh(x.Value) / Math.Cosh(x.Value);
        return Unary(x, Math.Tanh(x.Value), slope, 2 * slope);
    }

    public static RunningError Asinh(RunningError x)
    {
        var norm = double.Hypot(x.Value, 1);
        return Unary(x, Math.Asinh(x.Value), 1 / norm, x.Value / norm / norm / norm);
    }

    public static RunningError Acosh(RunningError x)
    {
        var square = (x.Value - 1) * (x.Value + 1);
        return Unary(x, Math.Acosh(x.Value), 1 / Math.Sqrt(square), x.Value / square / Math.Sqrt(square));
    }

    public static RunningError Atanh(RunningError x)
    {
        var square = (1 - x.Value) * (1 + x.Value);
        return Unary(x, Math.Atanh(x.Value), 1 / square, 2 * x.Value / square / square);
    }

    public static RunningError Pow(RunningError x, RunningError y)
    {
        var value = Math.Pow(x.Value, y.Value);
        var log = Math.Log(Math.Abs(x.Value));
        var less = Math.Pow(x.Value, y.Value - 1);
        return Binary(x, y, value,
            y.Value * less, value * log,
            y.Value * (y.Value - 1) * Math.Pow(x.Value, y.Value - 2), less * (1 + Math.Abs(y.Value * log)), value * log * log,
            // y - 1 is rounded, and log x amplifies that.
            FunctionUlps, FunctionUlps + Math.Abs((y.Value - 1) * log));
    }

    public static RunningError Atan2(RunningError y, RunningError x)
    {
        var square = x.Value * x.Value + y.Value * y.Value;
        return Binary(y, x, Math.Atan2(y.Value, x.Value), x.Value / square, y.Value / square,
            2 / square, 1 / square, 2 / square, FunctionUlps, PartialUlps);
    }

    public static RunningError Hypot(RunningError x, RunningError y)
    {
        var norm = double.Hypot(x.Value, y.Value);
        return Binary(x, y, norm, x.Value / norm, y.Value / norm, 1 / norm, 1 / norm, 1 / norm, FunctionUlps, PartialUlps);
    }

    public static RunningError Log1p(RunningError x) =>
        Unary(x, DoubleDouble.Log(1.0 + (DoubleDouble)x.Value).ToDouble(), 1 / (1 + x.Value), 1 / (1 + x.Value) / (1 + x.Value));

    public static RunningError Expm1(RunningError x)
    {
        var value = (DoubleDouble.Exp(x.Value) - 1.0).ToDouble();
        return Unary(x, value, value + 1, value + 1);
    }

    // Near their zeros log Γ and ψ are right to some ulp of one, and so are the partials made of them.
    public static RunningError LogGamma(RunningError x) => WithFloor(
        Unary(x, In(Gamma.Log, x.Value), In(Gamma.Digamma, x.Value), In(Gamma.Trigamma, x.Value)), x);

    public static RunningError Digamma(RunningError x) => WithFloor(
        Unary(x, In(Gamma.Digamma, x.Value), In(Gamma.Trigamma, x.Value), In(Gamma.Tetragamma, x.Value)), x);

    public static RunningError Trigamma(RunningError x) =>
        Unary(x, In(Gamma.Trigamma, x.Value), In(Gamma.Tetragamma, x.Value), 6 / x.Value / x.Value / x.Value * (1 / x.Value + 1));

    public static RunningError Tetragamma(RunningError x) =>
        Unary(x, In(Gamma.Tetragamma, x.Value), 6 / x.Value / x.Value / x.Value * (1 / x.Value + 1), 24 / x.Value / x.Value / x.Value / x.Value * (1 / x.Value + 1));

    public static RunningError DigammaDifference(RunningError x, RunningError d)
    {
        var (near, far) = (In(Gamma.Trigamma, x.Value), In(Gamma.Trigamma, x.Value + d.Value));
        var (bend, farBend) = (In(Gamma.Tetragamma, x.Value), In(Gamma.Tetragamma, x.Value + d.Value));
        // The slope in x is a difference of two trigammas, each right to some ulp of itself.
        return Binary(x, d, (Gamma.Digamma<DoubleDouble>((DoubleDouble)x.Value + d.Value) - Gamma.Digamma<DoubleDouble>(x.Value)).ToDouble(),
            far - near, far, farBend - bend, farBend, farBend, 2 * FunctionUlps, PartialUlps * (far + near) / Math.Abs(far - near));
    }

    public static RunningError LogBeta(RunningError x, RunningError y)
    {
        double both = x.Value + y.Value, far = In(Gamma.Trigamma, both);
        double Slope(double at) => (Gamma.Digamma<DoubleDouble>(at) - Gamma.Digamma<DoubleDouble>(both)).ToDouble();
        var value = Binary(x, y, Gamma.LogBeta<DoubleDouble>(x.Value, y.Value).ToDouble(), Slope(x.Value), Slope(y.Value),
            In(Gamma.Trigamma, x.Value) - far, far, In(Gamma.Trigamma, y.Value) - far, FunctionUlps, 2 * PartialUlps);
        return value with { Error = value.Error + 2 * FunctionUlps };
    }

    private static double In(Func<DoubleDouble, DoubleDouble> function, double x) => function(x).ToDouble();

    private static RunningError WithFloor(RunningError value, RunningError x) =>
        value with { Error = value.Error + FunctionUlps, PathError = value.PathError + PartialUlps * x.Path };

    // The remainder itself is exact; only what the operands err by passes through.
    public static RunningError Remainder(RunningError x, RunningError y) => Remainder(x, y, x.Value % y.Value);

    public static RunningError IeeeRemainder(RunningError x, RunningError y) => Remainder(x, y, Math.IEEERemainder(x.Value, y.Value));

    private static RunningError Remainder(RunningError x, RunningError y, double value) =>
        Binary(x, y, value, 1, (x.Value - value) / y.Value, 0, 0, 0);

    private static RunningError Unary(RunningError x, double value, double slope, double curvature) =>
        new(value,
            Flow(slope, x.Error) + Rounding(value, FunctionUlps),
            Flow(slope, x.Path),
            Flow(slope, x.PathError) + Flow(curvature, x.Error) * x.Path + PartialUlps * Flow(slope, x.Path));

    private static RunningError Binary(
        RunningError a, RunningError b, double value, double byA, double byB, double byAA, double byAB, double byBB,
        double valueUlps = 0.5, double partialUlps = 1)
    {
        var path = Flow(byA, a.Path) + Flow(byB, b.Path);
        return new(value,
            Flow(byA, a.Error) + Flow(byB, b.Error) + Rounding(value, valueUlps),
            path,
            Flow(byA, a.PathError) + Flow(byB, b.PathError)
                + Flow(Flow(byAA, a.Error) + Flow(byAB, b.Error), a.Path)
                + Flow(Flow(byAB, a.Error) + Flow(byBB, b.Error), b.Path)
                + partialUlps * path);
    }

    // An infinite value is exact: it comes from a limit such as the maximum of nothing.
    private static double Rounding(double value, double ulps) => double.IsFinite(value) ? ulps * Math.Abs(value) : 0;

    private static double Flow(double slope, double amount) => amount == 0 || slope == 0 ? 0 : Math.Abs(slope) * amount;
}
