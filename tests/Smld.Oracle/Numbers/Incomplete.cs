namespace Smld.Oracle.Numbers;

/// <summary>
/// The incomplete gamma and beta functions in any number, by their series of positive terms (DLMF 8.11.4, 8.17.8) where these give the
/// smaller tail, else from one minus it. Differentiating the code gives the derivatives by the shapes too.
/// </summary>
public static class Incomplete
{
    /// <summary>log P(a, x).</summary>
    public static T LogGammaP<T>(T a, T x)
        where T : struct, INumberLike<T> => x.ToDouble() > a.ToDouble() + 5 ? T.Log1p(-T.Exp(LogUpper(a, x))) : LogLower(a, x);

    /// <summary>log Q(a, x).</summary>
    public static T LogGammaQ<T>(T a, T x)
        where T : struct, INumberLike<T> => x.ToDouble() > a.ToDouble() + 5 ? LogUpper(a, x) : T.Log1p(-T.Exp(LogLower(a, x)));

    /// <summary>log I_x(a, b) with y = 1 - x.</summary>
    public static T LogBetaI<T>(T a, T b, T x, T y)
        where T : struct, INumberLike<T> => b.ToDouble() * x.ToDouble() <= a.ToDouble() * y.ToDouble() ? Tail(a, b, x, y) : T.Log1p(-T.Exp(Tail(b, a, y, x)));

    private static T LogLower<T>(T a, T x)
        where T : struct, INumberLike<T>
    {
        T term = 1.0, sum = 1.0;
        for (var n = 1; n < 120 + 3 * x.ToDouble() + 12 * Math.Sqrt(a.ToDouble()); n++)
        {
            term *= x / (a + (double)n);
            sum += term;
        }
        return a * T.Log(x) - x - T.LogGamma(a + 1.0) + T.Log(sum);
    }

    // Legendre's continued fraction, from its end.
    private static T LogUpper<T>(T a, T x)
        where T : struct, INumberLike<T>
    {
        T rest = x;
        for (var n = 300; n > 0; n--)
            rest = x + (2.0 * n - 1) - a - (double)n * ((double)n - a) / rest;
        return a * T.Log(x) - x - T.LogGamma(a) - T.Log(rest);
    }

    private static T Tail<T>(T a, T b, T x, T y)
        where T : struct, INumberLike<T>
    {
        T term = 1.0, sum = 1.0;
        for (var n = 0; term > 1e-34 * sum && n < 20_000; n++)
        {
            term *= x * (a + b + (double)n) / (a + 1.0 + (double)n);
            sum += term;
        }
        return a * T.Log(x) + b * T.Log(y) - T.Log(a) - T.LogBeta(a, b) + T.Log(sum);
    }
}
