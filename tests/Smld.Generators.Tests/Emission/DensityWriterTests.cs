using Smld.Generators.IR;
using static Smld.Generators.Tests.Emission.DensityPrograms;

namespace Smld.Generators.Tests.Emission;

public class DensityWriterTests
{
    // log p = -x²/200 - r²/2 with r = y + 0.03 x² - 3.
    private static readonly DensityProgram banana = Plain("Banana", [Unknown("x"), Unknown("y")],
        """
        smld-ir 1
        function Banana(%0 x: real, %1 y: real)
          %2: real = constant 0.03
          %3: real = mul %2 %0
          %4: real = mul %3 %0
          %5: real = add %1 %4
          %6: real = constant 3
          %7 r: real = sub %5 %6
          %8: real = neg %0
          %9: real = mul %8 %0
          %10: real = constant 200
          %11: real = div %9 %10
          %12: real = constant 0.5
          %13: real = mul %12 %7
          %14: real = mul %13 %7
          %15: real = sub %11 %14
          yield %15
        """,
        """
        smld-ir 1
        function Banana(%0 x: real, %1 y: real)
          %2: real = constant 0.03
          %3: real = mul %2 %0
          %4: real = mul %3 %0
          %5: real = add %1 %4
          %6: real = constant 3
          %7 r: real = sub %5 %6
          %8: real = neg %0
          %9: real = mul %8 %0
          %10: real = constant 200
          %11: real = div %9 %10
          %12: real = constant 0.5
          %13: real = mul %12 %7
          %14: real = mul %13 %7
          %15: real = sub %11 %14
          %16: real = constant 100
          %17: real = div %8 %16
          %18: real = constant 0.06
          %19: real = mul %18 %0
          %20: real = mul %19 %7
          %21: real = sub %17 %20
          %22: real = neg %7
          yield %15 %21 %22
        """);

    private static readonly DensityProgram normal = Plain("Sample", [Unknown("mu"), Unknown("sigma"), Data("y")],
        """
        smld-ir 1
        function Sample(%0 mu: real, %1 sigma: real, %2 y: in real[])
          %3: int = constant 0
          %4: int = length %2
          %5 lp: real = constant 0
          %6 lp: real = for step 1 %3 %4 %5 (%7 i: int, %8 lp: real)
            %9: real = load %2 %7
            %10: real = sub %9 %0
            %11 z: real = div %10 %1
            %12: real = constant -0.5
            %13: real = mul %12 %11
            %14: real = mul %13 %11
            %15: real = log %1
            %16: real = sub %14 %15
            %17 lp: real = add %8 %16
            yield %17
          yield %6
        """,
        """
        smld-ir 1
        function Sample(%0 mu: real, %1 sigma: real, %2 y: in real[])
          %3: int = constant 0
          %4: int = length %2
          %5 lp: real = constant 0
          %6: real = log %1
          %7 lp: real, %8 muScore: real, %9 sigmaScore: real = for step 1 %3 %4 %5 %5 %5 (%10 i: int, %11 lp: real, %12 muScore: real, %13 sigmaScore: real)
            %14: real = load %2 %10
            %15: real = sub %14 %0
            %16 z: real = div %15 %1
            %17: real = constant -0.5
            %18: real = mul %17 %16
            %19: real = mul %18 %16
            %20: real = sub %19 %6
            %21 lp: real = add %11 %20
            %22: real = div %16 %1
            %23: real = add %12 %22
            %24: real = mul %16 %16
            %25: real = constant 1
            %26: real = sub %24 %25
            %27: real = div %26 %1
            %28: real = add %13 %27
            yield %21 %23 %28
          yield %7 %8 %9
        """);

    private delegate double TwoScalars(double x, double y, Span<double> score);

    [Fact]
    public void A_density_of_two_numbers_reads_like_its_formula() => Snapshot.Verify(EmittedAssembly.Of(banana).Text);

    [Fact]
    public void A_sum_over_data_reads_like_a_loop_written_by_hand() => Snapshot.Verify(EmittedAssembly.Of(normal).Text);

    [Fact]
    public void The_score_of_two_numbers_is_the_formula_bit_for_bit()
    {
        var emitted = EmittedAssembly.Of(banana).Method<TwoScalars>("Models.Zoo", "BananaScore");
        var score = new double[2];

        var value = emitted(1.3, -0.7, score);

        var r = -0.7 + 0.03 * 1.3 * 1.3 - 3.0;
        Assert.Equal(-1.3 * 1.3 / 200.0 - 0.5 * r * r, value);
        Assert.Equal([-1.3 / 100.0 - 0.06 * 1.3 * r, -r], score);
    }

    [Fact]
    public void A_vector_without_a_length_adds_an_argument_and_one_that_nobody_reads_has_score_zero()
    {
        var parameters = new[] { UnknownVector("theta"), UnknownVector("free"), Data("k", element: Element.Int), Data("isKept", element: Element.Bool) };
        const string value = """
            smld-ir 1
            function M(%0 theta: in real[], %1 free: in real[], %2 k: in int[], %3 isKept: in bool[])
              %4: int = constant 0
              %5: int = load %2 %4
              %6: real = load %0 %5
              %7: bool = load %3 %4
              %8: real = if %7
                yield %6
              else
                %9: real = constant 0
                yield %9
              yield %8
            """;
        var score = value.Replace("isKept: in bool[])", "isKept: in bool[], %4 a: real[], %5 b: real[])")
            .Replace("%9", "%11").Replace("%8", "%10").Replace("%7", "%9").Replace("%6", "%8").Replace("load %2 %4", "load %2 %6")
            .Replace("load %3 %4", "load %3 %6").Replace("%5: int = load", "%7: int = load").Replace("load %0 %5", "load %0 %7")
            .Replace("%4: int = constant 0", "%6: int = constant 0")
            .Replace("yield %10", "%12: real = constant 0\nfill %4 %12\n%13: real = constant 1\nstore %4 %7 %13\nyield %10");
        var density = EmittedAssembly.Of(Plain("M", parameters, value, score)).Create("Models.Zoo", new[] { 1 }, new[] { true }, 2, 3);
        double[] computed = [9, 9, 9, 9, 9];

        Assert.Equal(0.75, density.LogDensityAndScore([0.5, 0.75, 1, 2, 3], computed));
        Assert.Equal([0, 1, 0, 0, 0], computed);
    }

    [Fact]
    public void The_density_keeps_its_data_and_evaluates_them_at_a_point()
    {
        double[] y = [0.5, -1.25, 2.0];
        var density = EmittedAssembly.Of(normal).Create("Models.Zoo", y);
        double[] x = [0.1, 1.7];
        var score = new double[2];

        var value = density.LogDensityAndScore(x, score);

        var (lp, muScore, sigmaScore) = (0.0, 0.0, 0.0);
        foreach (var v in y)
        {
            var z = (v - 0.1) / 1.7;
            lp += -0.5 * z * z - Math.Log(1.7);
            muScore += z / 1.7;
            sigmaScore += (z * z - 1.0) / 1.7;
        }
        Assert.Equal(lp, value);
        Assert.Equal(lp, density.LogDensity(x));
        Assert.Equal([muScore, sigmaScore], score);
        Assert.Equal(2, density.Dimension);
    }
}
