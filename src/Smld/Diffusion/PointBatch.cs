namespace Smld;

/// <summary>Points that move together, so that their scores are asked for in one call. All arrays are [count, dimension].</summary>
internal sealed class PointBatch
{
    private readonly INoiseConditionalScore _score;

    public PointBatch(INoiseConditionalScore score, int count)
    {
        _score = score;
        Dimension = score.Dimension;
        var length = count * Dimension;
        (Points, Scores, Noise, OtherPoints, OtherScores) =
            (new double[length], new double[length], new double[length], new double[length], new double[length]);
    }

    public int Dimension { get; }

    /// <summary>Where the points are.</summary>
    public double[] Points { get; }

    /// <summary>What <see cref="Evaluate(double)"/> found there.</summary>
    public double[] Scores { get; }

    /// <summary>Standard normals for one step.</summary>
    public double[] Noise { get; }

    /// <summary>Where a step looks ahead to.</summary>
    public double[] OtherPoints { get; }

    /// <summary>What <see cref="EvaluateOther"/> found there.</summary>
    public double[] OtherScores { get; }

    public Span<double> Point(int k) => Points.AsSpan(k * Dimension, Dimension);

    public void Evaluate(double sigma) => Evaluate(Points, sigma, Scores);

    public void EvaluateOther(double sigma) => Evaluate(OtherPoints, sigma, OtherScores);

    /// <summary>The expectation of the points without their noise, given the points (Tweedie): x + sigma^2 s.</summary>
    public void Denoise(double sigma)
    {
        Evaluate(sigma);
        Spans.AddScaled(Points, sigma * sigma, Scores, Points);
    }

    /// <summary>Refuses points that are no draws. Between steps scores are looked at instead.</summary>
    public void CheckPoints(double sigma) => CheckFinite(Points, Points, sigma, "the draw");

    private void Evaluate(double[] points, double sigma, double[] scores)
    {
        _score.Scores(points, sigma, scores);
        CheckFinite(scores, points, sigma, "the score");
    }

    private void CheckFinite(double[] values, double[] points, double sigma, string what)
    {
        var bad = Spans.IndexOfNonFinite(values);
        if (bad < 0) return;
        var point = points.AsSpan(bad / Dimension * Dimension, Dimension);
        throw new InvalidOperationException(
            $"{what} is {values[bad]} in {CoordinateNames.Numbered(_score, bad % Dimension)}, at noise level {sigma} and {CoordinateNames.Point(_score, point)}");
    }
}
