namespace Smld;

/// <summary>A function of two parameters a and b at a point: value, first and second derivatives.</summary>
internal readonly record struct Jet(double Value, double A, double B, double AA, double AB, double BB) : ITaylor<Jet>
{
    public static implicit operator Jet(double value) => new(value, 0, 0, 0, 0, 0);

    public static bool HasDerivatives => true;

    public static Jet Of(double value, double a, double b, double aa, double ab, double bb) => new(value, a, b, aa, ab, bb);

    public static Jet operator +(Jet x, Jet y) => new(x.Value + y.Value, x.A + y.A, x.B + y.B, x.AA + y.AA, x.AB + y.AB, x.BB + y.BB);

    public static Jet operator -(Jet x, Jet y) => new(x.Value - y.Value, x.A - y.A, x.B - y.B, x.AA - y.AA, x.AB - y.AB, x.BB - y.BB);

    public static Jet operator *(Jet x, Jet y) => new(
        x.Value * y.Value,
        x.A * y.Value + x.Value * y.A,
        x.B * y.Value + x.Value * y.B,
        x.AA * y.Value + 2 * (x.A * y.A) + x.Value * y.AA,
        x.AB * y.Value + (x.A * y.B + x.B * y.A) + x.Value * y.AB,
        x.BB * y.Value + 2 * (x.B * y.B) + x.Value * y.BB);

    public static Jet operator /(Jet x, Jet y)
    {
        // From x = q y, derivative by derivative.
        var inverse = 1 / y.Value;
        var q = x.Value * inverse;
        double a = (x.A - q * y.A) * inverse, b = (x.B - q * y.B) * inverse;
        return new(q, a, b,
            (x.AA - 2 * (a * y.A) - q * y.AA) * inverse,
            (x.AB - (a * y.B + b * y.A) - q * y.AB) * inverse,
            (x.BB - 2 * (b * y.B) - q * y.BB) * inverse);
    }

    public Jet Through(double value, double slope, double curvature) => new(
        value, slope * A, slope * B,
        slope * AA + curvature * (A * A), slope * AB + curvature * (A * B), slope * BB + curvature * (B * B));

    public bool IsNegligibleIn(Jet sum) => !(Math.Abs(Value) > 1e-17 * Math.Abs(sum.Value)
        || Math.Abs(A) > 1e-17 * Math.Abs(sum.A) || Math.Abs(B) > 1e-17 * Math.Abs(sum.B)
        || Math.Abs(AA) > 1e-17 * Math.Abs(sum.AA) || Math.Abs(AB) > 1e-17 * Math.Abs(sum.AB)
        || Math.Abs(BB) > 1e-17 * Math.Abs(sum.BB));

    public bool IsNearlyOne() => !(Math.Abs(Value - 1) > 1.2e-16
        || Math.Max(Math.Abs(A), Math.Abs(B)) > 1e-17 || Math.Max(Math.Abs(AA), Math.Max(Math.Abs(AB), Math.Abs(BB))) > 1e-17);
}
