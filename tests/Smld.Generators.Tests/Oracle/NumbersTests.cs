using CsCheck;
using Smld.Generators.Tests.Infrastructure;
using Smld.Oracle;
using Smld.Oracle.Numbers;

namespace Smld.Generators.Tests.Oracle;

public sealed class NumbersTests
{
    public static TheoryData<string> Functions { get; } = [.. Digits.Functions];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Double_double_agrees_with_the_digits(string function)
    {
        foreach (var line in Digits.All.Where(line => line.Function == function))
        {
            var value = Digits.Evaluate<DoubleDouble>(function, line.X, line.Y ?? 0);

            Close(line.Value, value, IsSeries(function) ? Tolerance.DoubleDoubleSeries : Tolerance.DoubleDouble, line);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_dual_number_has_the_derivative_of_the_digits(string function)
    {
        var tolerance = function is "asin" or "acos" or "acosh" or "atanh" ? Tolerance.DoubleDoubleNearSingularity : IsSeries(function) ? Tolerance.DoubleDoubleSeries : Tolerance.DoubleDouble;
        foreach (var line in Digits.All.Where(line => line.Function == function))
        {
            var byX = Digits.Evaluate<Dual<DoubleDouble>>(function, new(line.X, 1.0), new(line.Y ?? 0, 0.0));
            var byY = Digits.Evaluate<Dual<DoubleDouble>>(function, new(line.X, 0.0), new(line.Y ?? 0, 1.0));

            Close(line.ByX, byX.Tangent, tolerance, line);
            if (line.ByY is { } expected)
                Close(expected, byY.Tangent, tolerance, line);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_running_error_bounds_what_a_function_of_doubles_errs(string function)
    {
        foreach (var line in Digits.All.Where(line => line.Function == function))
        {
            var value = Digits.Evaluate<RunningError>(function, line.X, line.Y ?? 0);

            var error = Math.Abs((value.Value - line.Value).High);
            Assert.True(error <= RunningError.Epsilon * value.Error, $"{line}: off by {error}, bound {RunningError.Epsilon * value.Error}");
        }
    }

    /// <summary>(a + b)(a - b) = a² - b², exactly in 106 bits for numbers of 26 bits side by side.</summary>
    [Fact]
    public void Sums_and_products_of_short_numbers_are_exact() =>
        Gen.Select(Gen.Int[-(1 << 25), 1 << 25], Gen.Int[-(1 << 25), 1 << 25]).Check(100, ((int A, int B) pair) =>
        {
            DoubleDouble x = pair.A, y = Math.ScaleB(pair.B, -26);

            Assert.Equal((x + y) * (x - y), x * x - y * y);
        });

    [Fact]
    public void A_quotient_times_its_divisor_is_the_dividend() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[1e-6, 1e6]).Check(100, ((double A, double B) pair) =>
        {
            var (a, b) = pair;
            DoubleDouble x = a, y = b;

            var error = x / y * y - x;

            Assert.True(Math.Abs(error.High) <= 1e-31 * Math.Abs(a));
        });

    /// <summary>∂²/∂x² x³ = 6x; of x²y, ∂/∂x along (1, 1) changes by 2y + 2x.</summary>
    [Fact]
    public void A_dual_of_a_dual_has_second_derivatives()
    {
        var x = new Dual<Dual<DoubleDouble>>(new(3.0, 1.0), new(1.0, 0.0));
        var y = new Dual<Dual<DoubleDouble>>(new(5.0, 1.0), new(0.0, 0.0));

        Assert.Equal(18.0, Dual<Dual<DoubleDouble>>.Pow(x, 3.0).Tangent.Tangent.ToDouble(), 1e-14);
        Assert.Equal(10.0 + 6.0, (x * x * y).Tangent.Tangent.ToDouble());
    }

    [Fact]
    public void A_slope_does_not_reach_an_argument_that_does_not_vary()
    {
        var value = Dual<DoubleDouble>.Pow(new(-2.0, 1.0), 3.0);

        Assert.Equal(12.0, value.Tangent.ToDouble(), 1e-28);
    }

    private static bool IsSeries(string function) => function is "erf" or "erfc" or "erfcx" or "phi" or "log-phi" or "inv-phi" or "inverse-mills-ratio" or "bessel-ratio";

    private static void Close(DoubleDouble expected, DoubleDouble actual, double tolerance, Digits line)
    {
        var error = Math.Abs((actual - expected).High);
        // log Γ and ψ are sums of larger terms, so near their zeros only absolute digits are there.
        var size = line.Function.Contains("gamma", StringComparison.Ordinal) || line.Function is "log-beta" ? Math.Max(1, Math.Abs(expected.High)) : Math.Abs(expected.High);
        Assert.True(error <= tolerance * size, $"{line}: got {actual}, relative error {error / Math.Abs(expected.High)}");
    }
}
