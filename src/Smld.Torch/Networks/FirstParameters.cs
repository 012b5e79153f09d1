using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>Makes the parameters of a module, uniform within ±1/√(number of inputs) as PyTorch's default is, from a seed alone.</summary>
internal sealed class FirstParameters(Module owner, ulong seed, ScalarType type) : IDisposable
{
    private readonly Generator _random = new(seed);

    /// <summary>Weights [outputs, inputs, ...] and biases [outputs], registered as weight{name} and bias{name}.</summary>
    /// <param name="name">What tells the layer from others.</param>
    /// <param name="shape">That of the weights; all but the first are inputs.</param>
    /// <param name="isZero">Whether they begin as zeros.</param>
    public Affine Affine(string name, long[] shape, bool isZero = false)
    {
        var bound = isZero ? 0 : 1 / Math.Sqrt(shape.Skip(1).Aggregate(1L, (product, length) => product * length));
        return new(New($"weight{name}", shape), New($"bias{name}", [shape[0]]));

        Parameter New(string parameterName, long[] parameterShape)
        {
            using var values = empty(parameterShape, type, CPU);
            // Not a part of any scope: parameters live as long as their network.
            var parameter = new Parameter(values.uniform_(-bound, bound, _random).clone().DetachFromDisposeScope());
            owner.register_parameter(parameterName, parameter);
            return parameter;
        }
    }

    public void Dispose() => _random.Dispose();
}
