using Smld.Generators.Differentiation;
using Smld.Generators.IR;
using Smld.Generators.Simplification;
using Smld.Generators.Tests.Differentiation;
using Smld.Generators.Tests.IR;

namespace Smld.Generators.Tests.Simplification;

public class SimplifierTests
{
    public static TheoryData<string> Names => [.. Cases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_keeps_every_bit_and_the_score_its_digits(string name)
    {
        var candidate = Cases.All[name];
        var simplified = candidate.With(Simplifier.Simplify(candidate.GradientFunction, valueCount: 1));
        foreach (var point in candidate.Points)
        {
            var (value, gradient) = candidate.Gradient(point);
            var (simplifiedValue, simplifiedGradient) = simplified.Gradient(point);

            Assert.Equal(value, simplifiedValue);
            for (var i = 0; i < gradient.Length; i++)
                Tolerance.AssertClose(gradient[i], simplifiedGradient[i], 1e-13, $"{name}, coordinate {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_simplified_gradient_obeys_the_rules_and_can_be_differentiated_again(string name)
    {
        var candidate = Cases.All[name];
        var simplified = candidate.With(Simplifier.Simplify(candidate.GradientFunction, valueCount: 1));

        Verifier.Check(simplified.GradientFunction);
        foreach (var point in candidate.Points)
        {
            for (var i = 0; i < point.Length; i++)
            {
                var (plain, column) = (candidate.HessianColumn(point, i), simplified.HessianColumn(point, i));
                for (var k = 0; k < point.Length; k++)
                    Tolerance.AssertClose(plain[k], column[k], 1e-12, $"{name}, entry {k}, {i}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Running_it_again_and_again_settles(string name)
    {
        var twice = Simplifier.Simplify(Simplifier.Simplify(Cases.All[name].GradientFunction, valueCount: 1), valueCount: 1);

        Assert.Equal(twice, Simplifier.Simplify(twice, valueCount: 1));
    }

    [Fact]
    public void The_score_of_the_Gaussian_is_the_residual_over_the_variance()
    {
        var score = Simplifier.Simplify(ReverseMode.Gradient(Lists.Gaussian, [0]), valueCount: 1);

        Assert.Equal(Notation.Parse("""
            smld-ir 1
            function F(%0 x: real, %1 mu: real, %2 sigma: real)
              %3: real = sub %0 %1
              %4: real = mul %3 %3
              %5: real = neg %4
              %6: real = constant 2
              %7: real = mul %6 %2
              %8: real = mul %7 %2
              %9: real = div %5 %8
              %10: real = mul %2 %2
              %11: real = div %3 %10
              %12 dX: real = neg %11
              yield %9 %12
            """).Body.Nodes.Select(node => node.Symbol), score.Body.Nodes.Select(node => node.Symbol));
    }

#pragma warning disable format // the table's columns
    //          what it is                             before                                                  after
    [Theory]
    [InlineData("x·1 = x",                             "%2: real = constant 1|%3: real = mul %0 %2",            "yield %0")]
    [InlineData("x·(-1) = -x",                         "%2: real = constant -1|%3: real = mul %0 %2",           "%2: real = neg %0|yield %2")]
    [InlineData("x - 0 = x",                           "%2: real = constant 0|%3: real = sub %0 %2",            "yield %0")]
    [InlineData("-(-x) = x",                           "%2: real = neg %0|%3: real = neg %2",                   "yield %0")]
    [InlineData("constants fold",                      "%2: real = constant 3|%3: real = mul %2 %2",            "%2: real = constant 9|yield %2")]
    [InlineData("x^1 = x",                             "%2: real = constant 1|%3: real = pow %0 %2",            "yield %0")]
#pragma warning restore format
    public void An_exact_law_applies_to_values(string law, string before, string after) =>
        Assert.True(Body(after, yields: false).Equals(Simplifier.Simplify(Body(before, yields: true), valueCount: 1)), law);

#pragma warning disable format // the table's columns
    [Theory]
    [InlineData("x + 0 is +0 for x = -0",              "%2: real = constant 0|%3: real = add %0 %2")]
    [InlineData("x·0 is NaN for x = ∞",                "%2: real = constant 0|%3: real = mul %0 %2")]
    [InlineData("x - x is NaN for x = ∞",              "%2: real = constant 2|%3: real = sub %0 %0")]
    [InlineData("0.1·(0.2·x) rounds twice",            "%2: real = constant 0.1|%3: real = mul %2 %0")]
    [InlineData("1/3·x is not x/3",                    "%2: real = constant 3|%3: real = div %0 %2")]
#pragma warning restore format
    public void A_law_that_changes_bits_leaves_values_alone(string reason, string body)
    {
        var function = Body(body, yields: true);
        var simplified = Simplifier.Simplify(function, valueCount: 1);

        Assert.True(function.Body.Nodes[function.Body.Nodes.Count - 1].Symbol == simplified.Body.Nodes[simplified.Body.Nodes.Count - 1].Symbol, reason);
    }

    [Fact]
    public void What_does_not_change_in_a_loop_leaves_it()
    {
        var score = Simplifier.Simplify(ReverseMode.Gradient(Lists.Sum, [0, 1]), valueCount: 1);

        var loop = score.Body.Nodes.Single(node => node.IsLoop);
        Assert.DoesNotContain(loop.Body.Nodes, node => node.Symbol == "exp");
        Assert.Single(loop.Body.Nodes, node => node.Symbol == "div");
    }

    [Fact]
    public void Nothing_leaves_a_branch()
    {
        var function = Lists.Parse("""
            (%0 x: real)
              %1: real = constant 0
              %2: bool = gt %0 %1
              %3: real = if %2
                %4: real = log %0
                yield %4
              else
                yield %1
              yield %3
            """);

        var branch = Simplifier.Simplify(function, valueCount: 1).Body.Nodes.Single(node => node.Code == OpCode.If);

        Assert.Single(branch.Then.Nodes, node => node.Symbol == "log");
    }

    private static Function Body(string body, bool yields)
    {
        var lines = body.Split('|');
        var last = yields ? $"\n  yield %{1 + lines.Length}" : "";
        return Lists.Parse("(%0 x: real, %1 y: real)\n  " + string.Join("\n  ", lines) + last);
    }

    [Fact]
    public void A_condition_is_known_in_its_branches_and_so_are_its_parts()
    {
        var function = Lists.Parse("""
            (%0 x: real, %1 a: bool, %2 b: bool)
              %3: bool = not %2
              %4: bool = and %1 %3
              %5: real = if %4
                %6: real = if %2
                  %7: real = exp %0
                  yield %7
                else
                  %8: real = select %1 %0 %0
                  %9: real = sin %8
                  yield %9
                yield %6
              else
                %10: real = if %4
                  %11: real = cos %0
                  yield %11
                else
                  yield %0
                yield %10
              yield %5
            """);

        var simplified = Simplifier.Simplify(function, valueCount: 1);

        var branch = Assert.Single(simplified.Body.Nodes, static node => node.Code == OpCode.If);
        Assert.Equal(["sin"], branch.Then.Nodes.Select(static node => node.Symbol));
        Assert.Empty(branch.Else.Nodes);
        foreach (var (a, b) in new[] { (true, true), (true, false), (false, true), (false, false) })
            Assert.Equal(Interpreter.Run(function, 0.7, a, b), Interpreter.Run(simplified, 0.7, a, b));
    }

    [Fact]
    public void What_no_trip_changes_leaves_a_branch_together_with_its_loop_but_no_branch_alone()
    {
        var function = Lists.Parse("""
            (%0 x: real, %1 y: in real[])
              %2: int = constant 0
              %3: int = length %1
              %4: real = constant 0
              %5 sum: real = for step 1 %2 %3 %4 (%6 i: int, %7 sum: real)
                %8: real = load %1 %6
                %9: bool = gt %8 %4
                %10: real = if %9
                  %11: real = log %0
                  yield %11
                else
                  yield %8
                %12: real = add %7 %10
                yield %12
              %13: bool = gt %5 %4
              %14: real = if %13
                %15: real = sin %5
                yield %15
              else
                yield %5
              yield %14
            """);

        var simplified = Simplifier.Simplify(function, valueCount: 1);

        Assert.Contains(simplified.Body.Nodes, static node => node.Symbol == "log");
        Assert.DoesNotContain(simplified.Body.Nodes, static node => node.Symbol == "sin");
        foreach (var y in new double[][] { [], [-1, -2], [3, -0.5, 2] })
            Assert.Equal(Interpreter.Run(function, 0.7, y), Interpreter.Run(simplified, 0.7, y));
    }
}
