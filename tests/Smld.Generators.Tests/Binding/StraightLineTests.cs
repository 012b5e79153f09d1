using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Binding;

public class StraightLineTests
{
    [Fact]
    public void A_sum_of_products_binds_in_the_order_written()
    {
        var notation = Bind.Notation("""
            [LogDensity]
            public static double Banana(double x, double y)
            {
                var r = y + 0.03 * x * x - 3;
                return -x * x / 200 - 0.5 * r * r;
            }
            """);

        Assert.Equal("""
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
            """, notation);
    }

    [Fact]
    public void A_loop_over_data_is_a_counted_loop()
    {
        var notation = Bind.Notation("""
            [LogDensity]
            public static double Centred(double mu, [Data] ReadOnlySpan<double> y)
            {
                var lp = 0.0;
                for (var i = 0; i < y.Length; i++) lp -= 0.5 * (y[i] - mu) * (y[i] - mu);
                return lp;
            }
            """);

        Assert.Equal("""
            function Centred(%0 mu: real, %1 y: in real[])
              %2: real = constant 0
              %3: int = constant 0
              %4: int = length %1
              %5 lp: real = for step 1 %3 %4 %2 (%6 i: int, %7 lp: real)
                %8: real = constant 0.5
                %9: real = load %1 %6
                %10: real = sub %9 %0
                %11: real = mul %8 %10
                %12: real = mul %11 %10
                %13 lp: real = sub %7 %12
                yield %13
              yield %5
            """, notation);
    }
}
