using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>What the objectives share.</summary>
internal static class Scores
{
    public static Tensor Checked(Tensor scores, Tensor x) => scores.shape.AsSpan().SequenceEqual(x.shape)
        ? scores
        : throw new ArgumentException($"the network's scores have shape {NetworkCalls.Shown(scores)}; expected that of x, {NetworkCalls.Shown(x)}", nameof(scores));

    public static void CheckBatch(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.dim() < 2 || x.shape[0] == 0) throw new ArgumentException($"x has shape {NetworkCalls.Shown(x)}; expected [batch, dimension] with at least one point", nameof(x));
    }

    /// <summary>Half the squared length for each point, averaged.</summary>
    /// <param name="values">[batch, dimension]</param>
    public static Tensor HalfMeanSquare(Tensor values) => (values * values).sum().Times(0.5 / values.shape[0]);

    public static Tensor Normal(Tensor like, Generator random) => randn(like.shape, like.dtype, like.device, generator: random);

    /// <summary>Points that gradients are taken at, and the scores there.</summary>
    public static (Tensor Points, Tensor Scores) At(Tensor x, Module<Tensor, Tensor> network)
    {
        CheckBatch(x);
        var points = x.detach().clone().requires_grad_();
        return (points, Attached(Checked(network.call(points), x), points));
    }

    /// <summary>
    /// Scores to take a gradient of. Where they do not depend on the points, a bias alone say, libtorch ends the process when asked for one: with a zero that
    /// does, it is zero.
    /// </summary>
    public static Tensor Attached(Tensor scores, Tensor points) => scores.Plus(points.mul(TensorMath.Constant(0, points)));

    /// <summary>The gradient by the points of a sum, with its own graph.</summary>
    public static Tensor Gradient(Tensor sum, Tensor points) => autograd.grad([sum], [points], retain_graph: true, create_graph: true)[0];
}
