namespace Smld.Torch;

/// <summary>A value or a score disagrees with Torch.</summary>
public sealed class AutogradVerificationException : Exception
{
    internal AutogradVerificationException(AutogradVerification verification)
        : base(verification.ToString()) => Verification = verification;

    /// <summary>All numbers.</summary>
    public AutogradVerification Verification { get; }
}
