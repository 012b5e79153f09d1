using static Smld.LogConstants;

namespace Smld;

/// <summary>Functions of statistics that the base library lacks.</summary>
/// <remarks>
/// <para>
/// Nothing here throws: outside of a function's domain the result is NaN, at a pole infinite. Accuracy is stated in ulp,
/// units in the last place of the exact result; the tests hold it against values of 40 digits.
/// </para>
/// <para>
/// Coefficients are rational interpolations at Chebyshev nodes, computed with 45 digits, of the functions named beside
/// them. Above a few units all functions of the gamma family are their asymptotic series (Abramowitz and Stegun 1964,
/// 6.1.41, 6.3.18, 6.4.12) with the remainder, a smooth function of 1/x², replaced by such a rational function.
/// </para>
/// </remarks>
public static partial class SpecialFunctions
{
    // From here on Stirling's series is as accurate as the shorter ways below it.
    private const double Stirling = 4.5;

    /// <summary>log |Γ(x)|.</summary>
    /// <remarks>
    /// <para>
    /// For x ≥ -0.5 within 3 ulp (measured: 2.9), near the zeros at 1 and 2 too. Below -0.5 by reflection, with an absolute error
    /// of 1e-15 (1 + |x log|x||); the sign of Γ is dropped. ∞ at 0, at the negative integers and at ±∞.
    /// </para>
    /// <para>Its derivative is <see cref="Digamma"/>.</para>
    /// </remarks>
    public static double LogGamma(double x)
    {
        if (x >= Stirling) return (x - 0.5) * (Math.Log(x) - 1) + (HalfLogTwoPi - 0.5) + StirlingTail(x);
        if (x >= 3.5) return Math.Log((x - 1) * (x - 2)) + LogGammaNearTwo(x - 4);
        if (x >= 2.5) return Math.Log(x - 1) + LogGammaNearTwo(x - 3);
        if (x >= 1.5) return LogGammaNearTwo(x - 2);
        if (x >= 0.5) return LogGammaNearOne(x - 1);
        if (x >= -0.5) return LogGammaNearOne(x) - Math.Log(Math.Abs(x));
        if (double.IsNaN(x)) return x;

        var offset = x - Math.Round(x);
        if (!(Math.Abs(offset) > 0)) return double.PositiveInfinity;
        return LogPi - Math.Log(Math.Abs(Math.Sin(Math.PI * offset))) - LogGamma(1 - x);
    }

    /// <summary>ψ(x), the derivative of log Γ(x).</summary>
    /// <remarks>
    /// <para>
    /// For x > 0 within 4 ulp (measured: 3.4), near the root 1.4616321449683623 too. Below 0 by reflection, absolute error 1e-15 times 1
    /// plus the larger of the two terms |ψ(1 - x)| and |π cot(πx)|. ∓∞ at ±0, NaN at the negative integers and -∞.
    /// </para>
    /// <para>Its derivative is <see cref="Trigamma"/>.</para>
    /// </remarks>
    public static double Digamma(double x)
    {
        if (x >= 2) return DigammaAsymptotic(x);
        if (x >= 1) return DigammaNearRoot(x);
        if (x >= 0) return DigammaNearRoot(x + 1) - 1 / x;

        var offset = x - Math.Round(x);
        if (!(Math.Abs(offset) > 0)) return double.NaN;
        return Digamma(1 - x) - Math.PI / Math.Tan(Math.PI * offset);
    }

    /// <summary>ψ′(x), the derivative of <see cref="Digamma"/>.</summary>
    /// <remarks>
    /// For x > 0 within 2 ulp (measured: 1.9); below 0 by reflection, within 6 ulp. ∞ at 0 and at the negative integers, NaN at -∞.
    /// Its derivative is <see cref="Tetragamma"/>.
    /// </remarks>
    public static double Trigamma(double x)
    {
        if (x >= 2) return TrigammaAsymptotic(x);
        if (x >= 1) return 1 / (x * x) + TrigammaAsymptotic(x + 1);
        if (x >= 0) return 1 / (x * x) + (1 / ((x + 1) * (x + 1)) + TrigammaAsymptotic(x + 2));

        var offset = x - Math.Round(x);
        if (!(Math.Abs(offset) > 0)) return offset == 0 ? double.PositiveInfinity : double.NaN;
        var ratio = Math.PI / Math.Sin(Math.PI * offset);
        return ratio * ratio - Trigamma(1 - x);
    }

