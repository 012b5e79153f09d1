using System.Globalization;

namespace Smld;

/// <summary>What is known of one coordinate of a score.</summary>
/// <param name="Index">The coordinate of x, from 0.</param>
/// <param name="Name">Its name, such as <c>theta[3]</c>.</param>
/// <param name="Score">The score.</param>
/// <param name="Difference">The same by extrapolated differences of the author's method; NaN where there is none.</param>
/// <param name="DifferenceBound">How far the difference may be off; large at a kink, infinite where there is none.</param>
/// <param name="Tangent">The same by tangent mode, term by term.</param>
/// <param name="TangentBound">How far score and tangent may differ by rounding.</param>
public sealed record CoordinateVerification(
    int Index, string Name, double Score, double Difference, double DifferenceBound, double Tangent, double TangentBound)
{
    /// <summary>Whether the score agrees with both.</summary>
    public bool IsWithinBounds => Excess <= 1;

    /// <summary>Whether the difference says much: its bound is at most a thousandth of the score, or of one.</summary>
    public bool IsConclusive => DifferenceBound <= 1e-3 * Math.Max(1, Math.Abs(Score));

    /// <summary>The deviation as a multiple of its bound, the larger of both; a score that is no number deviates without limit.</summary>
    internal double Excess => double.IsNaN(Score)
        ? double.PositiveInfinity
        : Math.Max(Ratio(Difference, DifferenceBound), Ratio(Tangent, TangentBound));

    /// <summary>The coordinate and its numbers.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} (coordinate {Index}): score {Score:G10}, differences of the method {Difference:G10} ± {DifferenceBound:G2}, tangent mode {Tangent:G10} ± {TangentBound:G2}");

    private double Ratio(double other, double bound)
    {
        if (Score == other || bound == double.PositiveInfinity) return 0;
        return double.IsNaN(other) ? double.PositiveInfinity : Math.Abs(Score - other) / bound;
    }
}
