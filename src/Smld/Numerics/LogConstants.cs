namespace Smld;

/// <summary>Logarithms that normalise, correctly rounded.</summary>
internal static class LogConstants
{
    public const double LogTwo = 0.6931471805599453;

    public const double LogPi = 1.1447298858494002;

    /// <summary>log √(2π).</summary>
    public const double HalfLogTwoPi = 0.9189385332046728;

    /// <summary>log(2 / π).</summary>
    public const double LogTwoOverPi = -0.4515827052894549;

    /// <summary>log √(2 / π).</summary>
    public const double HalfLogTwoOverPi = -0.22579135264472744;
}
