namespace Smld;

/// <summary>When a warm-up estimates variances: windows that double in length, between two buffers for the step size alone.</summary>
/// <remarks>
/// Stan's schedule (reference manual, "Automatic parameter tuning"): a first buffer of 75 iterations, windows of 25, 50, 100 and so
/// on, the last one stretched to the final buffer of 50. A warm-up too short for that has one window in 15, 75 and 10 % of its
/// iterations, and one below 20 iterations none.
/// </remarks>
internal sealed class WarmupWindows
{
    /// <summary>Iterations after the last window in which Stan adapts the step size.</summary>
    public const int LastBufferOfTrajectories = 50;

    /// <summary>The same for acceptance probabilities of one proposal, from which there is less to learn: found by experiment.</summary>
    public const int LastBufferOfProposals = 200;

    private const int FirstBuffer = 75, BaseWindow = 25, Shortest = 20;

    private readonly int _begin, _end;
    private readonly HashSet<int> _lasts = [];

    /// <summary>The windows of a warm-up of some length.</summary>
    public WarmupWindows(int warmup, int lastBuffer = LastBufferOfTrajectories)
    {
        if (warmup < Shortest) return;
        var isShort = warmup < FirstBuffer + BaseWindow + lastBuffer;
        _begin = isShort ? (int)(0.15 * warmup) : FirstBuffer;
        _end = warmup - (isShort ? (int)(0.1 * warmup) : lastBuffer);
        if (isShort)
        {
            _lasts.Add(_end - 1);
            return;
        }

        for (int first = _begin, size = BaseWindow; first < _end; size *= 2)
        {
            // A window that leaves no room for the next one, twice as long, takes all that is left; the first one never does.
            var next = first + size;
            if (next > _end || (size > BaseWindow && next + 2 * size > _end)) next = _end;
            _lasts.Add(next - 1);
            first = next;
        }
    }

    /// <summary>The iterations, from 0, after which the variances are used.</summary>
    public IEnumerable<int> Lasts => _lasts.Order();

    /// <summary>Whether an iteration, from 0, is part of a window.</summary>
    public bool Contains(int iteration) => iteration >= _begin && iteration < _end;

    /// <summary>Whether an iteration, from 0, is the last one of its window.</summary>
    public bool Ends(int iteration) => _lasts.Contains(iteration);
}
