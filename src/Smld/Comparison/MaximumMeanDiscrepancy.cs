namespace Smld;

/// <summary>How far two samples are apart, by a kernel.</summary>
/// <remarks>
/// MMD² = E k(x, x') + E k(y, y') - 2 E k(x, y), each mean over distinct pairs, so that it is unbiased and may fall below 0 (Gretton et al. 2012,
/// JMLR 13, equation 3); k is the mean of Gaussian kernels exp(-|x - y|²/(2 h²)). Cost: the product of the numbers of points.
/// </remarks>
public static class MaximumMeanDiscrepancy
{
    /// <summary>The squared discrepancy.</summary>
    /// <param name="x">One point a row, two or more.</param>
    /// <param name="y">Of as many columns; two points or more.</param>
    /// <param name="bandwidths">Each h, a length on the points' scale.</param>
    /// <exception cref="ArgumentException">Columns differ, a sample has fewer than two points, or there is no bandwidth.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bandwidth is not positive and finite.</exception>
    public static double Squared(MatrixView x, MatrixView y, params ReadOnlySpan<double> bandwidths)
    {
        Samples.Require(x, x.Columns, nameof(x), least: 2);
        Samples.Require(y, x.Columns, nameof(y), least: 2);
        if (bandwidths.IsEmpty) throw new ArgumentException("there is no bandwidth; give one or more lengths on the points' scale", nameof(bandwidths));
        foreach (var h in bandwidths) Check.Positive(h, nameof(bandwidths));
        return Within(x, bandwidths) + Within(y, bandwidths) - 2 * Between(x, y, bandwidths);
    }

    private static double Within(MatrixView x, ReadOnlySpan<double> bandwidths)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Rows; i++)
        {
            for (var j = 0; j < i; j++) sum += Kernel(Spans.SquaredDistance(Samples.Row(x, i), Samples.Row(x, j)), bandwidths);
        }

        return sum / (0.5 * x.Rows * (x.Rows - 1));
    }

    private static double Between(MatrixView x, MatrixView y, ReadOnlySpan<double> bandwidths)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Rows; i++)
        {
            for (var j = 0; j < y.Rows; j++) sum += Kernel(Spans.SquaredDistance(Samples.Row(x, i), Samples.Row(y, j)), bandwidths);
        }

        return sum / ((double)x.Rows * y.Rows);
    }

    private static double Kernel(double square, ReadOnlySpan<double> bandwidths)
    {
        var sum = 0.0;
        foreach (var h in bandwidths) sum += Math.Exp(-0.5 * square / (h * h));
        return sum / bandwidths.Length;
    }
}
