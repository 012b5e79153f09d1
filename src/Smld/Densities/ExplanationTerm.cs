namespace Smld;

/// <summary>One term of a log density at a point.</summary>
public sealed class ExplanationTerm
{
    private readonly double[] _score;

    /// <summary>A term; the score is copied.</summary>
    /// <param name="source">The term's source text.</param>
    /// <param name="value">What it adds to the log density.</param>
    /// <param name="score">What it adds to the score, one number per coordinate of x.</param>
    public ExplanationTerm(string source, double value, ReadOnlySpan<double> score)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        Value = value;
        _score = score.ToArray();
    }

    /// <summary>The term's source text.</summary>
    public string Source { get; }

    /// <summary>What it adds to the log density.</summary>
    public double Value { get; }

    /// <summary>What it adds to the score, one number per coordinate of x.</summary>
    public ReadOnlySpan<double> Score => _score;

    /// <summary>The value, the score and the source text on one line.</summary>
    public override string ToString() => $"{Value:G6}  [{string.Join(", ", _score.Select(s => s.ToString("G6")))}]  {Source}";
}
