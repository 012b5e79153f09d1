namespace Smld.Torch;

/// <summary>Verification as a member of a density.</summary>
public static class AutogradExtensions
{
    /// <summary>Holds value and score against Torch's autograd, whatever comes of it: <see cref="AutogradVerification.Of"/>.</summary>
    /// <param name="density">A density generated in a project that references <c>Smld.Torch</c>.</param>
    /// <param name="points">Points on the unconstrained scale.</param>
    public static AutogradVerification AgainstAutograd(this ILogDensity density, params IEnumerable<double[]> points) =>
        AutogradVerification.Of(density, points);
}
