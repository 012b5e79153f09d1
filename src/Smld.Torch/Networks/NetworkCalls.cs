using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>Between spans and tensors, and the checks of shapes that all networks share.</summary>
internal static class NetworkCalls
{
    /// <summary>A point as a batch of one, of the type and on the device of a network's parameters.</summary>
    public static Tensor Point(ReadOnlySpan<double> x, Module network)
    {
        var parameter = network.parameters().FirstOrDefault();
        return tensor(x.ToArray(), [1, x.Length], parameter?.dtype ?? ScalarType.Float64, parameter?.device ?? CPU);
    }

    public static void CopyTo(Tensor scores, Span<double> score) // [1, dimension]
    {
        if (scores.numel() != score.Length) throw new InvalidOperationException($"the network made a tensor of shape {Shown(scores)}; expected [1, {score.Length}]");
        scores.to(ScalarType.Float64).cpu().contiguous().data<double>().CopyTo(score);
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
