using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace Smld;

/// <summary>A multilayer perceptron: affine maps with an activation between them.</summary>
internal sealed class MlpBody<T> : INetworkBody
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Layer<T>[] _layers;
    private readonly int[] _widths; // of the inputs, the hidden layers and the outputs
    private readonly int _widest;
    private readonly double[] _frequencies;
    private readonly string _activation;
    private readonly bool _isResidual;

    public MlpBody(NetworkFile file, int levelFeatures)
    {
        _frequencies = file.Frequencies;
        _activation = file.Text("activation");
        if (_activation is not ("SiLU" or "Softplus" or "Tanh")) throw new InvalidDataException($"metadata 'activation' is '{_activation}'; expected SiLU, Softplus or Tanh");
        _isResidual = bool.Parse(file.Text("residual"));
        var inputs = file.Dimension * (1 + 2 * _frequencies.Length) + levelFeatures;
        _widths = [inputs, .. file.Numbers("widths").Select(width => (int)width), file.Dimension];
        _widest = _widths.Max();
        _layers = new Layer<T>[_widths.Length - 1];
        for (var i = 0; i < _layers.Length; i++) _layers[i] = file.Layer<T>(i.ToString(System.Globalization.CultureInfo.InvariantCulture), _widths[i + 1], _widths[i]);
    }

    public void Apply(ReadOnlySpan<double> x, ReadOnlySpan<double> level, Span<double> result)
    {
        var features = ArrayPool<double>.Shared.Rent(_widths[0]);
        var memory = ArrayPool<T>.Shared.Rent(3 * _widest);
        var h = memory.AsSpan(0, _widest);
        var next = memory.AsSpan(_widest, _widest);
        var scratch = memory.AsSpan(2 * _widest, _widest);

        var count = Layers.FourierFeatures(x, _frequencies, features);
        level.CopyTo(features.AsSpan(count));
        TensorPrimitives.ConvertTruncating<double, T>(features.AsSpan(0, _widths[0]), h);
        for (var i = 0; i < _layers.Length; i++)
        {
            var from = h[.._widths[i]];
            var to = next[.._widths[i + 1]];
            _layers[i].Apply<T>(from, to);
            if (i == _layers.Length - 1) break;
            var activated = scratch[..to.Length];
            Activate(to, activated);
            if (_isResidual && from.Length == to.Length) TensorPrimitives.Add(activated, from, activated);
            activated.CopyTo(h);
        }

        TensorPrimitives.ConvertTruncating<T, double>(next[..result.Length], result);
        ArrayPool<double>.Shared.Return(features);
        ArrayPool<T>.Shared.Return(memory);
    }

    private void Activate(ReadOnlySpan<T> h, Span<T> result)
    {
        if (_activation == "SiLU") Layers.SiLU(h, result);
        else if (_activation == "Softplus") Layers.Softplus(h, result);
        else TensorPrimitives.Tanh(h, result);
    }
}
