using Smld.Generators.Differentiation;
using Smld.Generators.IR;
using Smld.Generators.Tests.Emission;
using Smld.Generators.Tests.IR;
using Interpreter = Smld.Generators.Tests.IR.Interpreter;

namespace Smld.Generators.Tests.Differentiation;

public sealed class RandomFunctionTests
{
    private const int FunctionsPerPart = 150;

    /// <summary>
    /// Loops, exits, branches and memory, put together by chance, against dual numbers in double-double. The inputs have few
    /// bits, so that what is equal on paper is equal in doubles and both take the same branches.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_gradient_of_any_function_is_the_oracle_s(int part)
    {
        var compared = 0;
        for (var seed = part * FunctionsPerPart; seed < (part + 1) * FunctionsPerPart; seed++)
        {
            var function = RandomFunction.MakeDifferentiable(seed);
            var gradient = ReverseMode.Gradient(function, [0, 1, 3]);
            Verifier.Check(gradient);
            foreach (var (x, y, n) in new[] { (0.375, -1.25, 2), (1.5, 0.0625, -1), (-0.75, 2.25, 0) })
            {
                double[] v = [0.25, -1.5, 3.0, 0.125];
                var shadow = Enumerable.Repeat(99.0, v.Length).ToArray();

                var results = Interpreter.RunReals(gradient, x, y, n, v, shadow);

                Assert.Equal(Interpreter.RunReals(function, x, y, n, v)[0], results[0]);
                var expected = Derivative.Of(function, [x, y, n, v]);
                compared += Compare([.. expected[0], .. expected[1], .. expected[3]], [results[1], results[2], .. shadow], $"seed {seed} at ({x}, {y}, {n})\n{function}");
            }
        }

        Assert.True(compared > 5 * FunctionsPerPart, $"only {compared} derivatives are finite and not zero");
    }

    /// <summary>Compares where the true derivative and its bound are finite; counts those that say something.</summary>
    private static int Compare(Derivative[] expected, double[] computed, string what)
    {
        var count = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            if (!double.IsFinite(expected[i].Exact) || !double.IsFinite(expected[i].Bound))
                continue;
            Assert.True(expected[i].Admits(computed[i]), $"{i}: {computed[i]:R}, not {expected[i].Exact:R} within {expected[i].Bound:R}; {what}");
            count += expected[i].Exact != 0 ? 1 : 0;
        }
        return count;
    }
}
