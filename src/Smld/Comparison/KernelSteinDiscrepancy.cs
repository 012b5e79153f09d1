namespace Smld;

/// <summary>How far points are from draws of a density whose score is known, without draws of it.</summary>
/// <remarks>
/// E u(x, y) with u(x, y) = s(x)·s(y) k + s(x)·∇_y k + s(y)·∇_x k + tr ∇_x ∇_y k and the inverse multiquadric kernel
/// k = (1 + |x - y|²/c²)^(-1/2), with which it tells convergence (Gorham and Mackey 2017, arXiv:1703.01717, theorem 8; the U-statistic of Liu, Lee
/// and Jordan 2016, arXiv:1602.03253, equation 14). What it does not see: a mode that is missing, for weights of modes far apart hardly enter the score.
/// Look at mode weights or <see cref="SlicedWasserstein"/> beside it. Cost: the square of the number of points.
/// </remarks>
public static class KernelSteinDiscrepancy
{
    /// <summary>The discrepancy between points and a density.</summary>
    /// <param name="score">The density's score.</param>
    /// <param name="points">One point a row, on the score's scale; two or more.</param>
    /// <param name="scale">c, a length on the points' scale.</param>
    /// <exception cref="ArgumentException">The columns are not the score's dimension, or there are fewer than two points.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not positive and finite.</exception>
    public static SteinDiscrepancy Of(IScoreFunction score, MatrixView points, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(score);
        Samples.Require(points, score.Dimension, nameof(points), least: 2);
        Check.Positive(scale, nameof(scale));
        var (n, d) = (points.Rows, points.Columns);
        var scores = Samples.Scores(score, points);

        double sum = 0, squares = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var u = Stein(Samples.Row(points, i), Samples.Row(points, j), scores.AsSpan(i * d, d), scores.AsSpan(j * d, d), 1 / (scale * scale));
                sum += u;
                squares += u * u;
            }
        }

        var pairs = 0.5 * n * (n - 1);
        return new(sum / pairs, Math.Sqrt(squares) / pairs);
    }

    // With w = 1 + r²/c²: k = w^(-1/2), ∇_x k = -(x - y) w^(-3/2)/c², tr ∇_x ∇_y k = d w^(-3/2)/c² - 3 r² w^(-5/2)/c⁴.
    private static double Stein(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> scoreX, ReadOnlySpan<double> scoreY, double inverseSquare)
    {
        double square = 0, product = 0, along = 0;
        for (var k = 0; k < x.Length; k++)
        {
            var difference = x[k] - y[k];
            square += difference * difference;
            product += scoreX[k] * scoreY[k];
            along += (scoreX[k] - scoreY[k]) * difference;
        }

        var w = 1 + square * inverseSquare;
        var root = 1 / Math.Sqrt(w);
        var cube = root / w * inverseSquare;
        return product * root + along * cube + x.Length * cube - 3 * square * cube * inverseSquare / w;
    }
}
