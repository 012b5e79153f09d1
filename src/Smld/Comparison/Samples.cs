namespace Smld;

/// <summary>Points in the rows of a matrix.</summary>
internal static class Samples
{
    private const int BatchSize = 256;

    public static ReadOnlySpan<double> Row(MatrixView points, int i) => points.Elements.Slice(i * points.Columns, points.Columns);

    /// <summary>The scores at all points, one after the other.</summary>
    public static double[] Scores(IScoreFunction score, MatrixView points)
    {
        var elements = points.Elements;
        var scores = new double[elements.Length];
        // In pieces, for what a network needs on the way is many times as long as its points.
        var length = score is IBatchScoreFunction ? BatchSize * points.Columns : points.Columns;
        for (var i = 0; i < scores.Length; i += length)
        {
            var part = Math.Min(length, scores.Length - i);
            if (score is IBatchScoreFunction batch) batch.Scores(elements.Slice(i, part), scores.AsSpan(i, part));
            else score.Score(elements.Slice(i, part), scores.AsSpan(i, part));
        }

        return scores;
    }

    public static void Require(MatrixView points, int dimension, string name, int least)
    {
        if (points.Columns != dimension) throw new ArgumentException($"{name} has {points.Columns} columns; expected {dimension}, one for each dimension", name);
        if (points.Rows < least) throw new ArgumentException($"{name} has {points.Rows} rows; expected at least {least}, one for each point", name);
        var bad = Spans.IndexOfNonFinite(points.Elements);
        if (bad >= 0) throw new ArgumentException($"{name}[{bad / dimension}, {bad % dimension}] is {points.Elements[bad]}; it must be finite", name);
    }
}
