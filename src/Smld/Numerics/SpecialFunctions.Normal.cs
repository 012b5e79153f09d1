using static Smld.LogConstants;

namespace Smld;

public static partial class SpecialFunctions
{
    private const double TwoOverRootPi = 1.1283791670955126;
    private const double RootHalf = 0.7071067811865476;
    private const double RootTwoOverPi = 0.7978845608028654;

    /// <summary>The error function erf(x) = 2/√π ∫₀ˣ exp(-t²) dt.</summary>
    /// <remarks>Within 1.5 ulp (measured: 0.8). ±1 far out. Its derivative is 2/√π exp(-x²).</remarks>
    public static double Erf(double x)
    {
        var size = Math.Abs(x);
        if (size < 0.5) return x + x * ErrorSeries(x * x);
        var rest = 1 - ExpMinusSquare(size) * ScaledErfc(size);
        return x < 0 ? -rest : rest;
    }

    /// <summary>The complementary error function erfc(x) = 1 - erf(x), without cancellation for large x.</summary>
    /// <remarks>Within 4 ulp (measured: 2.6), far out in the tail too, down to the subnormal numbers. Its derivative is -2/√π exp(-x²).</remarks>
    public static double Erfc(double x)
    {
        if (Math.Abs(x) < 0.5) return 1 - (x + x * ErrorSeries(x * x));
        return x < 0 ? 2 - ExpMinusSquare(x) * ScaledErfc(-x) : ExpMinusSquare(x) * ScaledErfc(x);
    }

    /// <summary>The scaled complementary error function exp(x²) erfc(x), which neither under- nor overflows for x > 0.</summary>
    /// <remarks>Within 4 ulp (measured: 2.8), below 0 too, where it is nearly 2 exp(x²); ∞ below -26.6.</remarks>
    public static double Erfcx(double x)
    {
        if (x >= 0.5) return ScaledErfc(x);
        var square = Math.Exp(x * x);
        if (x > -0.5) return square * (1 - (x + x * ErrorSeries(x * x)));
        return x < -30 ? double.PositiveInfinity : 2 / ExpMinusSquare(x) - ScaledErfc(-x);
    }

    /// <summary>log erfc(x), far out too, where erfc underflows.</summary>
    /// <remarks>Within 5 ulp (measured: 3.3), near its zero at 0 too. Its derivative is -2/√π exp(-x²) / erfc(x).</remarks>
    [Differentiable]
    public static double LogErfc(double x) => Math.Abs(x) < 0.5 ? Log1p(-Erf(x)) : LogTwo + LogPhi(-1.4142135623730951 * x);

