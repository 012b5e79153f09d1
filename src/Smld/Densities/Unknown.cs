namespace Smld;

/// <summary>One unknown of a density: its name, shape, constraint, and where it lies in x.</summary>
/// <remarks>
/// An unknown has <see cref="ElementCount"/> numbers on its own scale and <see cref="Count"/> coordinates of x, fewer where
/// the constraint takes some away: a simplex of three elements has two coordinates.
/// </remarks>
public sealed record Unknown
{
    private Unknown(string name, int rank, int rows, int columns, Constraint constraint)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Name = name;
        Rank = rank;
        Rows = rows;
        Columns = columns;
        Constraint = constraint;
        ElementCount = checked(rows * columns);
        Count = CoordinateCount(name, rows, columns, constraint);
    }

    /// <summary>The parameter's name.</summary>
    public string Name { get; }

    /// <summary>0 for a number, 1 for a vector, 2 for a matrix.</summary>
    public int Rank { get; }

    /// <summary>The number of rows of a matrix; 1 for numbers and vectors.</summary>
    public int Rows { get; }

    /// <summary>The number of columns of a matrix, the length of a vector, 1 for a number.</summary>
    public int Columns { get; }

    /// <summary>What the unknown must satisfy on its own scale.</summary>
    public Constraint Constraint { get; }

    /// <summary>The number of elements on the unknown's own scale.</summary>
    public int ElementCount { get; }

    /// <summary>The number of coordinates of x that the unknown takes.</summary>
    public int Count { get; }

    /// <summary>The index in x of its first coordinate.</summary>
    public int Offset { get; private init; }

    /// <summary>The index of its first element in the vector that <c>Constrain</c> writes.</summary>
    public int ElementOffset { get; private init; }

    /// <summary>A number.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="constraint">What it must satisfy.</param>
    public static Unknown Scalar(string name, Constraint constraint = Constraint.None) => new(name, 0, 1, 1, constraint);

    /// <summary>A vector.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="length">The number of elements on its own scale.</param>
    /// <param name="constraint">What it must satisfy.</param>
    public static Unknown Vector(string name, int length, Constraint constraint = Constraint.None) =>
        new(name, 1, 1, length, constraint);

    /// <summary>A matrix.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="constraint">What it, or each of its rows, must satisfy.</param>
    public static Unknown Matrix(string name, int rows, int columns, Constraint constraint = Constraint.None) =>
        new(name, 2, rows, columns, constraint);

    /// <summary>The name of an element on the unknown's own scale: <c>mu</c>, <c>theta[3]</c>, <c>m[1, 0]</c>.</summary>
    /// <param name="index">Counted from 0, matrices row by row.</param>
    public string ElementName(int index)
    {
        CheckIndex(index, ElementCount);
        return Rank switch
        {
            0 => Name,
            1 => $"{Name}[{index}]",
            _ => $"{Name}[{index / Columns}, {index % Columns}]",
        };
    }

    /// <summary>
    /// Whether an element says nothing of its own: the constraint leaves it one value, as the zeros of a Cholesky factor, or it repeats another,
    /// as what is above the diagonal of a symmetric matrix.
    /// </summary>
    /// <param name="index">Counted from 0, matrices row by row.</param>
    public bool IsRedundant(int index)
    {
        CheckIndex(index, ElementCount);
        var (row, column) = (index / Columns, index % Columns);
        return Constraint switch
        {
            Constraint.CholeskyCorrelation => column > row || index == 0,
            Constraint.Correlation => column >= row,
            Constraint.CholeskyCovariance or Constraint.Covariance => column > row,
            Constraint.Simplex or Constraint.SumToZero => Columns == 1,
            _ => false,
        };
    }

    /// <summary>The name of a coordinate of x that belongs to this unknown.</summary>
    /// <remarks>The element's name where elements and coordinates correspond, otherwise the name with one index.</remarks>
    /// <param name="index">Counted from 0 within the unknown.</param>
    public string CoordinateName(int index)
    {
        CheckIndex(index, Count);
        return Count == ElementCount ? ElementName(index) : $"{Name}[{index}]";
    }

    /// <summary>The name, shape and constraint, such as <c>theta[8] Positive</c>.</summary>
    public override string ToString()
    {
        var shape = Rank switch { 0 => Name, 1 => $"{Name}[{Columns}]", _ => $"{Name}[{Rows}, {Columns}]" };
        return Constraint == Constraint.None ? shape : $"{shape} {Constraint}";
    }

    internal Unknown At(int offset, int elementOffset) => this with { Offset = offset, ElementOffset = elementOffset };

    private static void CheckIndex(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
    }

    // The counts of Stan's reference manual, chapter "Constraint transforms".
    private static int CoordinateCount(string name, int rows, int columns, Constraint constraint) => checked(constraint switch
    {
        Constraint.Simplex or Constraint.SumToZero => rows * Math.Max(0, columns - 1),
        Constraint.CholeskyCorrelation or Constraint.Correlation => Square(name, rows, columns) * (rows - 1) / 2,
        Constraint.Covariance => Square(name, rows, columns) * (rows + 1) / 2,
        Constraint.CholeskyCovariance => Tall(name, rows, columns) * (columns + 1) / 2 + (rows - columns) * columns,
        _ => rows * columns,
    });

    private static int Square(string name, int rows, int columns) => rows == columns
        ? rows
        : throw new ArgumentException($"{name} has shape {rows} x {columns}; its constraint needs a square one", name);

    private static int Tall(string name, int rows, int columns) => rows >= columns
        ? columns
        : throw new ArgumentException($"{name} has shape {rows} x {columns}; its constraint allows no more columns than rows", name);
}
