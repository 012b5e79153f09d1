using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>Runs a tensor program and differentiates it.</summary>
internal static class TensorProgram
{
    private const int Repetitions = 8;
    private const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>
    /// The value and the score, and the rounding of each: the root mean square of how far it moves in evaluations in which every
    /// operation errs. Source: Parker (1997), Monte Carlo Arithmetic, UCLA CSD-970002.
    /// </summary>
    /// <param name="density">The density.</param>
    /// <param name="point">Of its dimension.</param>
    public static (double[] Numbers, double[] Roundings) Evaluate(ITensorDensity density, double[] point)
    {
        using var first = new Evaluation();
        var numbers = Numbers(density, point);
        var squares = new double[numbers.Length];
        for (var r = 0; r < Repetitions; r++)
        {
            using var scope = NewDisposeScope();
            using var evaluation = new Evaluation(first, (ulong)r);
            var moved = Numbers(density, point);
            for (var i = 0; i < squares.Length; i++)
                squares[i] += (moved[i] - numbers[i]) * (moved[i] - numbers[i]);
        }
        return (numbers, [.. squares.Select(square => Math.Sqrt(square / Repetitions) * (UnitRoundoff / Evaluation.Error))]);
    }

    private static double[] Numbers(ITensorDensity density, double[] point)
    {
        using var scope = NewDisposeScope();
        var x = Array.ConvertAll(point, coordinate => tensor(coordinate, ScalarType.Float64, requires_grad: true));
        var value = density.LogDensity(Array.ConvertAll(x, TensorReal.Of));
        if (!value.IsNumber && value.Tensor.requires_grad) value.Tensor.backward();
        // An unknown that the value does not depend on has no gradient.
        return [value.Value, .. x.Select(coordinate => coordinate.grad is { } slope ? TensorReal.Of(slope).Value : 0)];
    }
}