    /// <summary>Φ(x), the distribution function of the standard normal distribution.</summary>
    /// <remarks>Within 5 ulp (measured: 3.5), in the lower tail too, down to the subnormal numbers at -38. Its derivative is φ(x) = exp(-x²/2) / √(2π).</remarks>
    public static double Phi(double x)
    {
        var tail = UpperTail(Math.Abs(x));
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>log Φ(x), accurate in both tails.</summary>
    /// <remarks>Within 5 ulp (measured: 3.9). Its derivative is <see cref="InverseMillsRatio"/>.</remarks>
    public static double LogPhi(double x)
    {
        if (x >= 0) return Log1p(-UpperTail(x));
        return x > -1 ? Math.Log(UpperTail(-x)) : Math.Log(0.5 * Erfcx(-x * RootHalf)) - 0.5 * x * x;
    }

    /// <summary>φ(x) / Φ(x), the inverse of Mills' ratio at -x; about -x far below 0.</summary>
    /// <remarks>Within 5 ulp (measured: 4). Its derivative is -r (r + x), r the ratio itself.</remarks>
    public static double InverseMillsRatio(double x) => x <= 0
        ? RootTwoOverPi / Erfcx(-x * RootHalf)
        : 0.5 * RootTwoOverPi * ExpMinusHalfSquare(x) / (1 - UpperTail(x));

    /// <summary>φ(x) / Φ(x) + x, without the cancellation of the two far below 0, where it is about -1/x.</summary>
    /// <remarks>
    /// Within 5 ulp (measured: 3.7). It is the mean of a normal variable known to be above -x, less that bound. For x &lt; 0 a rational
    /// interpolation of x in three pieces, the last of x² times the function in 1/x² (Abramowitz and Stegun 1964, 26.2.14).
    /// </remarks>
    public static double InverseMillsExcess(double x)
    {
        if (!(x <= 0)) return InverseMillsRatio(x) + x;
        var t = -x;
        if (t <= 2) return MillsExcessNear(t);
        return t <= 5 ? MillsExcessMiddle(t) : MillsExcessFar(1 / t);
    }

    /// <summary>The inverse of <see cref="Phi"/>: the x with Φ(x) = p, for 0 ≤ p ≤ 1; ∓∞ at the ends, NaN outside.</summary>
    /// <remarks>
    /// Within 4 ulp (measured: 3.1), near its zero at 1/2 too. Near 1 p itself is rounded:
    /// use -InvPhi(1 - p) with an exact complement. Source: Wichura (1988), algorithm AS 241.
    /// </remarks>
    public static double InvPhi(double p) => p switch
    {
        > 0 and < 1 => NormalQuantile.At(p),
        0 => double.NegativeInfinity,
        1 => double.PositiveInfinity,
        _ => double.NaN,
    };

    // Φ(-t) for t ≥ 0.
    private static double UpperTail(double t) => 0.5 * ExpMinusHalfSquare(t) * Erfcx(t * RootHalf);

    // The square is split so that the part that is rounded is small: exp(-x²) = exp(-h²) exp(-(x - h)(x + h)), h a multiple of 1/16.
    private static double ExpMinusSquare(double x)
    {
        if (!(Math.Abs(x) < 30)) return double.IsNaN(x) ? x : 0;
        var h = Math.Round(x * 16) / 16;
        return Math.Exp(-h * h) * Math.Exp(-(x - h) * (x + h));
    }

    private static double ExpMinusHalfSquare(double x)
    {
        if (!(Math.Abs(x) < 40)) return double.IsNaN(x) ? x : 0;
        var h = Math.Round(x * 16) / 16;
        return Math.Exp(-0.5 * h * h) * Math.Exp(-0.5 * (x - h) * (x + h));
    }

    /// <summary>erf(x) / x - 1 for z = x² ≤ 1/4.</summary>
    private static double ErrorSeries(double z)
    {
        var p = 0.1283791670955126 + z * (-0.3182313439110336 + z * (-0.04576815143545733 + z * (-0.007187139260548562
            + z * -0.00028635008527608225)));
        var q = 1 + z * (0.4509691597993518 + z * (0.08580312323455648 + z * (0.008299086420556764
            + z * 0.00035166476084434685)));
        return p / q;
    }

    /// <summary>exp(x²) erfc(x) for x ≥ 1/2.</summary>
    private static double ScaledErfc(double x)
    {
        if (x < 2) return ScaledErfcNear(x);
        if (x < 5) return ScaledErfcMiddle(x);
        // x exp(x²) erfc(x) √π = 1 + z R(z), z = 1/x²; of x whose square overflows, 1.
        var inverse = 1 / x;
        var z = inverse * inverse;
        return 0.5 * TwoOverRootPi * inverse * (1 + z * ScaledErfcFar(z));
    }

    /// <summary>exp(x²) erfc(x) for 1/2 ≤ x ≤ 2.</summary>
    private static double ScaledErfcNear(double x)
    {
        var p = 1.000000000008741 + x * (1.4200530837069474 + x * (1.0198097068249576 + x * (0.43792717662621133
            + x * (0.11711779046080655 + x * (0.018374440507924656 + x * (0.0013292241221343735
            + x * -2.29524643442381e-09))))));
        var q = 1 + x * (2.5484322509570005 + x * (2.8954075662720924 + x * (1.9088652884991961 + x * (0.7926992640934803
            + x * (0.20873792812801012 + x * (0.03257019873552936 + x * 0.0023558488668452495))))));
        return p / q;
    }

    /// <summary>exp(x²) erfc(x) for 2 ≤ x ≤ 5.</summary>
    private static double ScaledErfcMiddle(double x)
    {
        var p = 1.0000019273021041 + x * (1.719840417594516 + x * (1.448118841609892 + x * (0.739223745205915
            + x * (0.24044515511666478 + x * (0.04777456109146532 + x * (0.004801523876199473
            + x * -1.211488083242348e-11))))));
        var q = 1 + x * (2.8482343974096462 + x * (3.6619511691541407 + x * (2.775450986603941 + x * (1.352589652426824
            + x * (0.43043239402592354 + x * (0.08467824611337965 + x * 0.00851047811590876))))));
        return p / q;
    }

    /// <summary>(√π x exp(x²) erfc(x) - 1) x² for z = 1/x² ≤ 1/25.</summary>
    private static double ScaledErfcFar(double z)
    {
        var p = -0.5 + z * (-13.102091799609207 + z * (-110.5940436757727 + z * (-344.839591776213
            + z * (-322.38078507194774 + z * -20.074062294603642))));
        var q = 1 + z * (27.704183599218375 + z * (258.99436275041256 + z * (987.4050391645833 + z * (1459.1951819054573
            + z * 614.0379402963576))));
        return p / q;
    }

    /// <summary>φ(t) / Φ(-t) - t for 0 ≤ t ≤ 2.</summary>
    private static double MillsExcessNear(double t)
    {
        var p = 0.7978845608028654 + t * (0.5419320942371826 + t * (0.21330526269221367 + t * (0.05065954231190463
            + t * (0.007738255939345304 + t * (0.0006949365819801658 + t * (2.8978349328492334e-05
            + t * -1.2582514754919962e-09))))));
        var q = 1 + t * (1.134640731685092 + t * (0.6474676768536897 + t * (0.22732784502412096
            + t * (0.052206969174622336 + t * (0.007780988176557533 + t * (0.0006960281752509538
            + t * 2.892598471969178e-05))))));
        return p / q;
    }

    /// <summary>φ(t) / Φ(-t) - t for 2 ≤ t ≤ 5.</summary>
    private static double MillsExcessMiddle(double t)
    {
        var p = 0.7978845813584383 + t * (0.6933887484862137 + t * (0.31660412840392693 + t * (0.08967229990232659
            + t * (0.016399914867929303 + t * (0.0018347242635375 + t * (0.00010052894788124813
            + t * -1.6184592397986953e-11))))));
        var q = 1 + t * (1.3244636557019704 + t * (0.8633841160194146 + t * (0.3486251188557948 + t * (0.09335630993377131
            + t * (0.01660005771649859 + t * (0.0018347653341880968 + t * 0.0001005277702075453))))));
        return p / q;
    }

    /// <summary>φ(t) / Φ(-t) - t for u = 1/t ≤ 1/5.</summary>
    private static double MillsExcessFar(double u)
    {
        var z = u * u;
        var p = 1.0 + z * (64.90052229891556 + z * (1470.2783924061068 + z * (14210.929252999262 + z * (57015.488735927975
            + z * (75896.59053828717 + z * 14569.96920411248)))));
        var q = 1 + z * (66.9005222989154 + z * (1594.0794370041635 + z * (16804.082903881852 + z * (78927.49886873463
            + z * (144602.85951099845 + z * 68216.14635750165)))));
        return u * (p / q);
    }
}
