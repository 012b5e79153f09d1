using System.ComponentModel;
using static Smld.LogConstants;

namespace Smld;

public static partial class SpecialFunctions
{
    /// <summary>The regularised incomplete beta function I_x(a, b) = 1/B(a, b) ∫₀ˣ tᵃ⁻¹ (1 - t)ᵇ⁻¹ dt: the distribution function of a beta variable.</summary>
    /// <remarks>Accuracy and cost of <see cref="LogBetaI"/>, of which it is the exponential.</remarks>
    /// <param name="a">First shape; positive.</param>
    /// <param name="b">Second shape; positive.</param>
    /// <param name="x">From 0 to 1.</param>
    [Differentiable]
    public static double BetaI(double a, double b, double x) => Math.Exp(LogBetaI(a, b, x, 1 - x));

    /// <summary>log I_x(a, b), far below underflow too; its complement log(1 - I_x(a, b)) is LogBetaI(b, a, y, x).</summary>
    /// <remarks>
    /// <para>
    /// Error below 4e-15 of 1 plus the size of the result for shapes ≤ 1e5 (measured: 1e-15), and of first derivatives likewise; of
    /// second ones 2e-14. In the far tails, where the complement is small, relatively too: some |log I| ε; but next to an end of the
    /// interval (2 %), with a shape far below 1, the complement of a tail near 1 has an absolute error of 1e-15. NaN outside of the domain.
    /// </para>
    /// <para>
    /// A continued fraction for the smaller tail, and around the mean the factor in front of it by the distance alone: DiDonato and
    /// Morris (1992), ACM Transactions on Mathematical Software 18(3), 360-373, equations 9 and 10. Derivatives by
    /// the shapes are carried along (Boik and Robison-Cox 1998, Journal of Statistical Software 3(1)). Cost of the order of √(a + b).
    /// </para>
    /// <para>The derivative by x takes y = 1 - x along; that by y is zero.</para>
    /// </remarks>
    /// <param name="a">First shape; positive.</param>
    /// <param name="b">Second shape; positive.</param>
    /// <param name="x">From 0 to 1.</param>
    /// <param name="y">1 - x, given for its digits near 0.</param>
    public static double LogBetaI(double a, double b, double x, double y) => BetaTails<Plain>(a, b, x, y).LogLower.Value;

    /// <summary>∂/∂a log I_x(a, b). For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double LogBetaIByA(double a, double b, double x, double y) => BetaTails<Jet>(a, b, x, y).LogLower.A;

    /// <summary>∂/∂b log I_x(a, b). For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double LogBetaIByB(double a, double b, double x, double y) => BetaTails<Jet>(a, b, x, y).LogLower.B;

    /// <summary>∂/∂x log I_x(a, b). For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double LogBetaIByX(double a, double b, double x, double y) => BetaTails<Plain>(a, b, x, y).LowerSlope;

    /// <summary>∂²/∂a² log I_x(a, b). For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double LogBetaIByAA(double a, double b, double x, double y) => BetaTails<Jet>(a, b, x, y).LogLower.AA;

    /// <summary>∂²/∂a∂b log I_x(a, b). For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double LogBetaIByAB(double a, double b, double x, double y) => BetaTails<Jet>(a, b, x, y).LogLower.AB;

    /// <summary>∂²/∂b² log I_x(a, b). For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double LogBetaIByBB(double a, double b, double x, double y) => BetaTails<Jet>(a, b, x, y).LogLower.BB;

    private static Tails<T> BetaTails<T>(double a, double b, double x, double y)
        where T : struct, ITaylor<T>
    {
        if (!(a > 0 && b > 0 && a < double.PositiveInfinity && b < double.PositiveInfinity && x >= 0 && y >= 0))
            return Tails<T>.Undefined;
        if (x == 0) return BetaTailsAtZero<T>(a, b);
        if (y == 0) return BetaTailsAtZero<T>(b, a).Reversed();

        T first = T.Of(a, 1, 0, 0, 0, 0), second = T.Of(b, 0, 1, 0, 0, 0);
        // The smaller tail: with a shape below 1 it is the one of the larger shape, unless x is next to an end.
        var isLower = Math.Min(a, b) < 1 && Math.Min(x, y) > 0.02 ? b < a : b * x <= a * y;
        var logFactor = LogBetaFactor<T>(a, b, x, y);
        return isLower ? BetaTail(logFactor, first, second, x, y) : BetaTail(logFactor, second, first, y, x).Reversed();
    }

    private static Tails<T> BetaTailsAtZero<T>(double a, double b)
        where T : struct, ITaylor<T> =>
        new(double.NegativeInfinity, 0, double.PositiveInfinity, a < 1 ? double.PositiveInfinity : a == 1 ? b : 0);

    private static Tails<T> BetaTail<T>(T logFactor, T a, T b, double x, double y)
        where T : struct, ITaylor<T>
    {
        var fraction = BetaFraction(a, b, x, y);
        return Tails<T>.OfLower(logFactor + Log(fraction), 1 / (x * y * fraction.Value));
    }

    /// <summary>log(xᵃ yᵇ / B(a, b)).</summary>
    private static T LogBetaFactor<T>(double a, double b, double x, double y)
        where T : struct, ITaylor<T>
    {
        double logX = y < 0.5 ? Log1p(-y) : Math.Log(x), logY = x < 0.5 ? Log1p(-x) : Math.Log(y);
        var value = Math.Min(a, b) < 10 ? a * logX + b * logY - LogBeta(a, b) : LogBetaFactorOfLarge(a, b, x, y, logX, logY);
        return T.HasDerivatives
            ? T.Of(value, logX + DigammaDifference(a, b), logY + DigammaDifference(b, a), TrigammaDifference(a, b), Trigamma(a + b), TrigammaDifference(b, a))
            : T.Of(value, 0, 0, 0, 0, 0);
    }

    // By the distance of x from a / (a + b), in which the terms of first order cancel.
    private static double LogBetaFactorOfLarge(double a, double b, double x, double y, double logX, double logY)
    {
        var distance = b * x - a * y;
        double u = distance / a, v = -distance / b;
        var logRatio = Log1p(a / b);
        var first = Math.Abs(u) < 0.5 ? Log1pMinus(u) : logX + Log1p(b / a) - u;
        var second = Math.Abs(v) < 0.5 ? Log1pMinus(v) : logY + logRatio - v;
        return a * first + b * second + 0.5 * Math.Log(a / (1 + a / b)) - HalfLogTwoPi + (StirlingTail(a + b) - StirlingTail(a) - StirlingTail(b));
    }

    /// <summary>α₁ / (β₁ + α₂ / (β₂ + …)), the fraction of DiDonato and Morris (1992), equation 9, by the algorithm of Lentz (1976).</summary>
    private static T BetaFraction<T>(T a, T b, double x, double y)
        where T : struct, ITaylor<T>
    {
        // β₁ is positive, because a y - b x is: no step cancels.
        var distance = a * y - b * x;
        var value = a / (a + 1) * (distance + 1);
        T c = value, d = 0;
        for (var n = 1; n < 1_000_000; n++)
        {
            var odd = a + (2.0 * n - 1);
            var share = (T)n * (b - n) * x / odd;
            var numerator = share * ((a + (n - 1)) * (a + b + (n - 1)) * x / odd);
            var denominator = n + share + (a + n) / (odd + 2) * (distance + (1 + n * (1 + y)));
            d = (T)1 / (denominator + numerator * d);
            c = denominator + numerator / c;
            var factor = c * d;
            value *= factor;
            if (factor.IsNearlyOne()) break;
        }

        return (T)1 / value;
    }
}
