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
    /// <para>Its derivative in d is ψ′(x + d), in x ψ′(x + d) - ψ′(x).</para>
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

    /// <summary>B₂ₖ/(2k) for k = 1, 2, …</summary>
    private static ReadOnlySpan<double> DigammaSeries =>
    [
        1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160, 43867.0 / 14364,
    ];
}
