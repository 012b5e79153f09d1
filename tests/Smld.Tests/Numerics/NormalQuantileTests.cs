namespace Smld.Tests.Numerics;

public class NormalQuantileTests
{
    // The two values that Wichura gives to check an implementation, the median, and Phi(1).
    [Theory]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.001, -3.090232306167814)]
    [InlineData(1e-20, -9.262340089798408)]
    [InlineData(0.5, 0)]
    [InlineData(0.8413447460685429, 1)]
    public void Quantiles_are_the_published_ones(double p, double z) =>
        Assert.Equal(z, NormalQuantile.At(p), Tolerance.Rounding * Math.Max(1, Math.Abs(z)));

    [Theory]
    [InlineData(0.07)]
    [InlineData(0.3)]
    [InlineData(1e-10)]
    public void Quantiles_are_odd_about_the_median(double p) =>
        Assert.Equal(-NormalQuantile.At(p), NormalQuantile.At(1 - p), 1e-6);
}
