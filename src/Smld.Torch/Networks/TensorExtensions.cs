using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>From tensors to what samplers, metrics and plots take.</summary>
public static class TensorExtensions
{
    /// <summary>A copy of points, one a row. The other way is <c>torch.tensor(matrix)</c>.</summary>
    /// <param name="points">[count, dimension], of any type and on any device.</param>
    /// <exception cref="ArgumentException">The tensor has other than two dimensions.</exception>
    public static double[,] ToMatrix(this Tensor points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.dim() != 2) throw new ArgumentException($"points has shape {NetworkCalls.Shown(points)}; expected [count, dimension]", nameof(points));
        using var scope = NewDisposeScope();
        var elements = points.detach().to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
        var matrix = new double[points.shape[0], points.shape[1]];
        Buffer.BlockCopy(elements, 0, matrix, 0, Buffer.ByteLength(elements));
        return matrix;
    }
}
