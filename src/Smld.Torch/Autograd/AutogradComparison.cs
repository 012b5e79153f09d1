using System.Globalization;

namespace Smld.Torch;

/// <summary>One number of a density held against Torch's: the value, or a coordinate of the score.</summary>
/// <param name="Point">Where: coordinates on the unconstrained scale.</param>
/// <param name="Index">The coordinate of x, from 0; -1 for the value.</param>
/// <param name="Name">Its name, such as <c>theta[3]</c>; <c>the log density</c> for the value.</param>
/// <param name="Number">What the density gives.</param>
/// <param name="Autograd">What Torch gives.</param>
/// <param name="Rounding">
/// How far the number moves when each operation of the tensor program errs by 2^-53 of its result, up or down at random: the root mean
/// square, and at least one ulp of the number. It grows with the conditioning: with terms that cancel, and with how far the unknowns reach.
/// </param>
public sealed record AutogradComparison(IReadOnlyList<double> Point, int Index, string Name, double Number, double Autograd, double Rounding)
{
    /// <summary>The difference as a multiple of <see cref="Rounding"/>; zero for equal numbers, two NaN included, infinite where one of them is not finite.</summary>
    public double Error => Number.Equals(Autograd) || Number == Autograd ? 0
        : !double.IsFinite(Number) || !double.IsFinite(Autograd) ? double.PositiveInfinity
        : Math.Abs(Number - Autograd) / Rounding;

    /// <summary>Whether the error is at most <see cref="AutogradVerification.Limit"/>.</summary>
    public bool IsWithinLimit => Error <= AutogradVerification.Limit;

    /// <summary>The number, Torch's, and where.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Index < 0 ? Name : $"the score of {Name} (coordinate {Index})")} is {Number:R}, autograd gives {Autograd:R}, {Error:G3} roundings of {Rounding:G3} apart, at ({string.Join(", ", Point.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))})");
}
