using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>The layers of an <see cref="MlpDesign"/>: affine maps with an activation between them.</summary>
internal sealed class Mlp : Module<Tensor, Tensor>
{
    private readonly List<(Parameter Weight, Parameter Bias)> _layers = [];
    private readonly Activation _activation;
    private readonly bool _isResidual;

    public Mlp(MlpDesign design, int inputs, int outputs)
        : base(nameof(Mlp))
    {
        _activation = design.Activation;
        _isResidual = design.IsResidual;
        using var random = new Generator(design.Seed);
        foreach (var width in (int[])[.. design.Widths, outputs])
        {
            _layers.Add((New($"weight{_layers.Count}", [width, inputs]), New($"bias{_layers.Count}", [width])));
            inputs = width;

            Parameter New(string name, long[] shape)
            {
                var bound = 1 / Math.Sqrt(inputs);
                using var values = empty(shape, design.ScalarType, CPU);
                // Not a part of any scope: parameters live as long as their network.
                var parameter = new Parameter(values.uniform_(-bound, bound, random).clone().DetachFromDisposeScope());
                register_parameter(name, parameter);
                return parameter;
            }
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) // [batch, inputs]
    {
        var h = input;
        for (var i = 0; i < _layers.Count - 1; i++)
        {
            var next = Activate(functional.linear(h, _layers[i].Weight, _layers[i].Bias)); // [batch, width]
            h = _isResidual && h.shape[1] == next.shape[1] ? h.Plus(next) : next;
        }

        return functional.linear(h, _layers[^1].Weight, _layers[^1].Bias); // [batch, outputs]
    }

    private Tensor Activate(Tensor h) => _activation switch
    {
        Activation.SiLU => functional.silu(h),
        Activation.Softplus => logaddexp(h, TensorMath.Constant(0, h)),
        _ => h.tanh(),
    };
}
