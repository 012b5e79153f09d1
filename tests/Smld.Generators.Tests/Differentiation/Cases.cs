using Smld.Generators.Differentiation;
using Smld.Generators.IR;
using Smld.Generators.Tests.IR;

namespace Smld.Generators.Tests.Differentiation;

/// <summary>A list of <see cref="Lists"/>, differentiated by its first parameters, at points of its own.</summary>
/// <param name="function">The function.</param>
/// <param name="scalars">How many scalars come first; a view follows when the point is longer.</param>
/// <param name="data">The arguments that are not differentiated.</param>
/// <param name="points">Scalars, then the elements of the view.</param>
internal sealed class Case(Function function, int scalars, object[] data, double[][] points)
{
    public double[][] Points { get; } = points;

    public Function GradientFunction { get; private init; } = ReverseMode.Gradient(function, Active(scalars, points));

    /// <summary>The same case with another function in the place of its gradient.</summary>
    public Case With(Function gradient) => new(function, scalars, data, Points) { GradientFunction = gradient };

    private bool HasView => Points[0].Length > scalars;

    public double Value(double[] point) => (double)Interpreter.Run(function, Arguments(point))[0];

    public (double Value, double[] Gradient) Gradient(double[] point)
    {
        var buffer = DirtyBuffer(point);
        var results = Interpreter.RunReals(GradientFunction, [.. Arguments(point), .. Buffers(buffer)]);
        return (results[0], [.. results[1..], .. HasView ? buffer : []]);
    }

    public double Tangent(double[] point, int direction)
    {
        var tangent = TangentMode.Differentiate(function, Active(scalars, Points));
        return Interpreter.RunReals(tangent, [.. Arguments(point), .. Direction(point, direction)])[1];
    }

    public double[] HessianColumn(double[] point, int direction)
    {
        var hessian = TangentMode.Differentiate(GradientFunction, Active(scalars, Points));
        var (buffer, tangents) = (DirtyBuffer(point), DirtyBuffer(point));
        object[] arguments = [.. Arguments(point), .. Buffers(buffer), .. Direction(point, direction), .. Buffers(tangents)];
        var results = Interpreter.RunReals(hessian, arguments);
        return [.. results[(scalars + 2)..], .. HasView ? tangents : []];
    }

    private static int[] Active(int scalars, double[][] points) =>
        [.. Enumerable.Range(0, points[0].Length > scalars ? scalars + 1 : scalars)];

    private object[] Arguments(double[] point) =>
        [.. point.Take(scalars).Cast<object>(), .. HasView ? new object[] { point[scalars..] } : [], .. data];

    private object[] Direction(double[] point, int direction)
    {
        var unit = new double[point.Length];
        unit[direction] = 1;
        return [.. unit.Take(scalars).Cast<object>(), .. Buffers(unit[scalars..])];
    }

    private double[] DirtyBuffer(double[] point) => [.. Enumerable.Repeat(99.0, point.Length - scalars)];

    private object[] Buffers(double[] buffer) => HasView ? [buffer] : [];
}

internal static class Cases
{
    private static readonly double[] Y = [0.3, -1.2, 2.1, 0.4, -0.6, 1.7];

    public static IReadOnlyDictionary<string, Case> All { get; } = new Dictionary<string, Case>
    {
        ["Gaussian"] = new(Lists.Gaussian, 3, [], [[0.7, 0.2, 1.3], [-3, 1, 0.4]]),
        ["Sum"] = new(Lists.Sum, 2, [Y], [[0.3, -0.2], [2, 1]]),
        ["SumOfNothing"] = new(Lists.Sum, 2, [Array.Empty<double>()], [[0.3, -0.2]]),
        ["LogSum"] = new(Lists.LogSum, 0, [], [[0.3, -0.2, 1.1]]),
        ["Mixture"] = new(Lists.Mixture, 1, [new[] { 0.3, 0.7 }, new[] { -1.0, 1.5 }], [[0.4], [-2]]),
        ["Carried"] = new(Lists.Carried, 4, [Y], [[0.1, 0.4, 0.2, 0.3], [-0.3, 1, 0.5, 0.45]]),
        ["Break"] = new(Lists.Break, 1, [], [[0.4, 0.5, 0.9, -0.3, 0.8], [0.2, 0.1, 0.1, 0.1, 0.1], [2.4, 1.0, 2.0, 3.0, 4.0]]),
        ["Newton"] = new(Lists.Newton, 1, [], [[2], [0.3]]),
        ["Prefix"] = new(Lists.Prefix, 0, [], [[0.5, 1.2, -0.7, 0.9], [1, 2, 3, 0.1]]),
        ["Frozen"] = new(Lists.Frozen, 0, [], [[0.5, 0.2, -0.7, 0.9], [1, -2, 0.3, 0.1]]),
        ["Guarded"] = new(Lists.Guarded, 1, [Y], [[0.35], [-2], [1.1]]),
        ["Nested"] = new(Lists.Nested, 1, [new[] { 0.1, 0.2, -0.3 }], [[0.7, 0.3, -0.4, 0.2, 0.1], [-0.5, 0.9, 0.4, -0.8, 0.3]]),
        ["LateBranch"] = new(Lists.LateBranch, 2, [], [[1.3, 0.4], [1.3, 1.2], [0.4, 1.3]]),
        ["Strided"] = new(Lists.Strided, 1, [], [[0.3, 1.5, 0.4, -0.7, 1.1, 0.9], [0.3, 1.5, 0.4, -0.7, 1.1], [-0.5, 2]]),
        ["Last"] = new(Lists.Last, 1, [], [[0.7, 0.3, -0.4, 0.2], [-0.5, 0.9]]),
        ["LastOfNone"] = new(Lists.Last, 1, [Array.Empty<double>()], [[0.7]]),
        ["ProductOfSums"] = new(RoutineLists.ProductOfSums, 1, [], [[0.7, 0.3, -0.4, 0.2], [-0.5, 0.9, 1.4]]),
        ["RoutineOfNumbers"] = new(RoutineLists.Numbers, 2, [], [[0.7, 1.3], [-0.5, 0.9]]),
        ["RoutineTwice"] = new(RoutineLists.Twice, 0, [], [[0.7, 0.3, -0.4, 0.2], [-0.5]]),
        ["RoutineOfTrips"] = new(RoutineLists.Trips, 1, [], [[0.8, 0.7, 0.3, -0.4, 0.2], [2, -0.5]]),
        ["RoutineOfTerms"] = new(RoutineLists.Terms, 1, [new[] { 0.5, -0.3, 0.8 }], [[0.8, 0.7, 0.3, -0.4]]),
        ["RoutineOnOuterMemory"] = new(RoutineLists.Outer, 1, [], [[0.8, 0.7, 0.3, -0.4, 0.2], [2, -0.5, 1]]),
        ["Aliased"] = new(Lists.Aliased, 0, [], [[1.5, 0.4, -0.7]]),
    };
}

internal static class Tolerance
{
    public static void AssertClose(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)), $"{what}: expected {expected:R}, got {actual:R}");
}
