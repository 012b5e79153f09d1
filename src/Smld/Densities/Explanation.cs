using System.Globalization;
using System.Text;

namespace Smld;

/// <summary>A log density at a point, term by term: why it is what it is there.</summary>
public sealed class Explanation
{
    private readonly ExplanationTerm[] _terms;
    private readonly Unknowns _unknowns;

    private Explanation(double value, ExplanationTerm[] terms, NonFiniteTerm? firstNonFinite, Unknowns unknowns)
    {
        Value = value;
        _terms = terms;
        FirstNonFinite = firstNonFinite;
        _unknowns = unknowns;
    }

    /// <summary>The log density, log Jacobian included; the sum of the terms up to rounding.</summary>
    public double Value { get; }

    /// <summary>The terms in the order of the source, log Jacobians last.</summary>
    public IReadOnlyList<ExplanationTerm> Terms => _terms;

    /// <summary>What was evaluated first that is not finite; null where all is finite.</summary>
    public NonFiniteTerm? FirstNonFinite { get; }

    /// <summary>Explains a density at a point. One sweep per coordinate: for the eye, not for a sampler.</summary>
    /// <param name="density">A generated density.</param>
    /// <param name="x">A point on the unconstrained scale.</param>
    /// <exception cref="ArgumentException">The length of x is not the density's dimension.</exception>
    public static Explanation Of(ITermwiseDensity density, ReadOnlySpan<double> x)
    {
        ArgumentNullException.ThrowIfNull(density);
        DensityGuard.Point(x, density.Dimension);
        var sweep = new TermSweep(density);
        var scores = new double[sweep.Sources.Count][];
        for (var k = 0; k < scores.Length; k++) scores[k] = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            sweep.At(x, i);
            for (var k = 0; k < scores.Length; k++) scores[k][i] = sweep.Slopes[k];
        }
        if (x.Length == 0) sweep.At(x, -1);
        var terms = new ExplanationTerm[scores.Length];
        for (var k = 0; k < terms.Length; k++) terms[k] = new ExplanationTerm(sweep.Sources[k], sweep.Values[k], sweep.Trips[k], scores[k]);
        return new Explanation(density.LogDensity(x), terms, sweep.Found, density.Unknowns);
    }

    /// <summary>
    /// A table with a line for each term: value, norm of its part of the score, the coordinate that it moves most, trips, line and text; and what
    /// was not finite, in words.
    /// </summary>
    public override string ToString()
    {
        string[] head = ["value", "|score|", "most by", "trips", "line", "term"];
        var rows = _terms.Select(Row).Prepend(head).ToList();
        var widths = Enumerable.Range(0, head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"log density {Value:G6}");
        foreach (var row in rows)
        {
            text.Append('\n');
            for (var column = 0; column < head.Length - 1; column++)
                text.Append(column == 2 ? row[column].PadRight(widths[column]) : row[column].PadLeft(widths[column])).Append("  ");
            text.Append(row[^1]);
        }
        if (FirstNonFinite is { } found)
            text.Append('\n').Append(found);
        else if (FirstWithoutScore() is { } without)
            text.Append('\n').Append(without);
        return text.ToString();
    }

    private string[] Row(ExplanationTerm term)
    {
        var most = MostMoved(term.Score);
        return
        [
            Number(term.Value),
            Number(term.ScoreNorm),
            most < 0 || term.Score[most] == 0 ? "" : $"{_unknowns.CoordinateName(most)} {Number(term.Score[most])}",
            term.Source.IsLogJacobian ? "" : term.Trips.ToString(CultureInfo.InvariantCulture),
            term.Source.IsLogJacobian ? "" : term.Source.Line.ToString(CultureInfo.InvariantCulture),
            term.Source.Text,
        ];
    }

    private string? FirstWithoutScore()
    {
        foreach (var term in _terms)
        {
            var i = MostMoved(term.Score);
            if (i >= 0 && !double.IsFinite(term.Score[i]))
                return $"{term.Source} is finite, but its derivative by {_unknowns.CoordinateName(i)} is {Number(term.Score[i])}";
        }
        return null;
    }

    private static int MostMoved(ReadOnlySpan<double> score)
    {
        var most = -1;
        for (var i = 0; i < score.Length; i++)
        {
            if (double.IsNaN(score[i])) return i;
            if (most < 0 || Math.Abs(score[i]) > Math.Abs(score[most])) most = i;
        }
        return most;
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
