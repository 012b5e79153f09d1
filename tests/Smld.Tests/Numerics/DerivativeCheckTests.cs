namespace Smld.Tests.Numerics;

public class DerivativeCheckTests
{
    [Fact]
    public void Right_derivatives_pass()
    {
        DerivativeCheck.Verify(Math.Log, static x => 1 / x, 1e-3, 0.5, 30);
        DerivativeCheck.Verify(Math.Atan2, static (y, x) => x / (x * x + y * y), static (y, x) => -y / (x * x + y * y), (1, 2), (-3, 0.5), (1e-8, 1));
        DerivativeCheck.Verify(static x => x[0] * x[1] * x[1] + x[2], [static x => x[1] * x[1], static x => 2 * x[0] * x[1], null], [2, 3, 5]);
    }

    [Fact]
    public void A_fault_of_a_millionth_is_named_with_its_place()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => DerivativeCheck.Verify(Math.Exp, static x => Math.Exp(x) * (1 + 1e-6), 0));

        Assert.StartsWith("the derivative by number 0 at (0) is 1.000001; differences give 1", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NaN_is_no_derivative() =>
        Assert.Throws<InvalidOperationException>(() => DerivativeCheck.Verify(Math.Exp, static _ => double.NaN, 1));

    [Fact]
    public void Where_a_function_is_too_rough_the_check_says_so()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => DerivativeCheck.Verify(static x => x > 0 ? 1 : 0, static _ => 0, 0));

        Assert.Contains("cannot be told from differences", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>("points", () => DerivativeCheck.Verify(Math.Exp, Math.Exp));
        Assert.Throws<ArgumentException>("points", () => DerivativeCheck.Verify(static x => x[0], [static _ => 1], [1.0, 2.0]));
    }
}
