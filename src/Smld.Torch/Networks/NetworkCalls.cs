using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>Between spans and tensors, and the checks of shapes that all networks share.</summary>
internal static class NetworkCalls
{
    /// <summary>Points as a batch, [count, dimension], of the type and on the device of a network's parameters.</summary>
    /// <param name="x">The points, one after the other.</param>
    /// <param name="dimension">The number of coordinates of each.</param>
    /// <param name="network">The network that will see them.</param>
    public static Tensor Points(ReadOnlySpan<double> x, int dimension, Module network)
    {
        var parameter = network.parameters().FirstOrDefault();
        return tensor(x.ToArray(), [x.Length / dimension, dimension], parameter?.dtype ?? ScalarType.Float64, parameter?.device ?? CPU);
    }

    /// <summary>Writes a network's scores, [count, dimension], one after the other.</summary>
    public static void CopyTo(Tensor scores, Tensor points, Span<double> target)
    {
        if (!scores.shape.AsSpan().SequenceEqual(points.shape)) throw new InvalidOperationException($"the network made a tensor of shape {Shown(scores)}; expected {Shown(points)}");
        scores.to(ScalarType.Float64).cpu().contiguous().data<double>().CopyTo(target);
    }

    public static ScalarType CheckType(ScalarType type, string name) => type is ScalarType.Float32 or ScalarType.Float64
        ? type
        : throw new ArgumentOutOfRangeException(name, type, $"{name} is {type}; it must be Float32 or Float64");

    /// <summary>Refuses points that a network of the package cannot take.</summary>
    /// <param name="x">The points.</param>
    /// <param name="dimension">The network's.</param>
    /// <param name="type">That of the network's weights.</param>
    /// <param name="name">The argument's name.</param>
    public static void CheckInput(Tensor x, int dimension, ScalarType type, string name)
    {
        CheckPoints(x, dimension, name);
        if (x.dtype != type) throw new ArgumentException($"{name} is of {x.dtype}; the network computes in {type}: give it {name}.to(ScalarType.{type}), or another ScalarType to its design", name);
    }

    public static void CheckPoints(Tensor x, int dimension, string name)
    {
        if (x.dim() != 2 || x.shape[1] != dimension) throw new ArgumentException($"{name} has shape {Shown(x)}; expected [batch, {dimension}]", name);
    }

    public static void CheckLevels(Tensor sigma, Tensor x, string name)
    {
        if (sigma.dim() != 1 || sigma.shape[0] != x.shape[0]) throw new ArgumentException($"{name} has shape {Shown(sigma)}; expected [{x.shape[0]}], one for each point", name);
    }

    /// <summary>A shape as text, such as [128, 2].</summary>
    public static string Shown(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
