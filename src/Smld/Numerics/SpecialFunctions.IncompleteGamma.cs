using System.ComponentModel;
using static Smld.LogConstants;

namespace Smld;

public static partial class SpecialFunctions
{
    /// <summary>The regularised incomplete gamma function P(a, x) = 1/Γ(a) ∫₀ˣ tᵃ⁻¹ exp(-t) dt: the distribution function of a gamma variable of shape a and rate 1.</summary>
    /// <remarks>Accuracy and cost of <see cref="LogGammaP"/>, of which it is the exponential.</remarks>
    /// <param name="a">Shape; positive.</param>
    /// <param name="x">Not negative.</param>
    [Differentiable]
    public static double GammaP(double a, double x) => Math.Exp(LogGammaP(a, x));

    /// <summary>The regularised incomplete gamma function Q(a, x) = 1 - P(a, x), without cancellation in the upper tail.</summary>
    /// <remarks>Accuracy and cost of <see cref="LogGammaQ"/>, of which it is the exponential.</remarks>
    /// <param name="a">Shape; positive.</param>
    /// <param name="x">Not negative.</param>
    [Differentiable]
    public static double GammaQ(double a, double x) => Math.Exp(LogGammaQ(a, x));

    /// <summary>log P(a, x), far below underflow too.</summary>
    /// <remarks>
    /// <para>Error below 4e-15 of 1 plus the size of the result for a ≤ 1e6 (measured: 1.9e-15), and of first derivatives likewise; of
    /// second ones 2e-14. In the far tails, where the complement is small, relatively too: some |log P| ε. NaN outside of the domain.</para>
    /// <para>
    /// For x &lt; a the series of the lower tail, else the continued fraction of the upper one (Abramowitz and Stegun 1964, 6.5.29,
    /// 6.5.31), for a &lt; 1 and x ≤ 1 the series in x with P's leading term taken out (DiDonato and Morris 1986, ACM Transactions on
    /// Mathematical Software 12(4), 377-393). About 10 √a + 30 terms. Derivatives by a are those of the very terms, carried along.
    /// </para>
    /// </remarks>
    /// <param name="a">Shape; positive.</param>
    /// <param name="x">Not negative.</param>
    public static double LogGammaP(double a, double x) => GammaTails<Plain>(a, x).LogLower.Value;

    /// <summary>log Q(a, x) = log(1 - P(a, x)), far below underflow too.</summary>
    /// <remarks>Accuracy, method and cost of <see cref="LogGammaP"/>.</remarks>
    /// <param name="a">Shape; positive.</param>
    /// <param name="x">Not negative.</param>
    public static double LogGammaQ(double a, double x) => GammaTails<Plain>(a, x).LogUpper.Value;

    /// <summary>∂/∂a log P(a, x). For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double LogGammaPByShape(double a, double x) => GammaTails<Jet>(a, x).LogLower.A;

    /// <summary>∂²/∂a² log P(a, x). For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double LogGammaPByShapeTwice(double a, double x) => GammaTails<Jet>(a, x).LogLower.AA;

    /// <summary>∂/∂x log P(a, x). For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double LogGammaPByX(double a, double x) => GammaTails<Plain>(a, x).LowerSlope;

    /// <summary>∂/∂a log Q(a, x). For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double LogGammaQByShape(double a, double x) => GammaTails<Jet>(a, x).LogUpper.A;

    /// <summary>∂²/∂a² log Q(a, x). For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double LogGammaQByShapeTwice(double a, double x) => GammaTails<Jet>(a, x).LogUpper.AA;

    /// <summary>∂/∂x log Q(a, x); negative. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double LogGammaQByX(double a, double x) => -GammaTails<Plain>(a, x).UpperSlope;

    private static Tails<T> GammaTails<T>(double a, double x)
        where T : struct, ITaylor<T>
    {
        if (!(a > 0 && a < double.PositiveInfinity && x >= 0)) return Tails<T>.Undefined;
        if (x == 0) return new(double.NegativeInfinity, 0, double.PositiveInfinity, a < 1 ? double.PositiveInfinity : a == 1 ? 1 : 0);
        if (double.IsPositiveInfinity(x)) return new(0, double.NegativeInfinity, 0, 1);

        var shape = T.Of(a, 1, 0, 0, 0, 0);
        if (a < 1 && x <= 1) return GammaTailsOfSmall(shape, x);

        // log(xᵃ exp(-x) / Γ(a + 1)).
        var logTerm = shape.Through(LogGammaTerm(a, x), T.HasDerivatives ? LogGammaTermSlope(a, x) : 0, T.HasDerivatives ? -Trigamma(a + 1) : 0);
        if (x < a)
        {
            var sum = GammaSeries(shape, x);
            return Tails<T>.OfLower(logTerm + Log(sum), a / x / sum.Value);
        }

        var fraction = GammaFraction(shape, x);
        return Tails<T>.OfLower(logTerm + Log(shape / fraction), fraction.Value / x).Reversed();
    }

