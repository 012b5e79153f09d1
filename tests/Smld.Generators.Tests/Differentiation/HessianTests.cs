using Smld.Generators.Differentiation;
using Smld.Generators.IR;
using Smld.Generators.Simplification;
using Smld.Generators.Tests.IR;

namespace Smld.Generators.Tests.Differentiation;

/// <summary>Tangent mode over what reverse mode gives, simplified or not, against Hessians known in closed form.</summary>
public class HessianTests
{
    // A few roundings in each entry, of numbers near one.
    private const double Rounding = 1e-13;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_carried_product_has_the_products_of_the_others(bool isSimplified)
    {
        var product = Lists.Parse("""
            (%0 x: in real[])
              %1: real = constant 1
              %2: int = constant 0
              %3: int = length %0
              %4 p: real = for step 1 %2 %3 %1 (%5 i: int, %6 p: real)
                %7: real = load %0 %5
                %8 p: real = mul %6 %7
                yield %8
              yield %4
            """);
        double[] x = [0.5, -1.5, 2, 0, 0.75];

        AssertHessian(product, x, isSimplified, (i, j) => i == j ? 0 : Enumerable.Range(0, x.Length).Where(k => k != i && k != j).Aggregate(1.0, (p, k) => p * x[k]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sum_left_early_is_curved_only_in_what_it_reached(bool isSimplified)
    {
        var squared = Lists.Parse("""
            (%0 x: in real[])
              %1: real = constant 0
              %2: int = constant 0
              %3: int = length %0
              %4: int, %5 s: real = for-until step 1 %2 %3 %1 (%6 i: int, %7 s: real)
                %8: real = load %0 %6
                %9: real = mul %8 %8
                %10 s: real = add %7 %9
                %11: real = constant 2
                %12: bool = gt %10 %11
                %13: int = if %12
                  %14: int = constant 1
                  yield %14
                else
                  yield %2
                yield %13 %10
              %15: real = mul %5 %5
              yield %15
            """);
        double[] x = [0.5, -1, 1.25, 3, 0.7];
        const int reached = 3;
        var s = x.Take(reached).Sum(value => value * value);

        AssertHessian(squared, x, isSimplified, (i, j) => i >= reached || j >= reached ? 0 : 8 * x[i] * x[j] + (i == j ? 4 * s : 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_prefix_sum_in_place_has_the_Hessian_of_its_matrix(bool isSimplified)
    {
        var prefix = Lists.Parse("""
            (%0 x: in real[])
              %1: int = length %0
              %2 a: real[] = allocate %1
              %3: int = constant 0
              for step 1 %3 %1 (%4 i: int)
                %5: real = load %0 %4
                store %2 %4 %5
                yield
              %6: int = constant 1
              for step 1 %6 %1 (%7 i: int)
                %8: int = sub.int %7 %6
                %9: real = read %2 %8
                add-store %2 %7 %9
                yield
              %10: real = constant 0
              %11: real = for step 1 %3 %1 %10 (%12 i: int, %13: real)
                %14: real = read %2 %12
                %15: real = mul %14 %14
                %16: real = add %13 %15
                yield %16
              yield %11
            """);
        double[] x = [0.5, -1, 1.25, 3];

        // Σ a_i² with a = Lx, L of ones below the diagonal: 2 LᵀL.
        AssertHessian(prefix, x, isSimplified, (i, j) => 2 * (x.Length - Math.Max(i, j)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_guard_lets_the_Hessian_through_or_throws(bool isSimplified)
    {
        var guarded = Lists.Parse("""
            (%0 x: in real[])
              %1: int = constant 0
              %2: int = constant 1
              %3: real = load %0 %1
              %4: real = load %0 %2
              %5: real = constant 0
              %6: bool = gt %3 %5
              guard "System.ArgumentException" "x must be positive" %6
              %7: real = log %3
              %8: real = mul %7 %4
              yield %8
            """);
        double[] x = [0.8, 2.5];

        AssertHessian(guarded, x, isSimplified, (i, j) => (i, j) switch { (0, 0) => -x[1] / (x[0] * x[0]), (1, 1) => 0, _ => 1 / x[0] });
        Assert.Throws<ArgumentException>(() => Column(HessianOf(guarded, isSimplified), [-0.8, 2.5], 0));
    }

    private static void AssertHessian(Function function, double[] x, bool isSimplified, Func<int, int, double> expected)
    {
        var hessian = HessianOf(function, isSimplified);
        for (var j = 0; j < x.Length; j++)
        {
            var column = Column(hessian, x, j);
            for (var i = 0; i < x.Length; i++)
                Tolerance.AssertClose(expected(i, j), column[i], Rounding, $"entry {i}, {j}");
        }
    }

    private static Function HessianOf(Function function, bool isSimplified)
    {
        var gradient = ReverseMode.Gradient(function, [0]);
        return TangentMode.Differentiate(isSimplified ? Simplifier.Simplify(gradient, valueCount: 1) : gradient, [0]);
    }

    private static double[] Column(Function hessian, double[] x, int direction)
    {
        var (score, unit, column) = (new double[x.Length], new double[x.Length], new double[x.Length]);
        unit[direction] = 1;
        Interpreter.Run(hessian, x, score, unit, column);
        return column;
    }
}
