using ScottPlot;

namespace Smld.Plots;

/// <summary>Checks of what is to be drawn in a plane.</summary>
internal static class Planar
{
    public static T Score<T>(T score, string name)
        where T : IScoreFunction
    {
        ArgumentNullException.ThrowIfNull(score, name);
        return score.Dimension == 2
            ? score
            : throw new ArgumentException($"{name} has dimension {score.Dimension}; a picture in the plane takes dimension 2: draw two of its coordinates as samples instead", name);
    }

    public static double[,] Points(double[,] points, string name)
    {
        ArgumentNullException.ThrowIfNull(points, name);
        if (points.GetLength(1) != 2)
            throw new ArgumentException($"{name} has {points.GetLength(1)} columns; a picture in the plane takes 2, one for each coordinate: choose two", name);
        if (points.GetLength(0) == 0) throw new ArgumentException($"{name} has no rows; there must be at least one point", name);
        for (var i = 0; i < points.GetLength(0); i++)
        {
            for (var k = 0; k < 2; k++)
                if (!double.IsFinite(points[i, k])) throw new ArgumentException($"{name}[{i}, {k}] is {points[i, k]}; it must be finite: leave such points out", name);
        }

        return points;
    }

    public static (double Low, double High)? Range((double Low, double High)? range, string name)
    {
        if (range is var (low, high) && !(low < high && double.IsFinite(high - low)))
            throw new ArgumentException($"{name} is from {low} to {high}; it must be finite, with the lower end first", name);
        return range;
    }

    public static Coordinates[] Coordinates(double[,] points)
    {
        var result = new Coordinates[points.GetLength(0)];
        for (var i = 0; i < result.Length; i++) result[i] = new(points[i, 0], points[i, 1]);
        return result;
    }
}
