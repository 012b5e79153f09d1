using System.Globalization;
using static Smld.SpecialFunctions;

namespace Smld.Tests.Numerics;

public class SpecialFunctionsTests
{
    private const double Infinity = double.PositiveInfinity;

    // The documented bounds, in units in the last place of the exact value.
    private static readonly Dictionary<string, (Func<double, double, double> Function, double Ulps)> Functions = new()
    {
        ["Log1p"] = ((x, _) => Log1p(x), 1),
        ["Expm1"] = ((x, _) => Expm1(x), 1),
        ["LogGamma"] = ((x, _) => LogGamma(x), 3),
        ["Digamma"] = ((x, _) => Digamma(x), 4),
        ["Trigamma"] = ((x, _) => Trigamma(x), 2),
        ["Trigamma-"] = ((x, _) => Trigamma(x), 6),
        ["Tetragamma"] = ((x, _) => Tetragamma(x), 3),
        ["InvLogit"] = ((x, _) => InvLogit(x), 2),
        ["LogInvLogit"] = ((x, _) => LogInvLogit(x), 2),
        ["Log1pExp"] = ((x, _) => Log1pExp(x), 2),
        ["Log1mExp"] = ((x, _) => Log1mExp(x), 2),
        ["DigammaDifference"] = (DigammaDifference, 8),
        ["Logit"] = ((x, _) => Logit(x), 3),
        ["TrigammaDifference"] = (TrigammaDifference, 8),
        ["Log1pMinus"] = ((x, _) => Log1pMinus(x), 6),
        ["Expm1Minus"] = ((x, _) => Expm1Minus(x), 6),
        ["LogCosh"] = ((x, _) => LogCosh(x), 4),
        ["Erf"] = ((x, _) => Erf(x), 1.5),
        ["Erfc"] = ((x, _) => Erfc(x), 4),
        ["Erfcx"] = ((x, _) => Erfcx(x), 4),
        ["Erfcx-"] = ((x, _) => Erfcx(x), 4),
        ["LogErfc"] = ((x, _) => LogErfc(x), 5),
        ["Phi"] = ((x, _) => Phi(x), 5),
        ["LogPhi"] = ((x, _) => LogPhi(x), 5),
        ["InverseMillsRatio"] = ((x, _) => InverseMillsRatio(x), 5),
        ["InverseMillsExcess"] = ((x, _) => InverseMillsExcess(x), 5),
        ["InvPhi"] = ((x, _) => InvPhi(x), 4),
        ["BesselI0Scaled"] = ((x, _) => BesselI0Scaled(x), 6),
        ["BesselI1Scaled"] = ((x, _) => BesselI1Scaled(x), 6),
        ["LogBesselI0"] = ((x, _) => LogBesselI0(x), 4),
        ["LogBesselI0Scaled"] = ((x, _) => LogBesselI0Scaled(x), 4),
        ["BesselRatio"] = ((x, _) => BesselRatio(x), 6),
        ["BesselRatioComplement"] = ((x, _) => BesselRatioComplement(x), 6),
    };

    // Functions that pass through zero, with the absolute error that their comments allow.
    private static readonly Dictionary<string, (Func<double, double, double> Function, Func<double, double, double, double> Error)> Crossing = new()
    {
        ["LogGamma-"] = ((x, _) => LogGamma(x), (x, _, value) => x >= -0.5 ? 3 * Ulp(value) : 1e-15 * (1 + Math.Abs(x * Math.Log(-x)))),
        ["Digamma-"] = ((x, _) => Digamma(x),
            (x, _, _) => 1e-15 * (1 + Math.Max(Math.Abs(Digamma(1 - x)), Math.Abs(Digamma(1 - x) - Digamma(x))))),
        ["Tetragamma-"] = ((x, _) => Tetragamma(x),
            (x, _, _) => 1e-15 * (10 + Math.Max(Math.Abs(Tetragamma(1 - x)), Math.Abs(Tetragamma(1 - x) - Tetragamma(x))))),
        ["LogBesselI1"] = ((x, _) => LogBesselI1(x), (_, _, value) => 4e-16 + 4 * Ulp(value)),
        ["LogBeta"] = (LogBeta, (_, _, value) => 1e-15 + 4 * Ulp(value)),
        ["LogBinomialCoefficient"] = ((n, k) => LogBinomialCoefficient((int)n, (int)k),
            (n, _, value) => 4 * Ulp(value) + 4 * Ulp(Math.Log(n + 1))),
    };

