using System.Globalization;

namespace Smld;

/// <summary>
/// A score held against the density at a point: against extrapolated differences of the author's own method, which know no rule of
/// differentiation, and against tangent mode, which checks the sweep but shares the rules.
/// </summary>
public sealed class ScoreVerification
{
    // A density adds its terms in one order, and their values here in another.
    private const double Rounding = 1e-12;

    private readonly CoordinateVerification[] _coordinates;

    private ScoreVerification(double value, double methodValue, double valueBound, CoordinateVerification[] coordinates)
    {
        Value = value;
        MethodValue = methodValue;
        ValueBound = valueBound;
        _coordinates = coordinates;
        foreach (var coordinate in coordinates)
            if (Worst is null || coordinate.Excess > Worst.Excess) Worst = coordinate;
    }

    /// <summary>The log density, as it comes with the score.</summary>
    public double Value { get; }

    /// <summary>What the author's method returns, plus the log Jacobian.</summary>
    public double MethodValue { get; }

    /// <summary>How far the two may differ by rounding.</summary>
    public double ValueBound { get; }

    /// <summary>The coordinates of x in order.</summary>
    public IReadOnlyList<CoordinateVerification> Coordinates => _coordinates;

    /// <summary>The coordinate that deviates most for its bound; null for a density of no unknowns.</summary>
    public CoordinateVerification? Worst { get; }

    /// <summary>Whether the value and every coordinate of the score agree within their bounds.</summary>
    public bool IsWithinBounds => IsValueWithinBound && (Worst?.IsWithinBounds ?? true);

    private bool IsValueWithinBound => Math.Abs(Value - MethodValue) <= ValueBound;

    /// <summary>Verifies, whatever comes of it.</summary>
    /// <remarks>
    /// Where the log density has a kink at x, any slope between those of its two sides is right. Calls the method a few dozen times
    /// per coordinate, and tangent mode once or twice.
    /// </remarks>
    /// <param name="density">A generated density.</param>
    /// <param name="x">A point on the unconstrained scale at which the log density is finite.</param>
    /// <exception cref="ArgumentException">The length of x is not the density's dimension, or the log density is not finite there; the message says which term is not.</exception>
    public static ScoreVerification Of(ITermwiseDensity density, ReadOnlySpan<double> x)
    {
        ArgumentNullException.ThrowIfNull(density);
        DensityGuard.Point(x, density.Dimension);
        var method = new MethodDifferences(density, x);
        var score = new double[x.Length];
        var value = density.LogDensityAndScore(x, score);
        if (!double.IsFinite(method.Value))
            throw new ArgumentException(NotFinite(density, x, method.Value), nameof(x));
        var tangents = new TangentScore(density, x);
        var coordinates = new CoordinateVerification[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var (tangent, scale) = tangents.Of(i);
            // Rounding in the score alone, whatever the difference says.
            var rounding = Rounding * (scale + Math.Abs(score[i]));
            var (difference, bound) = method.Of(i, score[i], rounding);
            coordinates[i] = new CoordinateVerification(
                i, density.Unknowns.CoordinateName(i), score[i], difference, bound, tangent, tangents.BoundOf(i, score[i], tangent, scale));
        }
        return new ScoreVerification(value, method.Value, Rounding * method.Scale, coordinates);
    }

    /// <summary>Verifies, and throws where it does not hold.</summary>
    /// <param name="density">A generated density.</param>
    /// <param name="x">A point on the unconstrained scale at which the log density is finite.</param>
    /// <exception cref="ArgumentException">The length of x is not the density's dimension, or the log density is not finite there; the message says which term is not.</exception>
    /// <exception cref="ScoreVerificationException">Value or score disagree with the method; the message names the coordinate and the numbers.</exception>
    public static ScoreVerification Require(ITermwiseDensity density, ReadOnlySpan<double> x)
    {
        var verification = Of(density, x);
        return verification.IsWithinBounds ? verification : throw new ScoreVerificationException(verification);
    }

    /// <summary>The verdict, and the numbers of the coordinate that is worst.</summary>
    public override string ToString()
    {
        if (!IsValueWithinBound)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the log density is {Value:G10}, but the method and the log Jacobian give {MethodValue:G10} ± {ValueBound:G2}");
        }
        if (Worst is null) return "there is no unknown, and so no score";
        var wrong = _coordinates.Count(coordinate => !coordinate.IsWithinBounds);
        if (wrong > 0)
            return $"the score is wrong in {wrong} of {_coordinates.Length} coordinates; the worst is {Worst}";
        var unknown = _coordinates.Count(coordinate => !coordinate.IsConclusive);
        var open = unknown > 0 ? $"; differences say little of {unknown} of them, for a kink or noise is near" : "";
        return $"the score agrees in {_coordinates.Length} coordinate{(_coordinates.Length == 1 ? "" : "s")}{open}; the worst is {Worst}";
    }

    private static string NotFinite(ITermwiseDensity density, ReadOnlySpan<double> x, double value)
    {
        var sweep = new TermSweep(density);
        sweep.At(x, -1);
        var why = sweep.Found is { } found ? $": {found}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"the log density is {value} at x{why}; there is no score to verify, give a point where it is finite");
    }
}
