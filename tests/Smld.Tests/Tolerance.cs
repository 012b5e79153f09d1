namespace Smld.Tests;

/// <summary>How far numbers may be apart in tests, and why.</summary>
internal static class Tolerance
{
    /// <summary>Of identities whose two sides round differently: some ten operations on numbers of order one.</summary>
    public const double Rounding = 1e-14;

    /// <summary>Of a sequence of a hundred dependent steps, relative to its first element.</summary>
    public const double Trajectory = 1e-12;

    /// <summary>Of a stationary covariance found by doubling: the remainder is squared away, rounding adds up.</summary>
    public const double Lyapunov = 1e-9;

    /// <summary>Of measures of convergence: some thousand operations, and reference values of twelve digits.</summary>
    public const double Convergence = 1e-10;

    /// <summary>Of means: standard errors allowed. A true statement fails once in two million seeds.</summary>
    public const double StandardErrors = 5;

    /// <summary>Of the statistic of Kolmogorov and Smirnov: exceeded once in a million seeds.</summary>
    public const double KolmogorovSmirnov = 2.7;
}
