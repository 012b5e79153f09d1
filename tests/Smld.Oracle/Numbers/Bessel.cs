namespace Smld.Oracle.Numbers;

/// <summary>Modified Bessel functions of the first kind in any number, by their power series of positive terms (Abramowitz and Stegun 1964, 9.6.10).</summary>
public static class Bessel
{
    public static T I0<T>(T x)
        where T : struct, INumberLike<T> => 1.0 + Rest(x, 0);

    public static T I1<T>(T x)
        where T : struct, INumberLike<T> => 0.5 * x * (1.0 + Rest(x, 1));

    public static T LogI0<T>(T x)
        where T : struct, INumberLike<T> => T.Log1p(Rest(x, 0));

    private static T Rest<T>(T x, int order)
        where T : struct, INumberLike<T>
    {
        T y = 0.25 * x * x, term = 1.0, sum = 0.0;
        for (var k = 1; k < 60 + 2 * Math.Abs(x.ToDouble()); k++)
        {
            term *= y / ((double)k * (k + order));
            sum += term;
        }
        return sum;
    }
}
