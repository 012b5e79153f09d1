namespace Smld;

/// <summary>A value alone.</summary>
internal readonly record struct Plain(double Value) : ITaylor<Plain>
{
    public static implicit operator Plain(double value) => new(value);

    public static Plain operator +(Plain x, Plain y) => new(x.Value + y.Value);

    public static Plain operator -(Plain x, Plain y) => new(x.Value - y.Value);

    public static Plain operator *(Plain x, Plain y) => new(x.Value * y.Value);

    public static Plain operator /(Plain x, Plain y) => new(x.Value / y.Value);

    public static bool HasDerivatives => false;

    public static Plain Of(double value, double a, double b, double aa, double ab, double bb) => new(value);

    public Plain Through(double value, double slope, double curvature) => new(value);

    public bool IsNegligibleIn(Plain sum) => !(Math.Abs(Value) > 1e-17 * Math.Abs(sum.Value));

    public bool IsNearlyOne() => !(Math.Abs(Value - 1) > 1.2e-16);
}
