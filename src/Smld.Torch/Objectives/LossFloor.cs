namespace Smld.Torch;

/// <summary>The least that a denoising loss can be, whatever the network: what is left of it at the exact scores.</summary>
/// <remarks>
/// By Vincent's identity the loss of a network at noise sigma is ½ E |s - s_σ|² plus ½ (d / sigma² - E |s_σ|²), for the score s_σ of the blurred
/// density: the second part is the floor. A loss on held-out data that is below it by more than chance is a mistake; one on training data, overfitting.
/// Source: Vincent (2011), Neural Computation 23(7), 1661-1674, section 4.2 and appendix.
/// </remarks>
/// <param name="Value">The mean over draws.</param>
/// <param name="StandardError">Of that mean, for independent draws; NaN for one draw.</param>
public readonly record struct LossFloor(double Value, double StandardError)
{
    /// <summary>The mean over levels of weight(sigma) ½ (d / sigma² - |s_σ(x + sigma z)|²), averaged over draws.</summary>
    internal static LossFloor Of(INoiseConditionalScore score, MatrixView draws, ulong seed, ReadOnlySpan<double> levels, Func<double, double> weight)
    {
        ArgumentNullException.ThrowIfNull(score);
        var d = score.Dimension;
        if (draws.Columns != d) throw new ArgumentException($"draws has {draws.Columns} columns; expected {d}, one for each dimension of the score", nameof(draws));
        if (draws.Rows == 0) throw new ArgumentException("draws has 0 rows; expected at least 1, one for each draw", nameof(draws));
        var random = new RandomSource(seed);
        double[] points = new double[draws.Rows * d], scores = new double[draws.Rows * d], values = new double[draws.Rows];
        foreach (var sigma in levels)
        {
            random.FillNormals(points);
            for (var i = 0; i < points.Length; i++) points[i] = draws[i / d, i % d] + sigma * points[i];
            score.Scores(points, sigma, scores);
            for (var k = 0; k < values.Length; k++)
            {
                var square = 0.0;
                foreach (var coordinate in scores.AsSpan(k * d, d)) square += coordinate * coordinate;
                if (!double.IsFinite(square))
                    throw new ArgumentException($"the score of row {k} of draws, with noise of {sigma}, is not finite; every draw must lie where the density has a score", nameof(draws));
                values[k] += weight(sigma) * 0.5 * (d / (sigma * sigma) - square) / levels.Length;
            }
        }

        var (mean, error) = MeanAndError.Of(values);
        return new(mean, error);
    }
}
