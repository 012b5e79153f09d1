namespace Smld;

/// <summary>What an unknown must satisfy on its own scale; on a matrix, a vector's constraint holds row by row.</summary>
public enum Constraint
{
    /// <summary>Any real numbers.</summary>
    None,

    /// <summary>Positive.</summary>
    Positive,

    /// <summary>Above a bound.</summary>
    LowerBound,

    /// <summary>Below a bound.</summary>
    UpperBound,

    /// <summary>Between two bounds.</summary>
    Bounded,

    /// <summary>Non-negative with sum one.</summary>
    Simplex,

    /// <summary>Increasing.</summary>
    Ordered,

    /// <summary>Positive and increasing.</summary>
    PositiveOrdered,

    /// <summary>Of length one.</summary>
    UnitVector,

    /// <summary>Of sum zero.</summary>
    SumToZero,

    /// <summary>The Cholesky factor of a correlation matrix.</summary>
    CholeskyCorrelation,

    /// <summary>A correlation matrix.</summary>
    Correlation,

    /// <summary>A covariance matrix.</summary>
    Covariance,

    /// <summary>The Cholesky factor of a covariance matrix.</summary>
    CholeskyCovariance,
}
