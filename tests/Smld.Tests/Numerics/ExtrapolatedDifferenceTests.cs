namespace Smld.Tests.Numerics;

public class ExtrapolatedDifferenceTests
{
    public static TheoryData<string, double, double> Points => new()
    {
        { "exp", -30, Math.Exp(-30) },
        { "exp", 2, Math.Exp(2) },
        { "sin", 1e3, Math.Cos(1e3) },
        { "log", 0.25, 4 },
        { "cube", 0, 0 },
        { "constant", 5, 0 },
    };

    private static double Function(string name, double x) => name switch
    {
        "exp" => Math.Exp(x),
        "sin" => Math.Sin(x),
        "log" => Math.Log(x),
        "cube" => x * x * x,
        _ => 7,
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void The_derivative_lies_within_a_small_bound(string name, double x, double expected)
    {
        var (derivative, error) = ExtrapolatedDifference.Of(at => Function(name, at), x, step: 0.5);

        Assert.InRange(Math.Abs(derivative - expected), 0, error);
        // Differences of a smooth function keep about ten of its digits.
        Assert.InRange(error, 0, 1e-9 * (Math.Abs(Function(name, x)) + Math.Abs(expected)) + 1e-14);
    }

    [Fact]
    public void Steps_that_leave_the_domain_are_passed_over()
    {
        var (derivative, error) = ExtrapolatedDifference.Of(Math.Log, 0.01, step: 1);

        Assert.InRange(Math.Abs(derivative - 100), 0, error);
        Assert.InRange(error, 0, 1e-6);
    }

    [Fact]
    public void Where_nothing_is_finite_there_is_no_derivative()
    {
        Assert.Equal((double.NaN, double.PositiveInfinity), ExtrapolatedDifference.Of(_ => double.NaN, 1, step: 0.5));
    }
}
