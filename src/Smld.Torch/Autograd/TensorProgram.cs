using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>Runs a tensor program and differentiates it.</summary>
internal static class TensorProgram
{
    private const int Repetitions = 8;
    private const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>
    /// The value and the score at each point, and the rounding of each number: the root mean square of how far it moves in evaluations in which every
    /// operation errs. Source: Parker (1997), Monte Carlo Arithmetic, UCLA CSD-970002.
    /// </summary>
    /// <remarks>All points at once where the program takes no decision that depends on an unknown, one at a time otherwise.</remarks>
    /// <param name="density">The density.</param>
    /// <param name="points">Of its dimension.</param>
    public static (double[] Numbers, double[] Roundings)[] Evaluate(ITensorDensity density, IReadOnlyList<double[]> points) =>
        points.Count > 1 && TryAtOnce(density, points) is { } all ? all : [.. points.Select(point => AtOnce(density, [point])[0])];

    /// <summary>All points at once, or null where a decision depends on an unknown.</summary>
    internal static (double[] Numbers, double[] Roundings)[]? TryAtOnce(ITensorDensity density, IReadOnlyList<double[]> points)
    {
        try
        {
            return AtOnce(density, points);
        }
        catch (SeveralPointsException)
        {
            return null;
        }
    }

    private static (double[] Numbers, double[] Roundings)[] AtOnce(ITensorDensity density, IReadOnlyList<double[]> points)
    {
        using var first = new Evaluation();
        var numbers = Numbers(density, points);
        var squares = Array.ConvertAll(numbers, row => new double[row.Length]);
        for (var r = 0; r < Repetitions; r++)
        {
            using var scope = NewDisposeScope();
            using var evaluation = new Evaluation(first, (ulong)r);
            var moved = Numbers(density, points);
            for (var k = 0; k < squares.Length; k++)
                for (var i = 0; i < squares[k].Length; i++) squares[k][i] += (moved[k][i] - numbers[k][i]) * (moved[k][i] - numbers[k][i]);
        }

        return [.. numbers.Zip(squares, (row, moves) => (row, Array.ConvertAll(moves, square => Math.Sqrt(square / Repetitions) * (UnitRoundoff / Evaluation.Error))))];
    }

    // For each point the value and the score.
    private static double[][] Numbers(ITensorDensity density, IReadOnlyList<double[]> points)
    {
        using var scope = NewDisposeScope();
        var x = new Tensor[density.Dimension];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = points.Count == 1
                ? tensor(points[0][i], ScalarType.Float64, requires_grad: true)
                : tensor(points.Select(point => point[i]).ToArray(), ScalarType.Float64, requires_grad: true); // [points]
        }

        var value = density.LogDensity(Array.ConvertAll(x, TensorReal.Of)).Tensor;
        // Points do not mix, so the gradient of the sum holds that at each.
        if (value.requires_grad) value.sum().backward();
        // An unknown that the value does not depend on has no gradient.
        double[][] columns = [Column(value), .. x.Select(coordinate => coordinate.grad is { } slope ? Column(slope) : new double[points.Count])];
        return [.. Enumerable.Range(0, points.Count).Select(k => Array.ConvertAll(columns, column => column[k]))];

        double[] Column(Tensor numbers) => numbers.detach().expand(points.Count).contiguous().data<double>().ToArray();
    }
}
