using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>The steps of Adam and AdamW, with beta1 = 0.9, beta2 = 0.999 and epsilon = 1e-8.</summary>
/// <remarks>
/// m ← beta1 m + (1 - beta1) g, v ← beta2 v + (1 - beta2) g², p ← p - rate m̂ / (√v̂ + epsilon), with m̂ = m / (1 - beta1^t) and v̂ alike.
/// Source: Kingma and Ba (2015), algorithm 1; Loshchilov and Hutter (2019), algorithm 2. TorchSharp's own optimizers are not used, for the
/// reason in <see cref="TensorMath"/>; a test holds this one against them.
/// </remarks>
internal sealed class Adam : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly Parameter[] _parameters;
    private readonly Tensor[] _means;
    private readonly Tensor[] _squares;
    private readonly double _weightDecay;
    private readonly bool _isDecoupled;
    private int _count;

    public Adam(IEnumerable<Parameter> parameters, double weightDecay, bool isDecoupled)
    {
        _parameters = [.. parameters];
        _means = [.. _parameters.Select(Zeros)];
        _squares = [.. _parameters.Select(Zeros)];
        _weightDecay = weightDecay;
        _isDecoupled = isDecoupled;
    }

    /// <summary>Moves the parameters along their gradients; those without one stay.</summary>
    public void Step(double rate)
    {
        _count++;
        var (meanCorrection, squareCorrection) = (1 - Math.Pow(Beta1, _count), 1 - Math.Pow(Beta2, _count));
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        for (var i = 0; i < _parameters.Length; i++)
        {
            var parameter = _parameters[i];
            if (parameter.grad is not { } gradient) continue;
            if (_weightDecay > 0 && _isDecoupled) parameter.mul_(TensorMath.Constant(1 - rate * _weightDecay, parameter));
            else if (_weightDecay > 0) gradient = gradient.Plus(parameter.Times(_weightDecay));

            _means[i].lerp_(gradient, TensorMath.Constant(1 - Beta1, parameter));
            _squares[i].lerp_(gradient * gradient, TensorMath.Constant(1 - Beta2, parameter));
            var scale = _squares[i].Times(1 / squareCorrection).sqrt().Plus(TensorMath.Constant(Epsilon, parameter));
            parameter.sub_((_means[i] / scale).Times(rate / meanCorrection));
        }
    }

    /// <summary>Writes what the next steps depend on, beside the parameters.</summary>
    public void Save(SafeTensors file)
    {
        file.Add<long>("adam.count", [], [_count]);
        for (var i = 0; i < _parameters.Length; i++)
        {
            file.Add($"adam.mean.{i}", _means[i]);
            file.Add($"adam.square.{i}", _squares[i]);
        }
    }

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    public void Restore(SafeTensors file)
    {
        _count = (int)file.ValuesOf<long>("adam.count")[0];
        for (var i = 0; i < _parameters.Length; i++)
        {
            file.Read($"adam.mean.{i}", _means[i]);
            file.Read($"adam.square.{i}", _squares[i]);
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _means) tensor.Dispose();
        foreach (var tensor in _squares) tensor.Dispose();
    }

    private static Tensor Zeros(Parameter like) => zeros(like.shape, like.dtype, like.device).DetachFromDisposeScope();
}