    /// <summary>ψ″(x), the derivative of <see cref="Trigamma"/>.</summary>
    /// <remarks>
    /// For x > 0 within 3 ulp (measured: 2.3); below 0 by reflection, absolute error 1e-15 times 10 plus the larger of
    /// |ψ″(1 - x)| and |2π³ cos(πx) / sin³(πx)|. ∓∞ at ±0, NaN at the negative integers and -∞.
    /// </remarks>
    public static double Tetragamma(double x)
    {
        if (x >= 2) return TetragammaAsymptotic(x);
        if (x >= 1) return TetragammaAsymptotic(x + 1) - 2 / (x * x * x);
        if (x >= 0) return TetragammaAsymptotic(x + 2) - 2 / ((x + 1) * (x + 1) * (x + 1)) - 2 / (x * x * x);

        var offset = x - Math.Round(x);
        if (!(Math.Abs(offset) > 0)) return double.NaN;
        var ratio = Math.PI / Math.Sin(Math.PI * offset);
        return Tetragamma(1 - x) - 2 * ratio * ratio * ratio * Math.Cos(Math.PI * offset);
    }

    /// <summary>log B(a, b) = log Γ(a) + log Γ(b) - log Γ(a + b), without cancellation for large arguments.</summary>
    /// <remarks>
    /// <para>
    /// Error below 4 ulp of the result plus 1e-15 (measured; the result is zero on a curve through (1, 1)). ∞ when an argument
    /// is 0, -∞ when one is ∞, NaN when one is negative.
    /// </para>
    /// <para>Source: DiDonato and Morris (1992), ACM Transactions on Mathematical Software 18(3), 360-373, functions
    /// <c>betaln</c>, <c>algdiv</c>, <c>bcorr</c>, for the arrangement.</para>
    /// <para>Its derivative in a is ψ(a) - ψ(a + b).</para>
    /// </remarks>
    public static double LogBeta(double a, double b)
    {
        var small = Math.Min(a, b);
        var large = Math.Max(a, b);
        if (!(small > 0) || double.IsPositiveInfinity(large)) return LogBetaAtTheEdge(small, large);
        if (large < Stirling) return LogBetaOfSmall(small, large);

        // log B = log Γ(small) - (log Γ(small + large) - log Γ(large)).
        var ratio = small / large;
        var tails = StirlingTail(large) - StirlingTail(small + large);
        if (small < Stirling)
        {
            return LogGamma(small) + (tails - (large + small - 0.5) * Log1p(ratio) - small * (Math.Log(large) - 1));
        }

        return (small - 0.5) * Math.Log(ratio / (1 + ratio)) - large * Log1p(ratio)
            - 0.5 * Math.Log(large) + HalfLogTwoPi + (StirlingTail(small) + tails);
    }

    private static double LogBetaAtTheEdge(double small, double large) => (small, large) switch
    {
        (0, < double.PositiveInfinity) => double.PositiveInfinity,
        ( > 0, double.PositiveInfinity) => double.NegativeInfinity,
        _ => double.NaN,
    };

    private static double LogBetaOfSmall(double small, double large)
    {
        // B(a, b) = B(a, b - 1) (b - 1) / (a + b - 1): reduced until the logarithms of the gammas are small.
        var product = 1.0;
        while (large >= 2.5)
        {
            large -= 1;
            product *= large / (small + large);
        }

        while (small >= 2.5)
        {
            small -= 1;
            product *= small / (small + large);
        }

        return Math.Log(product) + (LogGamma(small) + (LogGamma(large) - LogGamma(small + large)));
    }

    /// <summary>log Γ(x) - (x - 1/2) log x + x - log(2π) / 2 for x ≥ 4.5; at most 0.0186.</summary>
    private static double StirlingTail(double x)
    {
        var z = 1 / (x * x);
        var p = 0.08333333333333333 + z * (0.8291364969875208 + z * (2.0146960856912495 + z * (1.1951356478370962
            + z * 0.08839267844998198)));
        var q = 1 + z * (9.982971297183576 + z * (24.4995949286813 + z * (15.070347877484295 + z * 1.3909336224478315)));
        return p / (q * x);
    }

    /// <summary>log Γ(1 + t) for |t| ≤ 1/2, as t (t - 1) (1/2 + R).</summary>
    private static double LogGammaNearOne(double t)
    {
        var v = t + 0.5;
        var p = 0.2631532572329334 + v * (1.2631495051704114 + v * (1.8206923383701867 + v * (-0.010209326066094355
            + v * (-2.2101641368184644 + v * (-1.9380008153579655 + v * (-0.6396728889216706 + v * (-0.07943779961302291
            + v * -0.002599116253749901)))))));
        var q = 1 + v * (7.015256204652373 + v * (19.731174295603584 + v * (28.517064248802132 + v * (22.590160503453053
            + v * (9.707874878760087 + v * (2.107488298120385 + v * (0.19664781212084098 + v * 0.005324681809183941)))))));
        var zeros = t * (t - 1);
        return 0.5 * zeros + zeros * (p / q);
    }