    /// <summary>P = w (1 - J) and Q = w J - (w - 1), with w = xᵃ / Γ(a + 1) and J = -a Σ (-x)ⁿ / ((a + n) n!) from n = 1 on.</summary>
    private static Tails<T> GammaTailsOfSmall<T>(T shape, double x)
        where T : struct, ITaylor<T>
    {
        var a = shape.Value;
        var logX = Math.Log(x);
        var logW = shape.Through(a * logX - (a <= 0.5 ? LogGammaNearOne(a) : LogGammaNearTwo(a - 1)), T.HasDerivatives ? logX - Digamma(1 + a) : 0, T.HasDerivatives ? -Trigamma(1 + a) : 0);
        var power = -1.0;
        T sum = 0;
        for (var n = 1; n < 40; n++)
        {
            power *= -x / n;
            var term = (T)power / (shape + n);
            sum += term;
            if (term.IsNegligibleIn(sum)) break;
        }

        var j = shape * sum;
        var w = Math.Exp(logW.Value);
        var upper = logW.Through(w, w, w) * j - logW.Through(Expm1(logW.Value), w, w);
        var logLower = logW + Log(1 - j);
        var logUpper = Log(upper);
        var slope = a / x * Math.Exp(-x) / (1 - j.Value);
        return new(logLower, logUpper, slope, slope * Math.Exp(logLower.Value - logUpper.Value));
    }

    /// <summary>Σ xⁿ / ((a + 1) … (a + n)) from n = 0 on.</summary>
    private static T GammaSeries<T>(T shape, double x)
        where T : struct, ITaylor<T>
    {
        T sum = 1, term = 1, factor = shape;
        while (true)
        {
            factor += 1;
            term *= (T)x / factor;
            sum += term;
            if (term.IsNegligibleIn(sum)) return sum;
        }
    }

    /// <summary>x + 1 - a - 1 (1 - a) / (x + 3 - a - 2 (2 - a) / (x + 5 - a - …)), by the algorithm of Lentz (1976), Applied Optics 15, 668-671.</summary>
    private static T GammaFraction<T>(T shape, double x)
        where T : struct, ITaylor<T>
    {
        var denominator = (T)(x + 1 - shape.Value) + ((T)shape.Value - shape);
        T value = denominator, c = denominator, d = 0;
        for (var n = 1; n < 1_000_000; n++)
        {
            var numerator = (T)n * (shape - n);
            denominator += 2;
            d = (T)1 / (denominator + numerator * d);
            c = denominator + numerator / c;
            var factor = c * d;
            value *= factor;
            if (factor.IsNearlyOne()) break;
        }

        return value;
    }

    /// <summary>a log x - x - log Γ(a + 1), around x = a by the distance alone.</summary>
    private static double LogGammaTerm(double a, double x)
    {
        if (a < 10) return a * Math.Log(x) - x - LogGamma(a + 1);
        var distance = (x - a) / a;
        var deviance = Math.Abs(distance) < 0.5 ? Log1pMinus(distance) : Math.Log(x / a) - distance;
        return a * deviance - 0.5 * Math.Log(a) - HalfLogTwoPi - StirlingTail(a);
    }

    /// <summary>log x - ψ(a + 1).</summary>
    private static double LogGammaTermSlope(double a, double x)
    {
        if (a < 2) return Math.Log(x) - Digamma(a + 1);
        var distance = (x - a) / a;
        return (Math.Abs(distance) < 0.5 ? Log1p(distance) : Math.Log(x / a)) + (LogMinusDigamma(a) - 1 / a);
    }

    private static T Log<T>(T x)
        where T : struct, ITaylor<T> => x.Through(Math.Log(x.Value), 1 / x.Value, -1 / x.Value / x.Value);
}
