using System.Collections.Concurrent;
using Smld;

namespace ScoreMatching;

/// <summary>The generated scores of a density that is declared at every noise level: what a trained network stands in for elsewhere.</summary>
/// <param name="at">The score at a noise level; made once for each.</param>
internal sealed class DeclaredScores(Func<double, IScoreFunction> at) : INoiseConditionalScore
{
    private readonly ConcurrentDictionary<double, IScoreFunction> _levels = new();

    public int Dimension { get; } = at(1).Dimension;

    public void Score(ReadOnlySpan<double> x, double sigma, Span<double> score) => _levels.GetOrAdd(sigma, at).Score(x, score);
}
