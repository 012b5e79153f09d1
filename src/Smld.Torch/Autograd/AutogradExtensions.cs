namespace Smld.Torch;

/// <summary>Verification as a member of a density.</summary>
public static class AutogradExtensions
{
    /// <summary>Holds value and score against Torch's autograd, and throws where they disagree: <see cref="AutogradVerification.Require"/>.</summary>
    /// <param name="density">A density generated in a project that references <c>Smld.Torch</c>.</param>
    /// <param name="points">Points on the unconstrained scale.</param>
    /// <exception cref="ArgumentException">A point's length is not the density's dimension, or the density has no tensor program for it was compiled without <c>Smld.Torch</c>.</exception>
    /// <exception cref="NotSupportedException">The density uses a function that Torch cannot evaluate or differentiate; the message names it.</exception>
    /// <exception cref="AutogradVerificationException">A number is beyond the limit; the message names it.</exception>
    public static AutogradVerification AgainstAutograd(this ILogDensity density, params IEnumerable<double[]> points) =>
        AutogradVerification.Require(density, points);
}
