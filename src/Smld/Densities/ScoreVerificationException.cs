namespace Smld;

/// <summary>A score disagrees with the density that it belongs to.</summary>
public sealed class ScoreVerificationException : Exception
{
    internal ScoreVerificationException(ScoreVerification verification)
        : base(verification.ToString()) => Verification = verification;

    /// <summary>All numbers.</summary>
    public ScoreVerification Verification { get; }
}
