using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>A moving average of a network's parameters: a ← r a + (1 - r) p after each step.</summary>
/// <remarks>
/// r is the lesser of the given decay and (1 + k) / (10 + k) after k steps, so that the first parameters are soon forgotten; this is what
/// TensorFlow's ExponentialMovingAverage does with a number of updates. With decay 0 it is a copy of the last parameters.
/// </remarks>
internal sealed class ParameterAverage : IDisposable
{
    private readonly Parameter[] _parameters;
    private readonly double _decay;
    private readonly Tensor[] _average;
    private Tensor[] _best = [];
    private int _count;

    public ParameterAverage(nn.Module network, double decay)
    {
        _parameters = [.. network.parameters()];
        _decay = decay;
        _average = Copy(_parameters);
    }

    /// <summary>Takes in the network's parameters.</summary>
    public void Update()
    {
        var decay = Math.Min(_decay, (1.0 + _count) / (10.0 + _count));
        _count++;
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        for (var i = 0; i < _parameters.Length; i++) _average[i].lerp_(_parameters[i], TensorMath.Constant(1 - decay, _average[i]));
    }

    /// <summary>Exchanges the network's parameters and their average; a second time, back again.</summary>
    public void Swap()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        for (var i = 0; i < _parameters.Length; i++)
        {
            var kept = _parameters[i].clone();
            _parameters[i].copy_(_average[i]);
            _average[i].copy_(kept);
        }
    }

    /// <summary>Remembers the average as the best so far.</summary>
    public void KeepAsBest()
    {
        Free(_best);
        _best = Copy(_average);
    }

    /// <summary>Gives the network the best average, or the last where none was kept.</summary>
    public void Apply()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var source = _best.Length > 0 ? _best : _average;
        for (var i = 0; i < _parameters.Length; i++) _parameters[i].copy_(source[i]);
    }

    /// <summary>Writes the average and the best one.</summary>
    public void Save(SafeTensors file)
    {
        file.Add<long>("average.count", [], [_count]);
        for (var i = 0; i < _average.Length; i++) file.Add($"average.{i}", _average[i]);
        for (var i = 0; i < _best.Length; i++) file.Add($"best.{i}", _best[i]);
    }

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    public void Restore(SafeTensors file)
    {
        _count = (int)file.ValuesOf<long>("average.count")[0];
        for (var i = 0; i < _average.Length; i++) file.Read($"average.{i}", _average[i]);
        if (!file.Contains("best.0")) return;
        KeepAsBest();
        for (var i = 0; i < _best.Length; i++) file.Read($"best.{i}", _best[i]);
    }

    public void Dispose()
    {
        Free(_average);
        Free(_best);
    }

    private static Tensor[] Copy(IEnumerable<Tensor> tensors)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        return [.. tensors.Select(tensor => tensor.detach().clone().DetachFromDisposeScope())];
    }

    private static void Free(Tensor[] tensors)
    {
        foreach (var tensor in tensors) tensor.Dispose();
    }
}
