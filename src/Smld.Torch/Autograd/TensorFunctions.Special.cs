using System.Runtime.CompilerServices;
using static Smld.Torch.TensorReal;
using static TorchSharp.torch;

namespace Smld.Torch;

#pragma warning disable CS1591 // Each is what its namesake of one number is.
public static partial class TensorFunctions
{
    public static TensorReal Erf(TensorReal x) => Apply(x, SpecialFunctions.Erf, static t => t.erf());
    public static TensorReal Erfc(TensorReal x) => Apply(x, SpecialFunctions.Erfc, static t => t.erfc());

    // TorchSharp's erfcx is erfc.
    public static TensorReal Erfcx(TensorReal x)
    {
        if (x.IsNumber) return SpecialFunctions.Erfcx(x.Value);
        if (x < 5) return Exp(x * x) * Erfc(x);
        // Abramowitz and Stegun (1964), 7.1.14; from 5 on, 30 terms are exact.
        var fraction = x;
        for (var k = 30; k >= 1; k--)
            fraction = x + 0.5 * k / fraction;
        return s_inverseRootPi / fraction;
    }

    public static TensorReal Phi(TensorReal x) => x.IsNumber ? SpecialFunctions.Phi(x.Value) : 0.5 * Erfc(-s_rootHalf * x);
    public static TensorReal InvPhi(TensorReal p) => Apply(p, SpecialFunctions.InvPhi, static t => special.ndtri(t));

    public static TensorReal LogPhi(TensorReal x)
    {
        if (x.IsNumber) return SpecialFunctions.LogPhi(x.Value);
        return x < 0 ? Log(0.5 * Erfcx(-s_rootHalf * x)) - 0.5 * x * x : Log1p(-0.5 * Erfc(s_rootHalf * x));
    }

    public static TensorReal InverseMillsRatio(TensorReal x) =>
        x.IsNumber ? SpecialFunctions.InverseMillsRatio(x.Value) : Exp(-0.5 * x * x - HalfLogTwoPi - LogPhi(x));

    public static TensorReal InverseMillsExcess(TensorReal x) => x.IsNumber ? SpecialFunctions.InverseMillsExcess(x.Value) : InverseMillsRatio(x) + x;

    public static TensorReal BesselI0Scaled(TensorReal x) => Apply(x, SpecialFunctions.BesselI0Scaled, static t => special.i0e(t));
    public static TensorReal BesselI1Scaled(TensorReal x) => Apply(x, SpecialFunctions.BesselI1Scaled, static t => special.i1e(t));
    public static TensorReal LogBesselI0(TensorReal x) => x.IsNumber ? SpecialFunctions.LogBesselI0(x.Value) : Abs(x) + Log(BesselI0Scaled(x));
    public static TensorReal LogBesselI1(TensorReal x) => x.IsNumber ? SpecialFunctions.LogBesselI1(x.Value) : Abs(x) + Log(BesselI1Scaled(x));
    public static TensorReal LogBesselI0Scaled(TensorReal x) => x.IsNumber ? SpecialFunctions.LogBesselI0Scaled(x.Value) : Log(BesselI0Scaled(x));
    public static TensorReal BesselRatio(TensorReal x) => x.IsNumber ? SpecialFunctions.BesselRatio(x.Value) : BesselI1Scaled(x) / BesselI0Scaled(x);
    public static TensorReal BesselRatioComplement(TensorReal x) => x.IsNumber ? SpecialFunctions.BesselRatioComplement(x.Value) : 1 - BesselRatio(x);

    public static TensorReal LogGamma(TensorReal x) => Apply(x, SpecialFunctions.LogGamma, static t => t.lgamma());

    // Torch's trigamma function, which is digamma's slope too, errs by up to 5e-10 of its value below 40. The recurrence leads to where the
    // series holds: Abramowitz and Stegun (1964), 6.3.5 and 6.3.18, 6.4.6 and 6.4.12.
    public static TensorReal Digamma(TensorReal x)
    {
        if (x.IsNumber) return SpecialFunctions.Digamma(x.Value);
        TensorReal sum = 0;
        for (; x < 16; x += 1)
            sum -= 1 / x;
        return sum + Log(x) - 0.5 / x - Series(1 / (x * x), 1 / 12.0, -1 / 120.0, 1 / 252.0, -1 / 240.0, 1 / 132.0, -691 / 32760.0, 1 / 12.0);
    }

