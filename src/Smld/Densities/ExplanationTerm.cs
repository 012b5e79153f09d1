namespace Smld;

/// <summary>What one term adds to a log density at a point.</summary>
public sealed class ExplanationTerm
{
    private readonly double[] _score;

    internal ExplanationTerm(TermSource source, double value, int trips, double[] score)
    {
        Source = source;
        Value = value;
        Trips = trips;
        _score = score;
    }

    /// <summary>Its text and line.</summary>
    public TermSource Source { get; }

    /// <summary>What it adds to the log density, over all trips of the loops around it.</summary>
    public double Value { get; }

    /// <summary>How often it was evaluated; 0 in a branch that was not taken.</summary>
    public int Trips { get; }

    /// <summary>What it adds to the score, one number per coordinate of x.</summary>
    public ReadOnlySpan<double> Score => _score;

    /// <summary>The Euclidean norm of <see cref="Score"/>.</summary>
    public double ScoreNorm
    {
        get
        {
            // Scaled, so that no square overflows.
            var largest = 0.0;
            foreach (var slope in _score) largest = Math.Max(largest, Math.Abs(slope));
            if (largest == 0 || !double.IsFinite(largest)) return largest;
            var sum = 0.0;
            foreach (var slope in _score) sum += slope / largest * (slope / largest);
            return largest * Math.Sqrt(sum);
        }
    }

    /// <summary>The term and its value.</summary>
    public override string ToString() => $"{Source} adds {Value:G6}";
}
