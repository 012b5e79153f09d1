namespace Smld.Oracle.Numbers;

/// <summary>
/// The error function and the normal distribution in any number, by the power series of positive terms and, far out, by Laplace's
/// continued fraction (Abramowitz and Stegun 1964, 7.1.6, 7.1.14). Differentiating the code gives the derivative.
/// </summary>
public static class ErrorFunction
{
    public static T Erf<T>(T x)
        where T : struct, INumberLike<T> => x < 0.0 ? -Erf(-x) : x > 2.5 ? 1.0 - Erfc(x) : T.Exp(-x * x) * Series(x);

    public static T Erfc<T>(T x)
        where T : struct, INumberLike<T> => x > 2.5 ? T.Exp(-x * x) * Erfcx(x) : x < -2.5 ? 2.0 - Erfc(-x) : 1.0 - Erf(x);

    /// <summary>exp(x²) erfc(x).</summary>
    public static T Erfcx<T>(T x)
        where T : struct, INumberLike<T>
    {
        if (x < 0.0)
            return 2.0 * T.Exp(x * x) - Erfcx(-x);
        if (x < 2.5)
            return T.Exp(x * x) - Series(x);
        var rest = x;
        for (var k = (int)(40 + 900 / (x.ToDouble() * x.ToDouble())); k > 0; k--)
            rest = x + 0.5 * k / rest;
        return 1.0 / (T.Sqrt(T.Acos(-1.0)) * rest);
    }

    public static T Phi<T>(T x)
        where T : struct, INumberLike<T> => 0.5 * Erfc(-x / T.Sqrt(2.0));

    public static T LogPhi<T>(T x)
        where T : struct, INumberLike<T> => x < -1.0 ? T.Log(0.5 * Erfcx(-x / T.Sqrt(2.0))) - 0.5 * x * x : T.Log1p(-Phi(-x));

    /// <summary>φ(x) / Φ(x).</summary>
    public static T InverseMillsRatio<T>(T x)
        where T : struct, INumberLike<T> => T.Sqrt(2.0 / T.Acos(-1.0)) / Erfcx(-x / T.Sqrt(2.0));

    /// <summary>By Newton's method on log Φ, concave, from the left of the root; the derivatives converge with the value.</summary>
    public static T InvPhi<T>(T p)
        where T : struct, INumberLike<T>
    {
        if (p > 0.5)
            return -InvPhi(1.0 - p);
        T x = -Math.Sqrt(-2 * Math.Log(p.ToDouble())) - 0.5;
        for (var i = 0; i < 12; i++)
            x -= (LogPhi(x) - T.Log(p)) / InverseMillsRatio(x);
        return x;
    }

    // exp(x²) erf(x).
    private static T Series<T>(T x)
        where T : struct, INumberLike<T>
    {
        T term = 2.0 * x / T.Sqrt(T.Acos(-1.0)), sum = term;
        for (var k = 1; k < 120; k++)
        {
            term *= 2.0 * x * x / (2.0 * k + 1);
            sum += term;
        }
        return sum;
    }
}
