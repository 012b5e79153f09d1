namespace Smld.Plots;

/// <summary>Samples and what is written above them.</summary>
public sealed record SamplesPanel
{
    /// <summary>A title and points.</summary>
    /// <param name="title">What is written above, as "data" or "annealed Langevin".</param>
    /// <param name="points">The samples: [count, 2].</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="ArgumentException">There are not 2 columns, there is no row, or a coordinate is not finite.</exception>
    public SamplesPanel(string title, double[,] points)
    {
        ArgumentNullException.ThrowIfNull(title);
        (Title, Points) = (title, Planar.Points(points, nameof(points)));
    }

    /// <summary>A title and points, which are copied: rows, <c>double[][]</c>, above all.</summary>
    /// <param name="title">What is written above.</param>
    /// <param name="points">The samples: [count, 2].</param>
    /// <exception cref="ArgumentNullException">There is no title or no row.</exception>
    /// <exception cref="ArgumentException">There are not 2 columns, there is no row, or a coordinate is not finite.</exception>
    public SamplesPanel(string title, MatrixView points)
        : this(title, Copy(points))
    {
    }

    /// <summary>What is written above.</summary>
    public string Title { get; }

    /// <summary>The samples: [count, 2].</summary>
    public double[,] Points { get; }

    private static double[,] Copy(MatrixView points)
    {
        var copy = new double[points.Rows, points.Columns];
        for (var i = 0; i < points.Rows; i++)
            for (var k = 0; k < points.Columns; k++) copy[i, k] = points[i, k];
        return copy;
    }
}
