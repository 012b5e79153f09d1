using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>
/// One evaluation of a tensor program on this thread. The first goes as Torch computes, and keeps the numbers that decisions looked at.
/// Those after it err by a known relative amount in each operation, up or down at random, and decide as the first did, so that they
/// take the same branches and the same trips.
/// </summary>
internal sealed class Evaluation : IDisposable
{
    /// <summary>How far each operation errs: 2^-44, so far above the rounding error 2^-53 that only this shows, and so little that its effect is linear.</summary>
    public const double Error = 1.0 / (1L << 44);

    [ThreadStatic]
    private static Evaluation? s_current;

    private readonly List<double> _decisions;
    private readonly bool _replays;
    private readonly Tensor[] _factors = [];
    private ulong _state;
    private int _next;

    /// <summary>The first evaluation.</summary>
    public Evaluation()
    {
        _decisions = [];
        s_current = this;
    }

    /// <summary>One that errs.</summary>
    /// <param name="first">Whose decisions are taken.</param>
    /// <param name="seed">Decides which way each operation errs.</param>
    public Evaluation(Evaluation first, ulong seed)
    {
        _decisions = first._decisions;
        _replays = true;
        _state = seed;
        _factors = [tensor(1 - Error, ScalarType.Float64), tensor(1 + Error, ScalarType.Float64)];
        s_current = this;
    }

    public static Tensor Rounded(Tensor result) =>
        s_current is { _replays: true } current ? result * current._factors[current.NextBit()] : result;

    public static double Decide(double value)
    {
        if (s_current is not { } current) return value;
        if (current._replays) return current._decisions[current._next++];
        current._decisions.Add(value);
        return value;
    }

    public void Dispose() => s_current = null;

    // SplitMix64: Steele, Lea and Flood (2014), OOPSLA, figure 17.
    private int NextBit()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)(z >> 63);
    }
}
