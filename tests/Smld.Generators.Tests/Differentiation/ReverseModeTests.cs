using Smld.Generators.Differentiation;
using Smld.Generators.IR;
using Smld.Generators.Tests.IR;

namespace Smld.Generators.Tests.Differentiation;

public class ReverseModeTests
{
    public static TheoryData<string> Names => [.. Cases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_keeps_the_value_bit_for_bit(string name)
    {
        foreach (var point in Cases.All[name].Points)
        {
            var value = Cases.All[name].Value(point);

            Assert.Equal(value, Cases.All[name].Gradient(point).Value);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_the_tangent_in_every_direction(string name)
    {
        var candidate = Cases.All[name];
        foreach (var point in candidate.Points)
        {
            var gradient = candidate.Gradient(point).Gradient;
            for (var i = 0; i < gradient.Length; i++)
                Tolerance.AssertClose(candidate.Tangent(point, i), gradient[i], 1e-12, $"{name}, coordinate {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_the_limit_of_differences(string name)
    {
        var candidate = Cases.All[name];
        foreach (var point in candidate.Points)
        {
            var gradient = candidate.Gradient(point).Gradient;
            for (var i = 0; i < gradient.Length; i++)
                Tolerance.AssertClose(Difference(candidate.Value, point, i), gradient[i], 1e-7, $"{name}, coordinate {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_over_reverse_gives_the_Hessian(string name)
    {
        var candidate = Cases.All[name];
        foreach (var point in candidate.Points)
        {
            for (var i = 0; i < point.Length; i++)
            {
                var column = candidate.HessianColumn(point, i);
                for (var k = 0; k < point.Length; k++)
                {
                    var difference = Difference(x => candidate.Gradient(x).Gradient[k], point, i);
                    Tolerance.AssertClose(difference, column[k], 1e-6, $"{name}, entry {k}, {i}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_prints_and_parses_back(string name)
    {
        var gradient = Cases.All[name].GradientFunction;

        Assert.Equal(gradient, Notation.Parse(Notation.Print(gradient)));
    }

    [Fact]
    public void A_sum_runs_once_and_has_no_tape()
    {
        var gradient = ReverseMode.Gradient(Lists.Sum, [0, 1]);

        var run = new Interpreter(gradient);
        run.Execute(0.3, -0.2, new[] { 1.0, 2.0, 0.5 });

        Assert.Equal(1, run.Executed(OpCode.For));
        Assert.Equal(0, run.AllocatedElements + run.MaxStackDepth);
    }

    [Fact]
    public void A_sum_with_a_late_adjoint_is_scaled_afterwards()
    {
        var gradient = ReverseMode.Gradient(Lists.Mixture, [0]);

        var run = new Interpreter(gradient);
        run.Execute(0.3, new[] { 0.4, 0.6 }, new[] { 1.0, -2.0 });

        Assert.Equal(1, run.Executed(OpCode.For));
        Assert.Equal(0, run.AllocatedElements + run.MaxStackDepth);
    }

    [Fact]
    public void A_carried_loop_records_only_what_its_adjoint_needs()
    {
        var gradient = ReverseMode.Gradient(Lists.Carried, [0, 1, 2, 3]);

        var run = new Interpreter(gradient);
        run.Execute(0.1, 0.4, 0.2, 0.3, new double[100]);

        // The variance before and after a step, and the quotient: nothing of the arithmetic around them.
        Assert.InRange(run.AllocatedElements, 100, 300);
        Assert.Equal(0, run.MaxStackDepth);
    }

    [Fact]
    public void A_parameter_that_the_function_ignores_has_derivative_zero()
    {
        var gradient = ReverseMode.Gradient(Lists.Parse("(%0 x: real, %1 y: real)\n  yield %0"), [0, 1]);

        Assert.Equal([3.0, 1.0, 0.0], Interpreter.RunReals(gradient, 3.0, 4.0));
    }

    [Fact]
    public void What_the_gradient_buffer_held_is_overwritten()
    {
        var score = new[] { 7.0, 7.0, 7.0 };

        Interpreter.Run(ReverseMode.Gradient(Lists.LogSum, [0]), new[] { 0.0, 0.0, 0.0 }, score);

        Assert.All(score, entry => Assert.Equal(1.0 / 3, entry, 1e-15));
    }

    [Fact]
    public void A_guard_throws_in_the_gradient_too()
    {
        var gradient = ReverseMode.Gradient(Lists.Guarded, [0]);

        Assert.Throws<ArgumentException>(() => Interpreter.Run(gradient, -11.0, new[] { 1.0 }));
    }

    // Extrapolated central difference; error near 1e-10 of the value.
    private static double Difference(Func<double[], double> f, double[] point, int i)
    {
        return (4 * Central(1e-4) - Central(2e-4)) / 3;

        double Central(double h)
        {
            var (up, down) = ((double[])point.Clone(), (double[])point.Clone());
            up[i] += h;
            down[i] -= h;
            return (f(up) - f(down)) / (up[i] - down[i]);
        }
    }
}