    public static TensorReal Trigamma(TensorReal x)
    {
        if (x.IsNumber) return SpecialFunctions.Trigamma(x.Value);
        TensorReal sum = 0;
        for (; x < 16; x += 1)
            sum += 1 / (x * x);
        return sum + (1 + 0.5 / x + Series(1 / (x * x), 1 / 6.0, -1 / 30.0, 1 / 42.0, -1 / 30.0, 5 / 66.0, -691 / 2730.0, 7 / 6.0)) / x;
    }

    public static TensorReal Tetragamma(TensorReal x) => Apply(x, SpecialFunctions.Tetragamma, static t => t.polygamma(2));
    public static TensorReal DigammaDifference(TensorReal x, TensorReal d) =>
        x.IsNumber && d.IsNumber ? SpecialFunctions.DigammaDifference(x.Value, d.Value) : Digamma(x + d) - Digamma(x);
    public static TensorReal TrigammaDifference(TensorReal x, TensorReal d) =>
        x.IsNumber && d.IsNumber ? SpecialFunctions.TrigammaDifference(x.Value, d.Value) : Trigamma(x + d) - Trigamma(x);
    public static TensorReal LogBeta(TensorReal x, TensorReal y) =>
        x.IsNumber && y.IsNumber ? SpecialFunctions.LogBeta(x.Value, y.Value) : LogGamma(x) + LogGamma(y) - LogGamma(x + y);

    // Torch differentiates the incomplete gamma functions by the limit alone.
    public static TensorReal LogGammaP(TensorReal shape, TensorReal x) => !shape.IsNumber ? throw Unknown("LogGammaP by its shape")
        : Apply(shape, x, SpecialFunctions.LogGammaP, static (a, t) => special.gammainc(a, t).log());
    public static TensorReal LogGammaQ(TensorReal shape, TensorReal x) => !shape.IsNumber ? throw Unknown("LogGammaQ by its shape")
        : Apply(shape, x, SpecialFunctions.LogGammaQ, static (a, t) => special.gammaincc(a, t).log());

    public static TensorReal LogGammaPByX(TensorReal shape, TensorReal x) => throw Unknown();
    public static TensorReal LogGammaPByShape(TensorReal shape, TensorReal x) => throw Unknown();
    public static TensorReal LogGammaPByShapeTwice(TensorReal shape, TensorReal x) => throw Unknown();
    public static TensorReal LogGammaQByX(TensorReal shape, TensorReal x) => throw Unknown();
    public static TensorReal LogGammaQByShape(TensorReal shape, TensorReal x) => throw Unknown();
    public static TensorReal LogGammaQByShapeTwice(TensorReal shape, TensorReal x) => throw Unknown();
    public static TensorReal LogBetaI(TensorReal a, TensorReal b, TensorReal x, TensorReal y) => a.IsNumber && b.IsNumber && x.IsNumber && y.IsNumber
        ? SpecialFunctions.LogBetaI(a.Value, b.Value, x.Value, y.Value)
        : throw Unknown();
    public static TensorReal LogBetaIByA(TensorReal a, TensorReal b, TensorReal x, TensorReal y) => throw Unknown();
    public static TensorReal LogBetaIByB(TensorReal a, TensorReal b, TensorReal x, TensorReal y) => throw Unknown();
    public static TensorReal LogBetaIByX(TensorReal a, TensorReal b, TensorReal x, TensorReal y) => throw Unknown();
    public static TensorReal LogBetaIByAA(TensorReal a, TensorReal b, TensorReal x, TensorReal y) => throw Unknown();
    public static TensorReal LogBetaIByAB(TensorReal a, TensorReal b, TensorReal x, TensorReal y) => throw Unknown();
    public static TensorReal LogBetaIByBB(TensorReal a, TensorReal b, TensorReal x, TensorReal y) => throw Unknown();

    // c₀ y + c₁ y² + …
    private static TensorReal Series(TensorReal y, params ReadOnlySpan<double> coefficients)
    {
        TensorReal sum = 0;
        for (var k = coefficients.Length - 1; k >= 0; k--)
            sum = (sum + coefficients[k]) * y;
        return sum;
    }

    private static NotSupportedException Unknown([CallerMemberName] string function = "") =>
        new($"Torch does not know SpecialFunctions.{function}; verify this density with VerifyScore, which uses differences");
}
