using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>The checks of the data that a trainer is given.</summary>
internal static class TrainingData
{
    public static void Check(Tensor data, string name)
    {
        if (data is null) throw new ArgumentNullException(name);
        if (data.dim() < 2 || data.numel() == 0) throw new ArgumentException($"{name} has shape {NetworkCalls.Shown(data)}; expected [count, dimension], not empty", name);
        using var scope = NewDisposeScope();
        if (data.isfinite().all().item<bool>()) return;
        var first = data.isfinite().logical_not().nonzero()[0].data<long>().ToArray();
        throw new ArgumentException($"{name}[{string.Join(", ", first)}] is {data[[.. first.Select(i => TensorIndex.Single(i))]].item<double>()}; expected finite numbers", name);
    }

    public static void CheckHeldOut(Tensor heldOut, Tensor data, string name)
    {
        Check(heldOut, name);
        if (!heldOut.shape.AsSpan(1).SequenceEqual(data.shape.AsSpan(1)))
            throw new ArgumentException($"{name} has shape {NetworkCalls.Shown(heldOut)}, and data {NetworkCalls.Shown(data)}; expected points of one shape", name);
    }
}
