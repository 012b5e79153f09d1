using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>The weights and biases of an affine layer, dense or convolutional.</summary>
internal readonly record struct Affine(Parameter Weight, Parameter Bias)
{
    /// <summary>W h + b for each row of [batch, inputs].</summary>
    public Tensor Dense(Tensor h) => nn.functional.linear(h, Weight, Bias);

    /// <summary>The convolution of [batch, channels, height, width] with 3 x 3 weights, zeros around it.</summary>
    public Tensor Convolution(Tensor h)
    {
        // What Torch gives to oneDNN. For all else it asks for NNPACK first, which writes a line of warning for each call on processors that it does not know.
        if (h.dtype == ScalarType.Float32 && h.shape[0] > 1) return nn.functional.conv2d(h, Weight, Bias, padding: [1, 1]);
        var patches = nn.functional.unfold(h, 3, padding: 1); // [batch, 9 channels, height width]
        return Weight.flatten(1).matmul(patches).Plus(Bias.unsqueeze(1)).view(h.shape[0], -1, h.shape[2], h.shape[3]);
    }
}
