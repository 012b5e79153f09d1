namespace Smld.Oracle;

/// <summary>How far a computed number may be from the true one, and why.</summary>
public static class Tolerance
{
    /// <summary>
    /// Relative, for double-double arithmetic against known digits. Its unit is 1.2e-32; a power amplifies it by the size of
    /// its logarithm, up to 700, and reductions and series add a factor of ten.
    /// </summary>
    public const double DoubleDouble = 1e-29;

    /// <summary>
    /// Relative, for a derivative in double-double. As for values, and 1 - x² loses up to 12 digits where x is 1e-12 from 1,
    /// which the digits contain on purpose: the square is exact to 106 bits, and 1e-32 of 1 is 1e-20 of 1e-12.
    /// </summary>
    public const double DoubleDoubleNearSingularity = 1e-19;

    /// <summary>
    /// In ulps, for a partial derivative of one primitive at doubles. A rule is up to four operations of half an ulp each
    /// around at most two library functions of one ulp; y - 1 in the power's exponent, rounded once, is amplified by
    /// y log x, up to 15 in the domains.
    /// </summary>
    public const double PartialUlps = 12;

    /// <summary>
    /// Times ε and the running bound on a derivative, <see cref="Numbers.RunningError.PathError"/>. That is to first order and
    /// counts the additions of forward mode; reverse mode adds the uses of a value in another order, a few more.
    /// </summary>
    public const double Gradient = 4;

    /// <summary>
    /// Times ε and the running bound on a value, for the same operations written twice in another but equal order.
    /// </summary>
    public const double Value = 2;

    /// <summary>
    /// Relative to one plus the largest coordinate, for extrapolated central differences: a check of the oracle itself that is
    /// blind to anything smaller. The truncation error h⁴/30 |f⁽⁵⁾| and the rounding error ε |f| / h meet near 1e-10 for
    /// h = 1e-3; sums of hundreds of terms and steep tails need some orders more.
    /// </summary>
    public const double Difference = 1e-6;

    /// <summary>Distance in ulps of the expected value; zero for equal numbers, infinite for different classes.</summary>
    public static double Ulps(double actual, double expected)
    {
        if (actual.Equals(expected) || actual == expected)
            return 0;
        if (!double.IsFinite(actual) || !double.IsFinite(expected))
            return double.PositiveInfinity;
        return Math.Abs(actual - expected) / (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
    }
}
