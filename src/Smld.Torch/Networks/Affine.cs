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
        if (h.dtype == ScalarType.Float32 && h.shape[0] > 1)
        {
            // In libtorch 2.10 oneDNN's values and gradients are wrong, NaN or 0.3 of the largest, on some processors where channels are no multiple of 16.
            var weights = Padded(Padded(Weight, 0), 1);
            return nn.functional.conv2d(Padded(h, 1), weights, Padded(Bias, 0), padding: [1, 1]).narrow(1, 0, Bias.shape[0]);
        }

        var patches = nn.functional.unfold(h, 3, padding: 1); // [batch, 9 channels, height width]
        return Weight.flatten(1).matmul(patches).Plus(Bias.unsqueeze(1)).view(h.shape[0], -1, h.shape[2], h.shape[3]);
    }

    private static Tensor Padded(Tensor tensor, int dimension)
    {
        var excess = tensor.shape[dimension] % 16;
        if (excess == 0) return tensor;
        var shape = tensor.shape;
        shape[dimension] = 16 - excess;
        return cat([tensor, zeros(shape, tensor.dtype, tensor.device)], dimension);
    }
}
