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
    /// Relative, for functions that are one minus a series, or the quotient of two: in their tails, 1e-4 in the digits, this loses four
    /// or five places, and once more in the derivative.
    /// </summary>
    public const double DoubleDoubleSeries = 1e-25;

    /// <summary>
    /// In ulps, for a partial derivative of one primitive at doubles. A rule is up to four operations of half an ulp each
    /// around at most two library functions of one ulp. The widest is the power's y x^(y-1): y - 1 is rounded by up to 4.4e-16,
    /// which log x, up to 3 in the domain, makes 12 ulps of the result; 13 were seen in 100,000 points.
    /// </summary>
    public const double PartialUlps = 16;

    /// <summary>
    /// Times ε and the running bound on a derivative, <see cref="Numbers.RunningError.PathError"/>. That is to first order and
    /// counts the additions of forward mode; reverse mode adds the uses of a value in another order, a few more.
    /// </summary>
    public const double Gradient = 4;

    /// <summary>
    /// Times ε and the running bound on a second or third derivative, that of the textbook's forms nested. The table's forms,
    /// differentiated again, add other roundings: a product of two partials for each, twice as many for each derivative more.
    /// </summary>
    public const double SecondDerivative = 16;

    /// <summary>
    /// Times ε and the running bound on a value, for the same operations written twice in another but equal order.
    /// </summary>
    public const double Value = 2;

    /// <summary>
    /// Relative to one plus the largest coordinate, for central differences in double-double with a step of 2^-40. The
    /// truncation error h²/6 |f‴| is 1e-25 |f‴|, the rounding error 1e-31 |f| / h is 1e-19 |f|; tails have values of 1e10.
    /// </summary>
    public const double Difference = 1e-9;

    /// <summary>Relative likewise: h |f″|, which the slopes on both sides differ by where there is no kink, at f″ up to 1e7.</summary>
    public const double Kink = 1e-5;

    /// <summary>Relative, for numbers of another program: doubles, computed from the same formula in another order.</summary>
    public const double OtherProgram = 1e-12;

    /// <summary>Relative to the largest coordinate: a fault in the digits before this one is seen, whatever the bound.</summary>
    public const double Useful = 1e-10;

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
