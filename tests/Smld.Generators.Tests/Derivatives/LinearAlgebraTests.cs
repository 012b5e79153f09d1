using Smld.Generators.Differentiation;
using Smld.Generators.IR;
using Smld.Generators.Tests.Infrastructure;
using Smld.Generators.Tests.IR;

namespace Smld.Generators.Tests.Derivatives;

/// <summary>
/// Densities over <c>LinearAlgebra</c>, run node by node: reverse mode, which calls the pullbacks written by hand, beside tangent
/// mode, which differentiates the plain loops; and both derivatives of second order beside differences.
/// </summary>
public class LinearAlgebraTests
{
    // Some hundred operations, of condition ten.
    private const double Rounding = 1e-12;

    // Of a central difference of step 1e-5: its own error and the rounding of the gradient over the step.
    private const double Difference = 1e-7;

    private const string Matrices = """
        private static double[,] Definite(ReadOnlySpan<double> x)
        {
            var a = new double[x.Length, x.Length];
            for (var i = 0; i < x.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    a[i, j] = Math.Sin(x[i] * x[j]);
                    a[j, i] = a[i, j];
                }
                a[i, i] = 2 + x.Length + x[i] * x[i];
            }
            return a;
        }
        """;

    public static TheoryData<string, string> Densities => new()
    {
        { "a determinant", "LinearAlgebra.LogDeterminant(Definite(x))" },
        { "a solution", "LinearAlgebra.Dot(LinearAlgebra.Solve(Definite(x), x), y)" },
        { "solutions", "LinearAlgebra.LogDeterminant(LinearAlgebra.Solve(Definite(y), Definite(x)))" },
        { "products", "LinearAlgebra.QuadraticForm(LinearAlgebra.Multiply(Definite(x), LinearAlgebra.TransposeMultiply(Definite(y), Definite(x))), x)" },
        { "a product with itself", "LinearAlgebra.LogDeterminant(Squared(Definite(x)))" },
        { "transposed products", "LinearAlgebra.Dot(LinearAlgebra.TransposeMultiply(Definite(x), y), LinearAlgebra.SolveLowerTransposed(Definite(x), x))" },
        { "a normal density", "Smld.Distributions.MultivariateNormal.LogPdf(x, y, Definite(x))" },
        { "a normal density by precision", "Smld.Distributions.MultivariateNormalPrecision.LogPdf(y, x, Definite(x))" },
        { "a Student density", "Smld.Distributions.MultivariateStudentT.LogPdf(y, 1 + x[0] * x[0], x, Definite(x))" },
        { "a Wishart density", "Smld.Distributions.Wishart.LogPdf(Definite(x), 4 + x[1], Definite(y))" },
        { "an inverse Wishart density", "Smld.Distributions.InverseWishart.LogPdf(Definite(y), 4 + x[1], Definite(x))" },
        { "a density of correlations", "Smld.Distributions.Lkj.LogPdf(Correlations(x), 1.5 + x[0] * x[0])" },
        { "a density of their factors", "Smld.Distributions.LkjCholesky.LogPdf(LinearAlgebra.Cholesky(Correlations(x)), 1.5 + x[0] * x[0])" },
        { "a smooth process", "Smld.Distributions.MultivariateNormal.LogPdf(y, x, Smld.Distributions.GaussianProcess.ExponentiatedQuadratic(x, 1 + x[0], 2 + x[1], 0.25))" },
        { "a rough process", "Smld.Distributions.MultivariateNormal.LogPdf(y, x, Smld.Distributions.GaussianProcess.Matern32(x, 1 + x[0], 2 + x[1], 0.25))" },
        { "a periodic process", "Smld.Distributions.MultivariateNormal.LogPdf(y, x, Smld.Distributions.GaussianProcess.Periodic(y, 1 + x[0], 2 + x[1], 3 + x[2], 0.25))" },
        { "a Gaussian process", "Smld.Distributions.MultivariateNormal.LogPdf(y, new double[y.Length], Smld.Distributions.GaussianProcess.Matern52(x, 1 + x[0], 2 + x[1], 0.25))" },
        { "a recursion", "Filtered(x, y)" },
    };

