namespace Smld.Torch.Tests;

/// <summary>How far numbers may be apart in tests, and why.</summary>
internal static class Tolerance
{
    /// <summary>Of means: standard errors allowed. A true statement fails once in two million seeds.</summary>
    public const double StandardErrors = 5;

    /// <summary>Of two ways to one number in double precision: some thousand operations on numbers of order one.</summary>
    public const double Double = 1e-10;

    /// <summary>The same in single precision.</summary>
    public const double Single = 1e-4;
}
