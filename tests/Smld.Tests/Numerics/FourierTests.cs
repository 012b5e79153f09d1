using System.Numerics;

namespace Smld.Tests.Numerics;

public class FourierTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    public void The_transform_is_the_sum_that_defines_it(int n)
    {
        var values = Enumerable.Range(0, n).Select(i => new Complex(Math.Sin(i * i), Math.Cos(3 * i))).ToArray();
        var expected = Enumerable.Range(0, n).Select(k => values
            .Select((x, j) => x * Complex.FromPolarCoordinates(1, -2 * Math.PI * j * k / n)).Aggregate(Complex.Add)).ToArray();

        Fourier.Transform(values);

        for (var k = 0; k < n; k++) Assert.Equal(0, (values[k] - expected[k]).Magnitude, Tolerance.Trajectory);
    }
}
