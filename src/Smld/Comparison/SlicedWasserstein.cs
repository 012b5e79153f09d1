namespace Smld;

/// <summary>How far two samples are apart, by what it costs to move one onto the other along random directions.</summary>
/// <remarks>
/// The mean over directions of the Wasserstein distance of order one between the projections, ∫|F⁻¹ - G⁻¹| (Bonneel et al. 2015, Journal of
/// Mathematical Imaging and Vision 51, section 3). Two samples of one distribution are not at distance 0: compare with the distance between two
/// samples that are. Cost: n log n for each direction.
/// </remarks>
public static class SlicedWasserstein
{
    /// <summary>The distance.</summary>
    /// <param name="x">One point a row.</param>
    /// <param name="y">Of as many columns; the number of points may differ.</param>
    /// <param name="seed">Decides the directions.</param>
    /// <param name="directions">How many; in one dimension one is enough.</param>
    /// <exception cref="ArgumentException">Columns differ, or a sample has no point.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="directions"/> is below 1.</exception>
    public static double Distance(MatrixView x, MatrixView y, ulong seed, int directions = 200)
    {
        Samples.Require(x, x.Columns, nameof(x), least: 1);
        Samples.Require(y, x.Columns, nameof(y), least: 1);
        Check.AtLeast(directions, 1);
        var random = new RandomSource(seed);
        var direction = new double[x.Columns];
        var (projectedX, projectedY) = (new double[x.Rows], new double[y.Rows]);
        var sum = 0.0;
        for (var k = 0; k < directions; k++)
        {
            random.FillNormals(direction);
            var length = Math.Sqrt(Spans.SquaredDistance(direction, new double[direction.Length]));
            Project(x, direction, length, projectedX);
            Project(y, direction, length, projectedY);
            sum += OfSorted(projectedX, projectedY);
        }

        return sum / directions;
    }

    private static void Project(MatrixView points, double[] direction, double length, double[] projected)
    {
        for (var i = 0; i < points.Rows; i++)
        {
            var row = Samples.Row(points, i);
            var sum = 0.0;
            for (var k = 0; k < direction.Length; k++) sum += row[k] * direction[k];
            projected[i] = sum / length;
        }

        Array.Sort(projected);
    }

    // Both quantile functions are steps, of 1/n and of 1/m.
    private static double OfSorted(double[] x, double[] y)
    {
        var (sum, at) = (0.0, 0.0);
        for (int i = 0, j = 0; i < x.Length && j < y.Length;)
        {
            var (endX, endY) = ((i + 1.0) / x.Length, (j + 1.0) / y.Length);
            var end = Math.Min(endX, endY);
            sum += (end - at) * Math.Abs(x[i] - y[j]);
            at = end;
            if (endX <= end) i++;
            if (endY <= end) j++;
        }

        return sum;
    }
}
