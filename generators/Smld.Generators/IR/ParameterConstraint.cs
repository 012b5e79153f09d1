namespace Smld.Generators.IR;

/// <summary>What the elements of a parameter must satisfy; the names are those of the runtime's <c>Constraint</c>.</summary>
internal enum ConstraintKind
{
    Positive,
    LowerBound,
    UpperBound,
    Bounded,
    Ordered,
    PositiveOrdered,
    Simplex,
    UnitVector,
    SumToZero,
    CholeskyCorrelation,
    Correlation,
    CholeskyCovariance,
    Covariance,
}

/// <summary>A bound of every element of a parameter.</summary>
/// <param name="Value">A function of all the method's parameters that yields a real and uses data and earlier unknowns alone.</param>
/// <param name="Text">As written in the attribute, for messages.</param>
internal sealed record ParameterBound(Function Value, string Text);

/// <summary>What a parameter must satisfy on its own scale.</summary>
/// <param name="Kind">Which constraint.</param>
/// <param name="Lower">With a lower bound that is given, the bound; null otherwise.</param>
/// <param name="Upper">With an upper bound, the bound; null otherwise.</param>
internal sealed record ParameterConstraint(ConstraintKind Kind, ParameterBound? Lower = null, ParameterBound? Upper = null)
{
    /// <summary>A vector of K elements that sum to a number has K - 1 coordinates.</summary>
    public int LostCoordinates => Kind is ConstraintKind.Simplex or ConstraintKind.SumToZero ? 1 : 0;

    /// <summary>Whether it is of a whole matrix, and not of its elements or rows.</summary>
    public bool IsOfMatrix => Kind >= ConstraintKind.CholeskyCorrelation;

    /// <summary>Whether a vector needs at least one element.</summary>
    public bool NeedsElement => Kind is ConstraintKind.Simplex or ConstraintKind.SumToZero or ConstraintKind.UnitVector;

    /// <summary>How many coordinates a matrix has (Stan's reference manual, "Constraint transforms").</summary>
    public static int CoordinateCount(ParameterConstraint? constraint, int rows, int columns) => constraint?.Kind switch
    {
        ConstraintKind.Simplex or ConstraintKind.SumToZero => rows * (columns - 1),
        ConstraintKind.CholeskyCorrelation or ConstraintKind.Correlation => rows * (rows - 1) / 2,
        ConstraintKind.Covariance => rows * (rows + 1) / 2,
        ConstraintKind.CholeskyCovariance => columns * (columns + 1) / 2 + (rows - columns) * columns,
        _ => rows * columns,
    };
}