    private static Function Bound(string density) => Bind.Model($$"""
        {{Matrices}}

        private static double[,] Correlations(ReadOnlySpan<double> x)
        {
            var r = new double[x.Length, x.Length];
            for (var i = 0; i < x.Length; i++)
            {
                for (var j = 0; j < i; j++)
                    r[i, j] = 0.5 * Math.Sin(x[i] + x[j] * x[j]);
                r[i, i] = 1;
            }
            return r;
        }

        private static double[,] Squared(double[,] a) => LinearAlgebra.Multiply(a, a);

        // In each trip a factor of the trip's own, of what the trip before left.
        private static double Filtered(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        {
            var state = x[0];
            var sum = 0.0;
            for (var t = 0; t < 3; t++)
            {
                var a = new double[2, 2];
                a[0, 0] = 2 + state * state;
                a[1, 0] = Math.Sin(state);
                a[1, 1] = 1.5 + x[1] * x[1];
                var b = new double[2];
                b[0] = state;
                b[1] = y[t];
                var z = LinearAlgebra.SolveLower(LinearAlgebra.Cholesky(a), b);
                sum += Math.Log(1 + z[0] * z[0]) * z[1] + LinearAlgebra.Dot(z, b) * LinearAlgebra.LogDeterminant(a);
                state = Math.Cos(z[1]) + x[2] * z[0];
            }
            return sum * state;
        }

        [LogDensity] public static double F(ReadOnlySpan<double> x, [Data] ReadOnlySpan<double> y) => {{density}};
        """).Function;

    private static readonly double[] x = [0.7, -0.4, 1.1];
    private static readonly double[] y = [0.25, 1.5, -0.75];

    private static double[] Unit(int i) => [.. x.Select((_, k) => k == i ? 1.0 : 0.0)];

    private static double[] GradientAt(Function gradient, double[] point)
    {
        var score = new double[point.Length];
        Interpreter.Run(gradient, point, y, score);
        return score;
    }

    [Theory]
    [MemberData(nameof(Densities))]
    public void The_pullbacks_are_the_derivatives_of_the_loops(string name, string density)
    {
        var function = Bound(density);
        var score = GradientAt(ReverseMode.Gradient(function, [0]), x);
        var tangent = TangentMode.Differentiate(function, [0]);

        for (var i = 0; i < x.Length; i++)
        {
            var expected = Interpreter.RunReals(tangent, x, y, Unit(i))[1];
            Assert.True(Math.Abs(expected - score[i]) <= Rounding * (1 + Math.Abs(expected)), $"{name} by {i}: {expected:R}, not {score[i]:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Densities))]
    public void The_second_derivatives_are_symmetric_and_the_limits_of_differences(string name, string density)
    {
        var gradient = ReverseMode.Gradient(Bound(density), [0]);
        var hessian = TangentMode.Differentiate(gradient, [0]);
        var columns = x.Select((_, i) =>
        {
            var column = new double[x.Length];
            Interpreter.Run(hessian, x, y, new double[x.Length], Unit(i), column);
            return column;
        }).ToArray();

        for (var i = 0; i < x.Length; i++)
        {
            double[] above = [.. x], below = [.. x];
            (above[i], below[i]) = (above[i] + 1e-5, below[i] - 1e-5);
            var (up, down) = (GradientAt(gradient, above), GradientAt(gradient, below));
            for (var k = 0; k < x.Length; k++)
            {
                var difference = (up[k] - down[k]) / (above[i] - below[i]);
                Assert.True(Math.Abs(difference - columns[i][k]) <= Difference * (1 + Math.Abs(difference)), $"{name} by {i} and {k}: {difference:R}, not {columns[i][k]:R}");
                Assert.True(Math.Abs(columns[k][i] - columns[i][k]) <= 10 * Rounding * (1 + Math.Abs(difference)), $"{name} by {i} and {k}: {columns[k][i]:R} and {columns[i][k]:R}");
            }
        }
    }

    [Fact]
    public void The_gradient_calls_the_kernels_and_their_pullbacks()
    {
        var calls = ReverseMode.Gradient(Bound("LinearAlgebra.LogDeterminant(Definite(x))"), [0]).Body.Nodes
            .Where(static node => node.Code == OpCode.Routine).Select(static node => node.Symbol);

        Assert.Equal(["Smld.MatrixKernels.Cholesky", "Smld.MatrixKernels.CholeskyPullback"], calls);
    }
}
