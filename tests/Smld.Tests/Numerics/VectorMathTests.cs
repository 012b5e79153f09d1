namespace Smld.Tests.Numerics;

public class VectorMathTests
{
    // Ours is within 1 ulp and the C library's within about 0.52, so they may be 2 ulp apart at most.
    private const double UlpsApart = 2;

    [Fact]
    public void Log_agrees_with_the_C_library_over_the_range_of_uniforms()
    {
        var random = new RandomSource(1);
        for (var i = 0; i < 100_000; i++)
        {
            var x = Math.ScaleB(1 + random.NextUniform(), -(int)(54 * random.NextUniform()));

            AssertClose(Math.Log(x), Log(x));
        }
    }

    [Fact]
    public void Log_of_one_is_zero_and_near_one_no_digits_are_lost()
    {
        Assert.Equal(0, Log(1));
        AssertClose(Math.Log(1 - 1e-15), Log(1 - 1e-15));
    }

    [Fact]
    public void Sine_and_cosine_agree_with_the_C_library_in_the_first_octants()
    {
        var random = new RandomSource(1);
        for (var i = 0; i < 100_000; i++)
        {
            var x = Math.PI / 2 * (random.NextUniform() - 0.5);

            var (sin, cos) = VectorMath.SinCos(Lanes256.Create(x));

            AssertClose(Math.Sin(x), First(sin));
            AssertClose(Math.Cos(x), First(cos));
        }
    }

    private static double Log(double x) => First(VectorMath.Log(Lanes256.Create(x)));

    private static double First(Lanes256 lanes)
    {
        Span<double> values = stackalloc double[4];
        Lanes256.Store(lanes, ref values[0], 0);
        return values[0];
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.InRange(Math.Abs(actual - expected) / (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)), 0, UlpsApart);
}