    /// <summary>log Γ(2 + t) for |t| ≤ 1/2, as t (t + 1) (1/2 + R).</summary>
    private static double LogGammaNearTwo(double t)
    {
        var v = t + 0.5;
        var p = -0.01687104945901911 + v * (-0.17948831548576832 + v * (-0.2525104520888252 + v * (-0.1346978698223037
            + v * (-0.031135839239776586 + v * (-0.0028768954093400857 + v * -7.409099401237625e-05)))));
        var q = 1 + v * (1.9873345551446033 + v * (1.5026159699877013 + v * (0.539012883162865 + v * (0.09305351271000671
            + v * (0.00687976418200974 + v * 0.0001512241065336293)))));
        var zeros = t * (t + 1);
        return 0.5 * zeros + zeros * (p / q);
    }

    /// <summary>ψ(x) for 1 ≤ x ≤ 2, as its distance from the root times R(x - 1).</summary>
    private static double DigammaNearRoot(double x)
    {
        // The root in two parts; the first difference is exact.
        var distance = x - 1.4616321449683622 - 9.549995429965697e-17;
        var t = x - 1;
        var p = 1.2503801375034054 + t * (1.8675925104074453 + t * (0.9711327526262392 + t * (0.21631407251432455
            + t * (0.01996408274151926 + t * (0.0005811135063985677 + t * 1.0894678528383955e-06)))));
        var q = 1 + t * (2.1771665986671342 + t * (1.6630736963665909 + t * (0.5710455727133128 + t * (0.09111902253303285
            + t * (0.006100975692434821 + t * 0.00012043151172286901)))));
        return distance * (p / q);
    }

    /// <summary>ψ(x) for x ≥ 2.</summary>
    private static double DigammaAsymptotic(double x) => Math.Log(x) - LogMinusDigamma(x);

    /// <summary>log x - ψ(x) = 1/(2x) + R(1/x²)/x² for x ≥ 2.</summary>
    private static double LogMinusDigamma(double x)
    {
        var z = 1 / (x * x);
        var p = 0.08333333333333326 + z * (1.5265158318013932 + z * (8.969259726573686 + z * (20.64281735189045
            + z * (18.136513112569652 + z * (4.9017207658015405 + z * 0.18481485600197364)))));
        var q = 1 + z * (18.418189981615505 + z * (109.42531666972745 + z * (257.82928319218325 + z * (239.04035861185372
            + z * (74.49702297826968 + z * 4.8924342052212015)))));
        return 0.5 / x + z * (p / q);
    }

    /// <summary>ψ′(x) = (1 + 1/(2x) + R(1/x²)/x²) / x for x ≥ 2.</summary>
    private static double TrigammaAsymptotic(double x)
    {
        var z = 1 / (x * x);
        var p = 0.16666666666666663 + z * (4.609267521144989 + z * (43.82903218895708 + z * (180.13692244451775
            + z * (329.79155693248043 + z * (248.16698394646315 + z * (60.0253250473017 + z * 2.0112325548399204))))));
        var q = 1 + z * (27.855605126869545 + z * (268.40245701638867 + z * (1130.722653890956 + z * (2171.6672413051983
            + z * (1804.340995995218 + z * (550.2325016098779 + z * 39.793089085534646))))));
        return (1 + (0.5 / x + z * (p / q))) / x;
    }

    /// <summary>ψ″(x) = -(1 + 1/x + R(1/x²)/x²) / x² for x ≥ 2.</summary>
    private static double TetragammaAsymptotic(double x)
    {
        var z = 1 / (x * x);
        var p = 0.4999999999999994 + z * (15.031189826294092 + z * (156.1161999306772 + z * (704.2214220797983
            + z * (1421.099504237373 + z * (1181.7503298431488 + z * (315.3808389855833 + z * 11.490379183803984))))));
        var q = 1 + z * (30.395712985919328 + z * (322.0309708573955 + z * (1506.2545966772261 + z * (3253.510987057039
            + z * (3095.0589731583514 + z * (1110.032341661418 + z * 98.83838845969682))))));
        return -(1 + (1 / x + z * (p / q))) / x / x;
    }
}
