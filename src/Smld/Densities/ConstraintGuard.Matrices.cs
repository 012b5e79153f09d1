namespace Smld;

/// <content>The constraints of whole matrices, which are given row by row, and indices in matrices.</content>
public static partial class ConstraintGuard
{
    /// <summary>Checks that a matrix is the Cholesky factor of a covariance matrix: zero above its diagonal, which is positive.</summary>
    /// <param name="values">The matrix.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns, no more than of rows.</param>
    /// <param name="name">Its name.</param>
    /// <param name="argument">The argument that holds it.</param>
    public static void CholeskyCovariance(ReadOnlySpan<double> values, int rows, int columns, string name, string argument)
    {
        if (rows < columns) throw new ArgumentException($"{name} has shape {rows} x {columns}; expected no more columns than rows", argument);
        for (var i = 0; i < columns; i++)
        {
            for (var j = i + 1; j < columns; j++)
                if (values[i * columns + j] != 0) Throw($"{name}[{i}, {j}]", values[i * columns + j], "it must be 0, being above the diagonal", argument);
            if (!(values[i * columns + i] > 0)) Throw($"{name}[{i}, {i}]", values[i * columns + i], "it must be positive, being on the diagonal", argument);
        }
    }

    /// <summary>Checks that a matrix is the Cholesky factor of a correlation matrix: that of a covariance matrix, with rows of norm one, within 1e-8.</summary>
    /// <param name="values">The matrix.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="name">Its name.</param>
    /// <param name="argument">The argument that holds it.</param>
    public static void CholeskyCorrelation(ReadOnlySpan<double> values, int rows, int columns, string name, string argument)
    {
        Square(rows, columns, name, argument);
        CholeskyCovariance(values, rows, columns, name, argument);
        UnitVector(values, name, argument, columns);
    }

    /// <summary>Checks that a matrix is a correlation matrix: that of a covariance, with ones on the diagonal, within 1e-8.</summary>
    /// <param name="values">The matrix.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="name">Its name.</param>
    /// <param name="argument">The argument that holds it.</param>
    public static void Correlation(ReadOnlySpan<double> values, int rows, int columns, string name, string argument)
    {
        Square(rows, columns, name, argument);
        for (var i = 0; i < rows; i++)
            if (!(Math.Abs(values[i * columns + i] - 1) <= Tolerance)) Throw($"{name}[{i}, {i}]", values[i * columns + i], "it must be 1, within 1e-8", argument);
        Covariance(values, rows, columns, name, argument);
    }

    /// <summary>Checks that a matrix is a covariance matrix: symmetric, within 1e-8 of its larger element or of one, and positive definite.</summary>
    /// <param name="values">The matrix.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="name">Its name.</param>
    /// <param name="argument">The argument that holds it.</param>
    public static void Covariance(ReadOnlySpan<double> values, int rows, int columns, string name, string argument)
    {
        Square(rows, columns, name, argument);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (below, above) = (values[i * columns + j], values[j * columns + i]);
                if (!(Math.Abs(below - above) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(below), Math.Abs(above)))))
                    Throw($"{name}[{i}, {j}]", below, $"it must be {name}[{j}, {i}], which is {Shown(above)}", argument);
            }
        }

        PositiveDefinite(values, rows, name, argument);
    }

    // By its Cholesky factorization, whose pivots are positive for no other symmetric matrix.
    private static void PositiveDefinite(ReadOnlySpan<double> values, int count, string name, string argument)
    {
        var factor = new double[values.Length];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = values[i * count + j];
                for (var k = 0; k < j; k++) rest -= factor[i * count + k] * factor[j * count + k];
                if (j == i && !(rest > 0 && double.IsFinite(rest))) Throw($"pivot {i} of {name}", rest, "it must be positive, for the matrix to be positive definite", argument);
                factor[i * count + j] = j == i ? Math.Sqrt(rest) : rest / factor[j * count + j];
            }
        }
    }

    private static void Square(int rows, int columns, string name, string argument)
    {
        if (rows != columns) throw new ArgumentException($"{name} has shape {rows} x {columns}; expected a square matrix", argument);
    }

    /// <summary>Checks that the indices in a matrix are below a size, and counts them from 0.</summary>
    /// <param name="values">The indices.</param>
    /// <param name="size">How many things there are.</param>
    /// <param name="start">What the indices count from, 0 or 1.</param>
    /// <param name="name">Their name.</param>
    /// <returns>The indices, counted from 0; the argument itself where they were.</returns>
    public static int[,] Index(int[,] values, int size, int start, string name)
    {
        var flat = Counted(FlatMemory.Of(values, name), size, start, name, [values.GetLength(0), values.GetLength(1)]);
        if (start == 0) return values;
        var rebased = new int[values.GetLength(0), values.GetLength(1)];
        Buffer.BlockCopy(flat, 0, rebased, 0, flat.Length * sizeof(int));
        return rebased;
    }

    /// <summary>Checks that the indices in rows are below a size, and counts them from 0.</summary>
    /// <param name="values">The indices.</param>
    /// <param name="size">How many things there are.</param>
    /// <param name="start">What the indices count from, 0 or 1.</param>
    /// <param name="name">Their name.</param>
    /// <returns>The indices, counted from 0; the argument itself where they were.</returns>
    public static int[][] Index(int[][] values, int size, int start, string name)
    {
        var columns = FlatMemory.Of(values, name).Length / Math.Max(1, values.Length);
        var flat = Counted(FlatMemory.Of(values, name), size, start, name, [values.Length, columns]);
        return start == 0 ? values : [.. Enumerable.Range(0, values.Length).Select(i => flat.AsSpan(i * columns, columns).ToArray())];
    }

    /// <summary>Checks that the indices in a tensor are below a size, and counts them from 0.</summary>
    /// <param name="values">The indices.</param>
    /// <param name="size">How many things there are.</param>
    /// <param name="start">What the indices count from, 0 or 1.</param>
    /// <param name="name">Their name.</param>
    /// <returns>The indices, counted from 0; the argument itself where they were.</returns>
    public static System.Numerics.Tensors.ReadOnlyTensorSpan<int> Index(System.Numerics.Tensors.ReadOnlyTensorSpan<int> values, int size, int start, string name)
    {
        var lengths = new int[values.Rank];
        for (var k = 0; k < lengths.Length; k++) lengths[k] = (int)values.Lengths[k];
        var flat = Counted(FlatMemory.Of(values), size, start, name, lengths);
        return start == 0 || flat.Length == 0 ? values : new(flat, values.Lengths);
    }

    private static int[] Counted(ReadOnlySpan<int> values, int size, int start, string name, ReadOnlySpan<int> lengths)
    {
        var counted = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if ((uint)unchecked(values[i] - start) >= (uint)Math.Max(0, size)) ThrowIndex(ElementName.Of(name, i, lengths), values[i], size, start, name);
            counted[i] = values[i] - start;
        }

        return counted;
    }
}
