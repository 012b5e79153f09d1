using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>The checks of the data that a trainer is given.</summary>
internal static class TrainingData
{
    /// <summary>Data as a network takes them: of the type and on the device of its parameters.</summary>
    /// <param name="data">[count, dimension], or of more dimensions for modules that take such points.</param>
    /// <param name="network">The network.</param>
    /// <param name="parameter">One of its parameters.</param>
    /// <param name="name">The data's name.</param>
    /// <param name="like">Data of whose shape these must be.</param>
    public static Tensor Checked(Tensor data, nn.Module network, Tensor parameter, string name, Tensor? like = null)
    {
        if (data is null) throw new ArgumentNullException(name);
        if (data.dim() < 2 || data.numel() == 0) throw new ArgumentException($"{name} has shape {NetworkCalls.Shown(data)}; expected [count, dimension], not empty", name);
        if (like is not null && !data.shape.AsSpan(1).SequenceEqual(like.shape.AsSpan(1)))
            throw new ArgumentException($"{name} has shape {NetworkCalls.Shown(data)}, and data {NetworkCalls.Shown(like)}; expected points of one shape", name);
        var dimension = network switch
        {
            ScoreNetwork of => of.Dimension,
            NoiseConditionalScoreNetwork of => of.Dimension,
            _ => (int?)null,
        };
        if (dimension is { } expected && (data.dim() != 2 || data.shape[1] != expected))
            throw new ArgumentException($"{name} has shape {NetworkCalls.Shown(data)}; expected [count, {expected}], a point of the network's dimension in each row", name);

        var points = data.to(parameter.dtype, parameter.device);
        using var scope = NewDisposeScope();
        if (points.isfinite().all().item<bool>()) return points;
        var first = points.isfinite().logical_not().nonzero()[0].data<long>().ToArray();
        var value = data[[.. first.Select(i => TensorIndex.Single(i))]].to(ScalarType.Float64).item<double>();
        var what = double.IsFinite(value) ? $"too large for the network's {parameter.dtype}" : "expected finite numbers";
        throw new ArgumentException($"{name}[{string.Join(", ", first)}] is {value}; {what}", name);
    }
}