    private sealed record Line(string Function, double X, double Y, double High, double Low)
    {
        public double Error(double value) => Math.Abs(value - High - Low);
    }

    private static readonly Line[] Lines = [.. Read()];

    public static TheoryData<string> Bounded => [.. Functions.Keys];

    public static TheoryData<string> Through => [.. Crossing.Keys];

    [Theory]
    [MemberData(nameof(Bounded))]
    public void A_function_agrees_with_mpmath_within_its_documented_ulps(string name)
    {
        var (function, ulps) = Functions[name];
        var lines = Lines.Where(line => line.Function == name).ToList();

        Assert.True(lines.Count >= 40);
        Assert.All(lines, line => Assert.InRange(line.Error(function(line.X, line.Y)) / Ulp(line.High), 0, ulps));
    }

    [Theory]
    [MemberData(nameof(Through))]
    public void A_function_with_zeros_agrees_with_mpmath_within_its_documented_error(string name)
    {
        var (function, error) = Crossing[name];
        var lines = Lines.Where(line => line.Function == name).ToList();

        Assert.True(lines.Count >= 40);
        Assert.All(lines, line => Assert.InRange(line.Error(function(line.X, line.Y)), 0, error(line.X, line.Y, line.High)));
    }

    [Fact]
    public void Log1p_and_Expm1_have_the_limits_of_the_logarithm_and_the_exponential()
    {
        Assert.Equal([-Infinity, double.NaN, Infinity, double.NaN], new[] { Log1p(-1), Log1p(-1.5), Log1p(Infinity), Log1p(double.NaN) });
        Assert.Equal([-1, Infinity, Infinity, double.NaN], new[] { Expm1(-Infinity), Expm1(Infinity), Expm1(710), Expm1(double.NaN) });
        Assert.True(double.IsNegative(Log1p(-0.0)) && double.IsNegative(Expm1(-0.0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-7)]
    [InlineData(-1e17)]
    public void At_a_pole_the_even_ones_are_infinite(double x)
    {
        Assert.Equal(Infinity, LogGamma(x));
        Assert.Equal(Infinity, Trigamma(x));
    }

    [Fact]
    public void At_a_pole_the_odd_ones_are_infinite_at_zero_and_undefined_below()
    {
        Assert.Equal([-Infinity, Infinity, double.NaN], new[] { Digamma(0), Digamma(-0.0), Digamma(-3) });
        Assert.Equal([-Infinity, Infinity, double.NaN], new[] { Tetragamma(0), Tetragamma(-0.0), Tetragamma(-3) });
    }

    [Fact]
    public void At_infinity_the_gamma_family_has_its_limits()
    {
        Assert.Equal([Infinity, Infinity, 0.0, 0.0], new[] { LogGamma(Infinity), Digamma(Infinity), Trigamma(Infinity), -Tetragamma(Infinity) });
        Assert.Equal([Infinity, double.NaN, double.NaN, double.NaN],
            new[] { LogGamma(-Infinity), Digamma(-Infinity), Trigamma(-Infinity), Tetragamma(-Infinity) });
    }

    [Fact]
    public void NaN_goes_through()
    {
        double[] values =
        [
            LogGamma(double.NaN), Digamma(double.NaN), Trigamma(double.NaN), Tetragamma(double.NaN), LogBeta(double.NaN, 1), LogBeta(1, double.NaN),
            LogSumExp(double.NaN, 1), LogSumExp(1, double.NaN), LogSumExp([Infinity, double.NaN]), LogSumExp([double.NaN, -Infinity]),
            LogDiffExp(double.NaN, 1), LogDiffExp(1, double.NaN), InvLogit(double.NaN), Logit(double.NaN), Log1pExp(double.NaN), Log1mExp(double.NaN),
            Erf(double.NaN), Erfc(double.NaN), Erfcx(double.NaN), LogErfc(double.NaN), Phi(double.NaN), LogPhi(double.NaN), InvPhi(double.NaN),
            InverseMillsRatio(double.NaN), InverseMillsExcess(double.NaN), BesselI0Scaled(double.NaN), BesselI1Scaled(double.NaN), LogBesselI0(double.NaN),
            LogBesselI1(double.NaN), LogBesselI0Scaled(double.NaN), BesselRatio(double.NaN), BesselRatioComplement(double.NaN),
            Log1pMinus(double.NaN), Expm1Minus(double.NaN), LogCosh(double.NaN), TrigammaDifference(double.NaN, 1), TrigammaDifference(1, double.NaN),
            XLogY(0, double.NaN), XLogY(double.NaN, 0), XLog1pY(0, double.NaN), XLog1pY(double.NaN, -1),
        ];

        Assert.All(values, value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void Normal_and_error_functions_have_their_limits()
    {
        Assert.Equal([1, -1, 0, 2], new[] { Erf(Infinity), Erf(-Infinity), Erfc(Infinity), Erfc(-Infinity) });
        Assert.Equal([0, Infinity, Infinity], new[] { Erfcx(Infinity), Erfcx(-30), Erfcx(-Infinity) });
        Assert.Equal([0, 1, 0.5, -Infinity, 0], new[] { Phi(-Infinity), Phi(Infinity), Phi(0), LogPhi(-Infinity), LogPhi(Infinity) });
        Assert.Equal([-Infinity, LogErfc(-Infinity), 0], new[] { LogErfc(Infinity), Math.Log(2), LogErfc(0) });
        Assert.Equal([0, Infinity], new[] { InverseMillsRatio(Infinity), InverseMillsExcess(Infinity) });
        Assert.Equal(1, InverseMillsRatio(-1e200) / 1e200, Tolerance.Rounding);
        Assert.Equal(1, InverseMillsExcess(-1e200) / 1e-200, Tolerance.Rounding);
        Assert.Equal([-Infinity, Infinity, 0, double.NaN, double.NaN], new[] { InvPhi(0), InvPhi(1), InvPhi(0.5), InvPhi(-1e-9), InvPhi(1.1) });
        Assert.True(Erfc(27) > 0 && Erfc(28) == 0 && Phi(-38.4) > 0);
    }

    [Fact]
    public void Bessel_functions_have_their_limits_and_symmetries()
    {
        Assert.Equal([1, 0, 0, -Infinity, 0, 1], new[] { BesselI0Scaled(0), BesselI1Scaled(0), LogBesselI0(0), LogBesselI1(0), BesselRatio(0), BesselRatioComplement(0) });
        Assert.Equal([0, 0, 1, 0], new[] { BesselI0Scaled(Infinity), BesselI1Scaled(Infinity), BesselRatio(Infinity), BesselRatioComplement(Infinity) });
        Assert.All(new[] { 0.3, 4, 11, 700 }, x =>
        {
            Assert.Equal([BesselI0Scaled(x), -BesselI1Scaled(x), -BesselRatio(x), LogBesselI0(x)], new[] { BesselI0Scaled(-x), BesselI1Scaled(-x), BesselRatio(-x), LogBesselI0(-x) });
            Assert.Equal(1, BesselRatio(x) + BesselRatioComplement(x), Tolerance.Rounding);
        });
        Assert.Equal(double.NaN, LogBesselI1(-1));
        Assert.Equal(double.NaN, BesselRatioComplement(-1));
    }

    [Fact]
    public void What_is_left_of_a_function_near_zero_has_its_limits()
    {
        Assert.Equal([-Infinity, double.NaN, -Infinity, 0], new[] { Log1pMinus(-1), Log1pMinus(-1.5), Log1pMinus(Infinity), Log1pMinus(0) });
        Assert.Equal([Infinity, Infinity, 0], new[] { Expm1Minus(-Infinity), Expm1Minus(Infinity), Expm1Minus(0) });
        Assert.Equal([Infinity, Infinity, 0, 1e300], new[] { LogCosh(Infinity), LogCosh(-Infinity), LogCosh(0), LogCosh(-1e300) });
    }

    [Theory]
    [InlineData(0, 2, Infinity)]
    [InlineData(3, 0, Infinity)]
    [InlineData(3, Infinity, -Infinity)]
    [InlineData(-1, 2, double.NaN)]
    [InlineData(0, Infinity, double.NaN)]
    public void LogBeta_has_its_limits_at_the_edge(double a, double b, double expected)
    {
        Assert.Equal(expected, LogBeta(a, b));
        Assert.Equal(expected, LogBeta(b, a));
    }

    [Theory]
    [InlineData(0, 0, 0.6931471805599453)]
    [InlineData(-1000, -1001, -999.6867383124818)]
    [InlineData(1001, 1000, 1001.3132616875182)]
    [InlineData(0, -40, 4.248354255291589e-18)]
    [InlineData(3, -Infinity, 3)]
    [InlineData(-Infinity, -Infinity, -Infinity)]
    [InlineData(Infinity, Infinity, Infinity)]
    [InlineData(Infinity, -Infinity, Infinity)]
    public void LogSumExp_of_two_neither_overflows_nor_cancels(double a, double b, double expected)
    {
        Assert.Equal(expected, LogSumExp(a, b), 4e-16 * Math.Abs(double.IsInfinity(expected) ? 1 : expected));
        Assert.Equal(LogSumExp(a, b), LogSumExp(b, a));
    }

    [Fact]
    public void LogSumExp_of_many_agrees_with_the_sum_where_that_is_safe()
    {
        double[] x = [-3.5, 0.25, 2, -30, 1.75];

        Assert.Equal(Math.Log(x.Sum(Math.Exp)), LogSumExp(x), Tolerance.Rounding);
        Assert.Equal(1e5 + LogSumExp(x), LogSumExp([.. x.Select(v => v + 1e5)]), 1e-10);
        Assert.Equal(2, LogSumExp([-Infinity, 2, -Infinity]));
        Assert.Equal([-Infinity, -Infinity, Infinity], new[] { LogSumExp([]), LogSumExp([-Infinity, -Infinity]), LogSumExp([1, Infinity]) });
    }

    [Fact]
    public void LogDiffExp_is_the_logarithm_of_the_difference()
    {
        Assert.Equal(Math.Log(Math.Exp(2) - Math.Exp(1.5)), LogDiffExp(2, 1.5), Tolerance.Rounding);
        Assert.Equal(700, LogDiffExp(700, -Infinity));
        Assert.Equal([-Infinity, -Infinity, double.NaN, double.NaN],
            new[] { LogDiffExp(2, 2), LogDiffExp(-Infinity, -Infinity), LogDiffExp(Infinity, Infinity), LogDiffExp(1, 2) });
    }

    [Fact]
    public void Logistic_functions_reach_their_ends_without_overflow()
    {
        Assert.Equal([1, 0, 0.5], new[] { InvLogit(800), InvLogit(-800), InvLogit(0) });
        Assert.Equal([800, 0, Infinity, 0], new[] { Log1pExp(800), Log1pExp(-800), Log1pExp(Infinity), Log1pExp(-Infinity) });
        Assert.Equal([-800, -800], new[] { LogInvLogit(-800), Log1mInvLogit(800) });
        Assert.Equal([-Infinity, Infinity, 0, double.NaN, double.NaN], new[] { Logit(0), Logit(1), Logit(0.5), Logit(-0.1), Logit(1.1) });
        Assert.Equal([-Infinity, double.NaN, 0], new[] { Log1mExp(0), Log1mExp(0.1), Log1mExp(-Infinity) });
    }

    [Fact]
    public void Zero_times_the_logarithm_of_zero_is_zero()
    {
        Assert.Equal([0, 0, 3 * Math.Log(2), -Infinity], new[] { XLogY(0, 0), XLogY(0, 5), XLogY(3, 2), XLogY(1, 0) });
        Assert.Equal([0, 0, 3 * Math.Log(2), -Infinity], new[] { XLog1pY(0, -1), XLog1pY(0, 5), XLog1pY(3, 1), XLog1pY(1, -1) });
    }

    [Fact]
    public void Factorials_and_binomial_coefficients_are_those_of_integers()
    {
        Assert.Equal([0, 0, double.NaN], new[] { LogFactorial(0), LogFactorial(1), LogFactorial(-1) });
        Assert.Equal(Math.Log(3628800), LogFactorial(10), 3 * Ulp(15));
        Assert.Equal([0, 0, -Infinity, -Infinity, double.NaN],
            new[] { LogBinomialCoefficient(9, 0), LogBinomialCoefficient(9, 9), LogBinomialCoefficient(9, -1), LogBinomialCoefficient(9, 10), LogBinomialCoefficient(-1, 0) });
        Assert.Equal(Math.Log(2598960), LogBinomialCoefficient(52, 5), 8 * Ulp(14));
    }

    private static double Ulp(double x) => Math.BitIncrement(Math.Abs(x)) - Math.Abs(x);

    private static IEnumerable<Line> Read()
    {
        using var reader = new StreamReader(typeof(SpecialFunctionsTests).Assembly.GetManifestResourceStream("special-functions.csv")!);
        reader.ReadLine();
        while (reader.ReadLine() is { } text)
        {
            var cells = text.Split(';');
            double Number(int i) => cells[i].Length == 0 ? 0 : double.Parse(cells[i], CultureInfo.InvariantCulture);
            yield return new Line(cells[0], Number(1), Number(2), Number(3), Number(4));
        }
    }
}
