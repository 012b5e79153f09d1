using System.Globalization;
using static Smld.SpecialFunctions;

namespace Smld.Tests.Numerics;

/// <summary>The incomplete gamma and beta functions and their derivatives against mpmath.</summary>
public class IncompleteFunctionsTests
{
    private const double Infinity = double.PositiveInfinity;

    /// <summary>As documented, relative to one plus the result: of the value and of first derivatives, and of second ones, which cancel more.</summary>
    private const double Documented = 4e-15, DocumentedTwice = 2e-14;

    private static readonly Dictionary<string, Func<double[], double>> Functions = new()
    {
        ["LogGammaP"] = a => LogGammaP(a[0], a[1]),
        ["LogGammaPByShape"] = a => LogGammaPByShape(a[0], a[1]),
        ["LogGammaPByShapeTwice"] = a => LogGammaPByShapeTwice(a[0], a[1]),
        ["LogGammaPByX"] = a => LogGammaPByX(a[0], a[1]),
        ["LogGammaQ"] = a => LogGammaQ(a[0], a[1]),
        ["LogGammaQByShape"] = a => LogGammaQByShape(a[0], a[1]),
        ["LogGammaQByShapeTwice"] = a => LogGammaQByShapeTwice(a[0], a[1]),
        ["LogGammaQByX"] = a => LogGammaQByX(a[0], a[1]),
        ["LogBetaI"] = a => LogBetaI(a[0], a[1], a[2], 1 - a[2]),
        ["LogBetaIByA"] = a => LogBetaIByA(a[0], a[1], a[2], 1 - a[2]),
        ["LogBetaIByB"] = a => LogBetaIByB(a[0], a[1], a[2], 1 - a[2]),
        ["LogBetaIByX"] = a => LogBetaIByX(a[0], a[1], a[2], 1 - a[2]),
        ["LogBetaIByAA"] = a => LogBetaIByAA(a[0], a[1], a[2], 1 - a[2]),
        ["LogBetaIByAB"] = a => LogBetaIByAB(a[0], a[1], a[2], 1 - a[2]),
        ["LogBetaIByBB"] = a => LogBetaIByBB(a[0], a[1], a[2], 1 - a[2]),
    };

    private sealed record Line(string Function, double[] Arguments, double High, double Low);

    private static readonly Line[] Lines = [.. Read()];

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_agrees_with_mpmath_within_its_documented_error(string name)
    {
        var isSecond = name.Contains("Twice", StringComparison.Ordinal) || name[^2] is 'A' or 'B';
        var lines = Lines.Where(line => line.Function == name).ToList();

        Assert.True(lines.Count >= 60);
        Assert.All(lines, line =>
        {
            var error = Math.Abs(Functions[name](line.Arguments) - line.High - line.Low);
            Assert.InRange(error, 0, (isSecond ? DocumentedTwice : Documented) * (1 + Math.Abs(line.High)));
            // Relatively too: a tail is the exponential of something that is right to a few ulp.
            if (!isSecond) Assert.InRange(error, 0, Documented * Math.Abs(line.High) * (10 + Math.Abs(Math.Log(Math.Abs(line.High)))));
        });
    }

    [Fact]
    public void The_incomplete_gamma_functions_have_their_limits()
    {
        Assert.Equal([-Infinity, 0, 0, -Infinity], new[] { LogGammaP(2, 0), LogGammaQ(2, 0), LogGammaP(2, Infinity), LogGammaQ(2, Infinity) });
        Assert.Equal([0, 1, 1, 0], new[] { GammaP(2, 0), GammaQ(2, 0), GammaP(2, Infinity), GammaQ(2, Infinity) });
        Assert.Equal(1 - Math.Exp(-0.7), GammaP(1, 0.7), Tolerance.Rounding);
        Assert.All(new[] { (0.0, 1.0), (-1, 1), (1, -1), (Infinity, 1), (double.NaN, 1), (1, double.NaN) }, at =>
        {
            Assert.Equal(double.NaN, LogGammaP(at.Item1, at.Item2));
            Assert.Equal(double.NaN, LogGammaQByShape(at.Item1, at.Item2));
        });
    }

    [Fact]
    public void The_incomplete_beta_function_has_its_limits_and_its_complement()
    {
        Assert.Equal([0, 1, double.NaN, double.NaN, double.NaN], new[] { BetaI(2, 3, 0), BetaI(2, 3, 1), BetaI(0, 1, 0.5), BetaI(1, -1, 0.5), BetaI(1, 1, 1.5) });
        Assert.Equal(0.3, BetaI(1, 1, 0.3), Tolerance.Rounding);
        Assert.Equal(1, BetaI(2.5, 0.7, 0.3) + Math.Exp(LogBetaI(0.7, 2.5, 0.7, 0.3)), Tolerance.Rounding);
        Assert.Equal(double.NaN, BetaI(1, 1, double.NaN));
    }

    /// <summary>Φ is the limit for large shapes; the error of the limit at the median, of order 1/√a, is 1/(3 √(2π a)).</summary>
    [Theory]
    [InlineData(1e4)]
    [InlineData(1e8)]
    public void A_gamma_variable_of_great_shape_is_nearly_normal(double a) =>
        Assert.Equal(0.5 + 1 / (3 * Math.Sqrt(2 * Math.PI * a)), GammaP(a, a), 1 / a);

    private static IEnumerable<Line> Read()
    {
        using var reader = new StreamReader(typeof(IncompleteFunctionsTests).Assembly.GetManifestResourceStream("incomplete-functions.csv")!);
        reader.ReadLine();
        while (reader.ReadLine() is { } text)
        {
            var cells = text.Split(';');
            double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
            yield return new Line(cells[0], [.. cells[1].Split(' ').Select(Number)], Number(cells[2]), Number(cells[3]));
        }
    }
}
