namespace Smld.Oracle.Numbers;

/// <summary>
/// log Γ and its derivatives for x > 0, in any number: Stirling's series where its terms fall below 1e-33, reached by the
/// recurrence (Abramowitz and Stegun 1964, 6.1.15, 6.1.40, 6.3.18, 6.4.11). Differentiating the code gives the derivative.
/// </summary>
public static class Gamma
{
    // There the term behind the last is below 1e-34 of the sum.
    private const double Far = 30;

    // What is divided by more than this changes no digit, and powers of large arguments would overflow.
    private const double Beyond = 1e60;

    /// <summary>The Bernoulli numbers B2, B4, …, as quotients of integers that doubles hold.</summary>
    private static readonly (double Numerator, double Denominator)[] bernoulli =
    [
        (1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510), (43867, 798), (-174611, 330),
        (854513, 138), (-236364091, 2730), (8553103, 6), (-23749461029, 870), (8615841276005, 14322),
    ];

    public static T Log<T>(T x)
        where T : struct, INumberLike<T>
    {
        T product = 1.0;
        for (; x < Far; x += 1.0)
            product *= x;
        var sum = (x - 0.5) * T.Log(x) - x + HalfLogTwoPi<T>() - T.Log(product);
        var power = x;
        for (var k = 1; k <= bernoulli.Length && power < Beyond; k++)
        {
            sum += B<T>(k) / ((2.0 * k * (2 * k - 1)) * power);
            power *= x * x;
        }
        return sum;
    }

    public static T Digamma<T>(T x)
        where T : struct, INumberLike<T>
    {
        T sum = 0.0;
        for (; x < Far; x += 1.0)
            sum -= 1.0 / x;
        sum += T.Log(x) - 0.5 / x;
        var power = x * x;
        for (var k = 1; k <= bernoulli.Length && power < Beyond; k++)
        {
            sum -= B<T>(k) / (2.0 * k * power);
            power *= x * x;
        }
        return sum;
    }

    public static T Trigamma<T>(T x)
        where T : struct, INumberLike<T>
    {
        T sum = 0.0;
        for (; x < Far; x += 1.0)
            sum += 1.0 / (x * x);
        sum += 1.0 / x + 0.5 / (x * x);
        var power = x * x * x;
        for (var k = 1; k <= bernoulli.Length && power < Beyond; k++)
        {
            sum += B<T>(k) / power;
            power *= x * x;
        }
        return sum;
    }

    public static T Tetragamma<T>(T x)
        where T : struct, INumberLike<T>
    {
        T sum = 0.0;
        for (; x < Far; x += 1.0)
            sum -= 2.0 / (x * x * x);
        sum -= 1.0 / (x * x) + 1.0 / (x * x * x);
        var power = x * x * x * x;
        for (var k = 1; k <= bernoulli.Length && power < Beyond; k++)
        {
            sum -= (2.0 * k + 1) * B<T>(k) / power;
            power *= x * x;
        }
        return sum;
    }

    /// <summary>log Γ(a) + log Γ(b) - log Γ(a + b), in a number whose digits can bear the cancellation.</summary>
    public static T LogBeta<T>(T a, T b)
        where T : struct, INumberLike<T> => T.LogGamma(a) + T.LogGamma(b) - T.LogGamma(a + b);

    // In two doubles, of 106 bits.
    private static T HalfLogTwoPi<T>()
        where T : struct, INumberLike<T> => (T)0.9189385332046728 + -3.8782941580672414e-17;

    private static T B<T>(int k)
        where T : struct, INumberLike<T> => (T)bernoulli[k - 1].Numerator / bernoulli[k - 1].Denominator;
}
