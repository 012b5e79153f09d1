namespace Smld.Tests.Diffusion;

/// <summary>A score that does something of its own before each evaluation.</summary>
internal sealed class WatchedLevels(INoiseConditionalScore score, Action<int> onCall) : INoiseConditionalScore
{
    private int _calls;

    public int Dimension => score.Dimension;

    public int Calls => _calls;

    public void Score(ReadOnlySpan<double> x, double sigma, Span<double> result)
    {
        onCall(Interlocked.Increment(ref _calls));
        score.Score(x, sigma, result);
    }
}
