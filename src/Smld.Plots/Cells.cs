using ScottPlot;

namespace Smld.Plots;

/// <summary>A grid of square cells. They are counted row by row, from the lowest.</summary>
/// <param name="First">The centre of the first cell, the lowest on the left.</param>
/// <param name="Side">The side of each.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of cells in each.</param>
internal sealed record Cells(Coordinates First, double Side, int Rows, int Columns)
{
    public int Count => Rows * Columns;

    /// <summary>The centre of a cell.</summary>
    public Coordinates this[int cell] => new(First.X + cell % Columns * Side, First.Y + cell / Columns * Side);

    /// <summary>Values of the cells, as a picture from the lowest row up.</summary>
    public double[,] ToMatrix(double[] values)
    {
        var matrix = new double[Rows, Columns];
        Buffer.BlockCopy(values, 0, matrix, 0, sizeof(double) * Count);
        return matrix;
    }
}
