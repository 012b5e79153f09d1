namespace Smld;

public static partial class SpecialFunctions
{
    // Below this the power series of I₀ - 1 keeps the digits of log I₀, above it the exponential is taken out first.
    private const double PowerSeries = 5;

    // From here on the terms of the asymptotic series fall below 1e-17 of the sum before they grow again.
    private const double Asymptotic = 20;

    /// <summary>exp(-|x|) I₀(x), I₀ the modified Bessel function of the first kind and order 0: the integral of exp(x cos θ - |x|) over a circle, over 2π.</summary>
    /// <remarks>Within 6 ulp (measured: 4.7). Even; 1 at 0. Its derivative is ±(exp(-|x|) I₁(|x|) - exp(-|x|) I₀(x)).</remarks>
    public static double BesselI0Scaled(double x)
    {
        x = Math.Abs(x);
        return x < PowerSeries ? Math.Exp(-x) * (1 + BesselI0Minus1(x)) : ScaledBessels(x).I0;
    }

    /// <summary>exp(-|x|) I₁(x), I₁ the modified Bessel function of the first kind and order 1.</summary>
    /// <remarks>Within 6 ulp (measured: 4.4). Odd; 0 at 0.</remarks>
    public static double BesselI1Scaled(double x)
    {
        var size = Math.Abs(x);
        if (size < PowerSeries) return Math.Exp(-size) * (0.5 * x * (1 + BesselI1Series(x)));
        var (i0, difference) = ScaledBessels(size);
        return Math.CopySign(i0 - difference, x);
    }

    /// <summary>log I₀(x), without overflow.</summary>
    /// <remarks>Within 4 ulp (measured), near its zero at 0 too. Its derivative is <see cref="BesselRatio"/>.</remarks>
    public static double LogBesselI0(double x)
    {
        x = Math.Abs(x);
        return x < PowerSeries ? Log1p(BesselI0Minus1(x)) : x + LogBesselI0Scaled(x);
    }

    /// <summary>log I₁(x) for x ≥ 0, without overflow; -∞ at 0, NaN below.</summary>
    /// <remarks>Within 4 ulp plus 4e-16, near its zero at 1.6 (measured). Its derivative is 1 / <see cref="BesselRatio"/> - 1/x.</remarks>
    public static double LogBesselI1(double x)
    {
        if (x < PowerSeries) return Math.Log(0.5 * x) + Log1p(BesselI1Series(x));
        var (i0, difference) = ScaledBessels(x);
        return x + Math.Log(i0 - difference);
    }

    /// <summary>log(exp(-|x|) I₀(x)), of the order of -log x.</summary>
    /// <remarks>Within 4 ulp (measured), near its zero at 0 too. For x > 0 its derivative is -<see cref="BesselRatioComplement"/>.</remarks>
    public static double LogBesselI0Scaled(double x)
    {
        x = Math.Abs(x);
        return x < PowerSeries ? Log1p(BesselI0Minus1(x)) - x : Math.Log(ScaledBessels(x).I0);
    }

    /// <summary>I₁(x) / I₀(x): the mean of cos θ under a von Mises distribution of concentration x.</summary>
    /// <remarks>Within 6 ulp (measured: 4.8). Odd; tends to ±1. Its derivative is 1 - r/x - r², r the ratio itself.</remarks>
    public static double BesselRatio(double x)
    {
        var size = Math.Abs(x);
        return size < PowerSeries
            ? 0.5 * x * ((1 + BesselI1Series(x)) / (1 + BesselI0Minus1(x)))
            : Math.CopySign(1 - BesselRatioComplement(size), x);
    }

    /// <summary>1 - I₁(x) / I₀(x) for x ≥ 0, of the order of 1/(2x) for large x; NaN below 0.</summary>
    /// <remarks>Within 6 ulp (measured: 5).</remarks>
    public static double BesselRatioComplement(double x)
    {
        if (x < 1) return x >= 0 ? 1 - BesselRatio(x) : double.NaN;
        if (double.IsPositiveInfinity(x)) return 0;
        var (i0, difference) = ScaledBessels(x);
        return difference / i0;
    }

    /// <summary>I₀(x) - 1 = Σ yᵏ / k!² from k = 1 on, with y = x²/4 (Abramowitz and Stegun 1964, 9.6.12).</summary>
    private static double BesselI0Minus1(double x)
    {
        var y = 0.25 * x * x;
        double term = y, sum = y;
        for (var k = 2; term > 1e-17 * sum; k++)
        {
            term *= y / ((double)k * k);
            sum += term;
        }

        return sum;
    }

    /// <summary>2 I₁(x) / x - 1 = Σ yᵏ / (k! (k + 1)!) from k = 1 on, with y = x²/4 (Abramowitz and Stegun 1964, 9.6.10).</summary>
    private static double BesselI1Series(double x)
    {
        var y = 0.25 * x * x;
        double term = 0.5 * y, sum = term;
        for (var k = 2; term > 1e-17 * sum; k++)
        {
            term *= y / ((double)k * (k + 1));
            sum += term;
        }

        return sum;
    }

    /// <summary>exp(-x) I₀(x) and exp(-x) (I₀(x) - I₁(x)) for x ≥ 1, without the cancellation of the two.</summary>
    private static (double I0, double Difference) ScaledBessels(double x) => x < Asymptotic ? BesselIntegrals(x) : BesselAsymptotics(x);

    /// <summary>
    /// The means of exp(-x (1 - cos θ)) and of (1 - cos θ) exp(-x (1 - cos θ)) over a circle, by 48 equidistant points: of a
    /// periodic function the trapezoidal rule misses no more than I₄₈(x), 1e-20 (Trefethen and Weideman 2014, section 3).
    /// </summary>
    private static (double I0, double Difference) BesselIntegrals(double x)
    {
        var last = Math.Exp(-2 * x);
        double sum = 0.5 + 0.5 * last, weighted = last;
        foreach (var versine in Versines)
        {
            var value = Math.Exp(-x * versine);
            sum += value;
            weighted += versine * value;
        }

        return (sum / 24, weighted / 24);
    }

    /// <summary>1 - cos(2πk/48) for k = 1, …, 23.</summary>
    private static ReadOnlySpan<double> Versines =>
    [
        0.008555138626189588, 0.034074173710931716, 0.07612046748871325, 0.13397459621556135, 0.20664665970876483, 0.2928932188134525,
        0.39123857099127934, 0.5, 0.6173165676349103, 0.7411809548974793, 0.8694738077799484, 1.0,
        1.1305261922200516, 1.2588190451025207, 1.3826834323650898, 1.5, 1.6087614290087207, 1.7071067811865475,
        1.7933533402912352, 1.8660254037844386, 1.9238795325112867, 1.9659258262890682, 1.9914448613738105,
    ];

    /// <summary>The series in 1/x (Abramowitz and Stegun 1964, 9.7.1) and that of the difference, whose first term 1 - 1 is left out.</summary>
    private static (double I0, double Difference) BesselAsymptotics(double x)
    {
        double first = 1, second = 1, sum = 1, difference = 0;
        for (var k = 1; first > 1e-19 && k < 40; k++)
        {
            var odd = 2.0 * k - 1;
            first *= odd * odd / (8 * k * x);
            second *= (odd * odd - 4) / (8 * k * x);
            sum += first;
            difference += first - second;
        }

        var scale = RootTwoOverPi * 0.5 / Math.Sqrt(x);
        return (scale * sum, scale * difference);
    }
}
