namespace ScoreMatching;

/// <summary>Points in the rows of a matrix.</summary>
internal static class Rows
{
    /// <summary>The first rows, or all where there are no more.</summary>
    public static double[,] First(double[,] points, int count) => Range(points, 0, Math.Min(count, points.GetLength(0)));

    /// <summary>Some rows.</summary>
    public static double[,] Range(double[,] points, int first, int count)
    {
        var d = points.GetLength(1);
        var part = new double[count, d];
        Array.Copy(points, first * d, part, 0, count * d);
        return part;
    }
}
