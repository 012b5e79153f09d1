using System.Runtime.Intrinsics;

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

            AssertClose(Math.Log(x), VectorMath.Log(Vector256.Create(x))[0]);
        }
    }

    [Fact]
    public void Log_of_one_is_zero_and_near_one_no_digits_are_lost()
    {
        Assert.Equal(0, VectorMath.Log(Vector256.Create(1.0))[0]);
        AssertClose(Math.Log(1 - 1e-15), VectorMath.Log(Vector256.Create(1 - 1e-15))[0]);
    }

    [Fact]
    public void Sine_and_cosine_agree_with_the_C_library_in_the_first_octants()
    {
        var random = new RandomSource(1);
        for (var i = 0; i < 100_000; i++)
        {
            var x = Math.PI / 2 * (random.NextUniform() - 0.5);

            var (sin, cos) = VectorMath.SinCos(Vector256.Create(x));

            AssertClose(Math.Sin(x), sin[0]);
            AssertClose(Math.Cos(x), cos[0]);
        }
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.InRange(Math.Abs(actual - expected) / (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)), 0, UlpsApart);
}
