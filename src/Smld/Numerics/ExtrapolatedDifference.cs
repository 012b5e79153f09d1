namespace Smld;

/// <summary>The derivative of a function that can only be called, with a bound on how far off it may be.</summary>
internal static class ExtrapolatedDifference
{
    private const int Rows = 12;
    private const int MostSteps = 60;
    private const double Shrinking = 1.6;
    private const double Square = Shrinking * Shrinking;

    /// <summary>
    /// Central differences over shrinking steps, extrapolated to step zero. The bound is the disagreement between the
    /// extrapolations that the best one is made of, plus what rounding in f contributes to it.
    /// </summary>
    /// <remarks>
    /// Source: Ridders (1982), Advances in Engineering Software 4(2), 75-76; the part of rounding is carried through the table beside
    /// the values, as the extrapolation's weights magnify it. Steps at which f is not finite are passed over; where fewer than two
    /// are left the derivative is NaN and the bound infinite. Calls f 24 times where it is finite. What happens between x and the
    /// smallest step, 1/176 of the first, cannot be seen: at a kink the result is a mean of its two slopes.
    /// </remarks>
    /// <param name="f">Smooth within one step of x.</param>
    /// <param name="x">Where.</param>
    /// <param name="step">The first and largest step, in the units of x, positive: about the length over which f bends.</param>
    /// <param name="noise">The relative error of f itself, such as a few times 2^-52.</param>
    public static (double Derivative, double Error) Of(Func<double, double> f, double x, double step, double noise = 16 * 2.220446049250313e-16)
    {
        var (best, bound) = (double.NaN, double.PositiveInfinity);
        Span<double> row = stackalloc double[Rows];
        Span<double> rounding = stackalloc double[Rows];
        var count = 0;
        for (var i = 0; i < MostSteps && count < Rows; i++, step /= Shrinking)
        {
            var (above, below) = (x + step, x - step);
            var (high, low) = (f(above), f(below));
            var value = (high - low) / (above - below);
            if (!double.IsFinite(value))
            {
                count = 0;
                continue;
            }
            var error = noise * (Math.Abs(high) + Math.Abs(low)) / (above - below);
            var factor = Square;
            for (var k = 0; k < count; k++, factor *= Square)
            {
                var next = (factor * value - row[k]) / (factor - 1);
                var nextError = (factor * error + rounding[k]) / (factor - 1);
                var total = Math.Max(Math.Abs(next - value), Math.Abs(next - row[k])) + nextError;
                (row[k], value) = (value, next);
                (rounding[k], error) = (error, nextError);
                if (total < bound)
                    (best, bound) = (next, total);
            }
            (row[count], rounding[count]) = (value, error);
            count++;
        }
        return (best, bound);
    }
}
