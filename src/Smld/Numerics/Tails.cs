namespace Smld;

/// <summary>Both tails of a distribution of positive numbers at x, on the logarithmic scale, as functions of its shapes.</summary>
/// <param name="LogLower">log P(X ≤ x).</param>
/// <param name="LogUpper">log P(X > x).</param>
/// <param name="LowerSlope">The density at x over P(X ≤ x): the derivative of the first by x.</param>
/// <param name="UpperSlope">The density at x over P(X > x): that of the second, but for its sign.</param>
internal readonly record struct Tails<T>(T LogLower, T LogUpper, double LowerSlope, double UpperSlope)
    where T : struct, ITaylor<T>
{
    /// <summary>Outside of the domain: NaN, the derivatives too.</summary>
    public static Tails<T> Undefined
    {
        get
        {
            var nan = T.Of(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
            return new(nan, nan, double.NaN, double.NaN);
        }
    }

    /// <summary>From log P(X ≤ x) below the median, and the slope that belongs to it.</summary>
    public static Tails<T> OfLower(T logLower, double lowerSlope)
    {
        var logUpper = Complement(logLower);
        return new(logLower, logUpper, lowerSlope, lowerSlope * Math.Exp(logLower.Value - logUpper.Value));
    }

    /// <summary>The same distribution seen from the other end.</summary>
    public Tails<T> Reversed() => new(LogUpper, LogLower, UpperSlope, LowerSlope);

    // log(1 - exp u), with the slope s = -1 / (exp(-u) - 1) and the curvature s - s².
    private static T Complement(T u)
    {
        var s = -1 / SpecialFunctions.Expm1(-u.Value);
        return u.Through(SpecialFunctions.Log1mExp(u.Value), s, s - s * s);
    }
}
