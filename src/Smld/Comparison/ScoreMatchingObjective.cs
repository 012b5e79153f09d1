namespace Smld;

/// <summary>The objective of score matching of a declared density over data, its trace exact: J = E [ ½ |s(x)|² + div s(x) ].</summary>
/// <remarks>
/// ½ E |s - s_p|² less ½ E |s_p|² for the score s_p of the data, so that of two densities, normalised or not, the one with the smaller J has the score
/// nearer to that of the data. True where p(x) s(x) vanishes at the ends of the support, as it does on the unconstrained scale.
/// Source: Hyvärinen (2005), Journal of Machine Learning Research 6, 695-709, theorem 1, equation 4.
/// </remarks>
/// <param name="Value">The mean over the data.</param>
/// <param name="StandardError">Of that mean, for independent data; NaN for one datum.</param>
public readonly record struct ScoreMatchingObjective(double Value, double StandardError)
{
    /// <summary>Evaluates the objective.</summary>
    /// <param name="density">A density declared with <c>[LogDensity(SecondOrder = true)]</c>.</param>
    /// <param name="points">Data, one point a row, on the unconstrained scale.</param>
    /// <exception cref="ArgumentException">The columns are not the density's dimension, or there is no point.</exception>
    public static ScoreMatchingObjective Of(ISecondOrderLogDensity density, MatrixView points)
    {
        ArgumentNullException.ThrowIfNull(density);
        Samples.Require(points, density.Dimension, nameof(points), least: 1);
        var score = new double[density.Dimension];
        var values = new double[points.Rows];
        for (var i = 0; i < values.Length; i++)
        {
            var x = Samples.Row(points, i);
            density.Score(x, score);
            values[i] = density.Laplacian(x) + 0.5 * LinearAlgebra.Dot(score, score);
        }

        var (mean, error) = MeanAndError.Of(values);
        return new(mean, error);
    }
}
