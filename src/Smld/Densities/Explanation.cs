namespace Smld;

/// <summary>A log density at a point, term by term.</summary>
public sealed class Explanation
{
    private readonly ExplanationTerm[] _terms;

    /// <summary>An explanation; the terms are copied.</summary>
    /// <param name="value">The log density, which is the sum of the terms up to rounding.</param>
    /// <param name="terms">In the order of the source.</param>
    public Explanation(double value, params ExplanationTerm[] terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Value = value;
        _terms = [.. terms];
    }

    /// <summary>The log density.</summary>
    public double Value { get; }

    /// <summary>The terms, in the order of the source.</summary>
    public IReadOnlyList<ExplanationTerm> Terms => _terms;

    /// <summary>The value, then one line per term: value, score, source text.</summary>
    public override string ToString() => string.Join('\n', _terms.Select(t => t.ToString()).Prepend($"{Value:G6}"));
}
