namespace Smld;

public static partial class SpecialFunctions
{
    /// <summary>ψ(x + d) - ψ(x), without the cancellation of the two where d is small beside x.</summary>
    /// <remarks>
    /// <para>For x > 0 and d ≥ 0, within 8 ulp; NaN elsewhere. With it the derivatives of <see cref="LogBeta"/> keep their digits.</para>
    /// <para>
    /// The recurrence ψ(x + 1) = ψ(x) + 1/x taken of both together, then the difference of the two asymptotic series
    /// (Abramowitz and Stegun 1964, 6.3.5, 6.3.18) with the factor d taken out of each term.
    /// </para>
    /// <para>Its derivative in d is ψ′(x + d), in x <see cref="TrigammaDifference"/>.</para>
    /// </remarks>
    public static double DigammaDifference(double x, double d)
    {
        if (!(x > 0 && d >= 0)) return double.NaN;
        var far = x + d;
        var sum = 0.0;
        for (; x < 10; x++, far++) sum += d / far / x;

        double u = 1 / x, v = 1 / far;
        // The difference of the polynomials Σ B₂ₖ/(2k) tᵏ at u² and v², divided by the difference of these, by Horner's rule.
        double a = u * u, b = v * v;
        double value = DigammaSeries[^1], slope = 0.0;
        for (var k = DigammaSeries.Length - 2; k >= 0; k--)
        {
            slope = slope * b + value;
            value = value * a + DigammaSeries[k];
        }

        slope = slope * b + value;
        var gap = d * v * u;
        return sum + (Log1p(d * u) + gap * (0.5 + (u + v) * slope));
    }

    /// <summary>ψ′(x + d) - ψ′(x), without the cancellation of the two where d is small beside x; negative.</summary>
    /// <remarks>
    /// For x > 0 and d ≥ 0, within 8 ulp (measured); NaN elsewhere. With it the second derivatives of <see cref="LogBeta"/> keep their
    /// digits. The same arrangement as <see cref="DigammaDifference"/>, with ψ′(x + 1) = ψ′(x) - 1/x² and the asymptotic series 6.4.12.
    /// </remarks>
    public static double TrigammaDifference(double x, double d)
    {
        if (!(x > 0 && d >= 0)) return double.NaN;
        var far = x + d;
        var sum = 0.0;
        for (; x < 10; x++, far++) sum += d / far / x * (1 / far + 1 / x);

        double u = 1 / x, v = 1 / far;
        // v³ P(v²) - u³ P(u²), P(t) = Σ B₂ₖ tᵏ⁻¹, divided by v - u = -d u v.
        double a = u * u, b = v * v;
        double value = TrigammaSeries[^1], slope = 0.0;
        for (var k = TrigammaSeries.Length - 2; k >= 0; k--)
        {
            slope = slope * b + value;
            value = value * a + TrigammaSeries[k];
        }

        var cubes = (a + u * v + b) * value + b * v * (u + v) * slope;
        return -sum - d * v * u * (1 + 0.5 * (u + v) + cubes);
    }

    /// <summary>B₂ₖ for k = 1, 2, …</summary>
    private static ReadOnlySpan<double> TrigammaSeries =>
    [
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798,
    ];

    /// <summary>B₂ₖ/(2k) for k = 1, 2, …</summary>
    private static ReadOnlySpan<double> DigammaSeries =>
    [
        1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160, 43867.0 / 14364,
    ];
}
