namespace Smld;

/// <summary>Points in the rows of a matrix.</summary>
internal static class Samples
{
    public static ReadOnlySpan<double> Row(MatrixView points, int i) => points.Elements.Slice(i * points.Columns, points.Columns);

    public static void Require(MatrixView points, int dimension, string name, int least)
    {
        if (points.Columns != dimension) throw new ArgumentException($"{name} has {points.Columns} columns; expected {dimension}, one for each dimension", name);
        if (points.Rows < least) throw new ArgumentException($"{name} has {points.Rows} rows; expected at least {least}, one for each point", name);
    }
}
