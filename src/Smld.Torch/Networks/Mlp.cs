using System.Globalization;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>The layers of an <see cref="MlpDesign"/>: affine maps with an activation between them.</summary>
internal sealed class Mlp : Module<Tensor, Tensor>
{
    private readonly List<Affine> _layers = [];
    private readonly Activation _activation;
    private readonly bool _isResidual;

    public Mlp(MlpDesign design, int inputs, int outputs)
        : base(nameof(Mlp))
    {
        _activation = design.Activation;
        _isResidual = design.IsResidual;
        using var parameters = new FirstParameters(this, design.Seed, design.ScalarType);
        foreach (var width in (int[])[.. design.Widths, outputs])
        {
            _layers.Add(parameters.Affine(_layers.Count.ToString(CultureInfo.InvariantCulture), [width, inputs]));
            inputs = width;
        }
    }

    /// <summary>That of the weights.</summary>
    public ScalarType Type => _layers[0].Weight.dtype;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) // [batch, inputs]
    {
        var h = input;
        for (var i = 0; i < _layers.Count - 1; i++)
        {
            var next = Activate(_layers[i].Dense(h)); // [batch, width]
            h = _isResidual && h.shape[1] == next.shape[1] ? h.Plus(next) : next;
        }

        return _layers[^1].Dense(h); // [batch, outputs]
    }

    private Tensor Activate(Tensor h) => _activation switch
    {
        Activation.SiLU => functional.silu(h),
        Activation.Softplus => logaddexp(h, TensorMath.Constant(0, h)),
        _ => h.tanh(),
    };
}
