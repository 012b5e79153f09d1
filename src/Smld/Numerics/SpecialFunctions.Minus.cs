using static Smld.LogConstants;

namespace Smld;

public static partial class SpecialFunctions
{
    /// <summary>log(1 + x) - x, of the order of -x²/2 near zero.</summary>
    /// <remarks>Within 6 ulp (measured). -∞ at -1, NaN below. Its derivative is -x / (1 + x), accurate near zero, as that of the difference would not be.</remarks>
    public static double Log1pMinus(double x) => x > -0.2928 && x < 0.4142 ? Log1pTail(x) : x < double.PositiveInfinity ? Log1p(x) - x : -x;

    /// <summary>exp(x) - 1 - x, of the order of x²/2 near zero.</summary>
    /// <remarks>Within 6 ulp (measured). Its derivative is <see cref="Expm1"/>, accurate near zero, as that of the difference would not be.</remarks>
    public static double Expm1Minus(double x) => Math.Abs(x) < 0.3465 ? ExponentialTail(x) : x < 100 ? Expm1(x) - x : Math.Exp(x);

    /// <summary>log cosh(x), without overflow; of the order of x²/2 near zero and |x| - log 2 far out.</summary>
    /// <remarks>Within 4 ulp (measured). Its derivative is tanh(x).</remarks>
    public static double LogCosh(double x)
    {
        var size = Math.Abs(x);
        if (size >= 1) return size + (Log1p(Math.Exp(-2 * size)) - LogTwo);
        var z = x * x;
        var p = 0.5 + z * (0.4337544537726187 + z * (0.1282401937672813 + z * (0.01495470841728442 + z * (0.0005851764260781406
            + z * 3.3911772062475576e-06))));
        var q = 1 + z * (1.0341755742119032 + z * (0.3843985387921358 + z * (0.061504544604240624 + z * (0.003915995591049606
            + z * 6.607018625683059e-05))));
        return double.IsNaN(x) ? x : z * (p / q);
    }
}
